import { expect, test } from 'vitest';
import { type Diagnostic, type Message } from 'vscode-languageserver';
import { Results } from './publish.ts';
import { encoded } from './wire.ts';

const finding = (message: string, line = 0): Diagnostic => ({
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
  message,
});
const plainly = (message: object): unknown => JSON.parse(Buffer.from(encoded(message as Message)).toString());

test('messages with findings are what JSON makes of them', () => {
  const items = [finding('‘é🚀’ "quoted"'), finding('\u0000findings\u0000'), finding('')];
  for (const message of [
    {
      jsonrpc: '2.0',
      method: 'textDocument/publishDiagnostics',
      params: { uri: 'file:///a', version: 3, diagnostics: items },
    },
    { jsonrpc: '2.0', method: 'textDocument/publishDiagnostics', params: { uri: 'file:///a', diagnostics: [] } },
    { jsonrpc: '2.0', id: 1, result: { kind: 'full', resultId: '7', items } },
    { jsonrpc: '2.0', id: 1, result: { kind: 'unchanged', resultId: '7' } },
    { jsonrpc: '2.0', id: 1, result: null },
    { jsonrpc: '2.0', id: 1, result: { items: [{ kind: 'full', items }] } },
  ]) {
    expect(plainly(message)).toEqual(message);
    expect(plainly(message)).toEqual(message);
  }
});

test('what says the same keeps its id and is the same object', () => {
  const results = new Results(() => []);
  const first = results.other('a', {}, () => [finding('one'), finding('two'), finding('three', 2)]);
  expect(results.other('a', {}, () => [finding('one'), finding('two'), finding('three', 2)])).toMatchObject({
    id: first.id,
  });
  const second = results.other('a', {}, () => [finding('one'), finding('new'), finding('two'), finding('three', 2)]);
  expect(second.id).not.toBe(first.id);
  expect([
    second.items[0] === first.items[0],
    second.items[2] === first.items[1],
    second.items[3] === first.items[2],
  ]).toEqual([true, true, true]);
  expect(second.items[1]!.message).toBe('new');
});
