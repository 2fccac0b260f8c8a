// What an editor asks while somebody types and pastes, over the wire.
import { afterEach, expect, test } from 'vitest';
import { type CodeAction, type TextDocumentEdit, type TextEdit } from 'vscode-languageserver-protocol';
import { TestClient } from './client.ts';

const uri = 'file:///maps/a.evidence.yaml';
const text = (below: string): string => `evidence-map: 1
evidence:
  E1: { title: Plan, method: product, date: 2026-02-12 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
${below}`;
const line = text('').split('\n').length - 1;

let client: TestClient;
afterEach(() => client.kill());

async function opened(below: string, capabilities: object = {}): Promise<TestClient> {
  client = new TestClient();
  await client.start(capabilities);
  await client.open(uri, text(below));
  return client;
}

test('Backspace on a line that says nothing goes one level out, and is the editor’s own elsewhere', async () => {
  await opened('        ');
  const backspace = (position: object) =>
    client.request<TextEdit[]>('evimap/backspace', { textDocument: { uri }, position });
  expect(await backspace({ line, character: 8 })).toEqual([
    { range: { start: { line, character: 0 }, end: { line, character: 8 } }, newText: '      - ' },
  ]);
  expect(await backspace({ line: line - 1, character: 15 })).toEqual([]);
  expect(await backspace({ line: 0, character: 0 })).toEqual([]);
});

test('what was understood of a pasted table is looked at before it is taken, where the editor can show it', async () => {
  await opened('Plan for the fair\t1.2, 1.3\n', {
    workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  });
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line, character: 3 }, end: { line, character: 3 } },
    context: { diagnostics: [] },
  });
  expect(actions[0]).toMatchObject({
    title: 'Make 1 piece of evidence and 2 entries of this table',
    isPreferred: true,
  });
  const { changeAnnotations, documentChanges } = actions[0]!.edit!;
  expect(changeAnnotations).toEqual({
    table: {
      label: 'Make 1 piece of evidence and 2 entries of this table',
      description: 'E2 Plan for the fair: L4B5 1.2, 1.3',
      needsConfirmation: true,
    },
  });
  const { edits } = documentChanges![0] as TextDocumentEdit;
  expect(edits.length).toBeGreaterThan(1);
  expect(edits.every((edit) => 'annotationId' in edit && edit.annotationId === 'table')).toBe(true);
});

test('what is pasted is laid out by the reader, when the editor formats what was pasted', async () => {
  await opened('- evidence: E1\n  at: p.9\n');
  const edits = await client.request<TextEdit[]>('textDocument/rangeFormatting', {
    textDocument: { uri },
    range: { start: { line, character: 0 }, end: { line: line + 1, character: 9 } },
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(edits.map(({ newText }) => newText)).toEqual(['      - evidence: E1', '        at: p.9']);
});
