// A location that names a file of the folder that is not there, over the wire and over the command line.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type CodeAction } from 'vscode-languageserver-protocol';
import { evimap, folder as commandFolder, removeFolders } from '../command-line/run.ts';
import { TestClient } from './client.ts';

const rule = 'reliability/file-not-there';
const text = (first: string, second = 'files/log.pdf'): string => `evidence-map: 1
learner: { reference: L-0042 }
assessor: { name: Assessor A }
evidence:
  E1: { title: Plan, method: product, date: 2026-02-12, location: ${first} }
  E2: { title: Log, method: product, date: 2026-02-12, location: ${second} }
units:
  L4B5:
    1.3:
      - evidence: [E1, E2]
        at: p.2
`;

const clients: TestClient[] = [];
const folders: string[] = [];
afterEach(() => {
  clients.splice(0).forEach((client) => client.kill());
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});
afterAll(removeFolders);

describe('in an editor', () => {
  async function opened(map: string) {
    const folder = mkdtempSync(join(tmpdir(), 'evimap-files-'));
    folders.push(folder);
    mkdirSync(join(folder, 'files'));
    for (const name of ['log.pdf', 'Plan A.docx']) writeFileSync(join(folder, 'files', name), 'x');
    const client = new TestClient();
    clients.push(client);
    await client.start({}, [pathToFileURL(folder).href]);
    const uri = pathToFileURL(join(folder, 'a.evidence.yaml')).href;
    await client.open(uri, map);
    const told = () =>
      client.told.findLast((one) => one.uri === uri)?.diagnostics.filter(({ code }) => code === rule) ?? [];
    return { client, folder, uri, told };
  }

  test('it is told, the file can be chosen, and it goes when the file is there', async () => {
    const { client, folder, uri, told } = await opened(text('files/plan-a.docx'));
    await client.until(() => told().length === 1);
    expect(told()[0]!.message).toMatch(/‘files\/plan-a\.docx’ is not in the folder of the map/);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: told()[0]!.range,
      context: { diagnostics: [] },
    });
    expect(actions[0]).toMatchObject({ title: 'Choose the file ‘files/Plan A.docx’', kind: 'quickfix' });
    expect(actions[0]!.edit!.changes![uri]).toEqual([{ range: told()[0]!.range, newText: 'files/Plan A.docx' }]);
    const path = join(folder, 'files/plan-a.docx');
    writeFileSync(path, 'x');
    await client.connection.sendNotification('workspace/didCreateFiles', {
      files: [{ uri: pathToFileURL(path).href }],
    });
    await client.until(() => told().length === 0);
  });

  test('capitals and separators are forgiven, with the name as it is', async () => {
    const { client, told } = await opened(text('Files\\plan a.docx'));
    await client.until(() => told().length === 1);
    expect(told()[0]).toMatchObject({ severity: 3, message: expect.stringMatching(/called ‘files\/Plan A\.docx’/) });
  });

  test('nothing is said of web pages, of sentences, and of evidence that is kept elsewhere', async () => {
    const { client, uri, told } = await opened(text('portfolio/plan.docx', 'blue folder/shelf 3'));
    await client.diagnostics(uri);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(told()).toEqual([]);
  });
});

describe('over the command line', () => {
  const run = (files: Readonly<Record<string, string>>) => {
    const cwd = commandFolder(files);
    const { code, out } = evimap(['check', '--format', 'json'], { cwd });
    const data = JSON.parse(out) as { files: { ready: unknown; findings: { rule: string; message: string }[] }[] };
    return { code, ready: data.files[0]!.ready, found: data.files[0]!.findings.filter((found) => found.rule === rule) };
  };

  test('the same is told, and changes neither counts nor how ready the map is', () => {
    const lost = run({ 'a.evidence.yaml': text('files/plan.docx'), 'files/log.pdf': 'x' });
    const there = run({ 'a.evidence.yaml': text('files/plan.docx'), 'files/log.pdf': 'x', 'files/plan.docx': 'y' });
    expect(lost.found.map(({ message }) => message)).toEqual(['‘files/plan.docx’ is not in the folder of the map.']);
    expect(there.found).toEqual([]);
    expect(lost.ready).toEqual(there.ready);
    expect(lost.code).toBe(there.code);
  });
});
