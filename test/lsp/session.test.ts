// What a client gets of each request, once over the wire: the features themselves are tested beside their files.
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { TestClient } from './client.ts';

const clients: TestClient[] = [];
const folders: string[] = [];
afterEach(() => {
  clients.splice(0).forEach((client) => client.kill());
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});
const uri = 'file:///elsewhere/map.evidence.yaml';
const map = `evidence-map: 1
learner: { reference: L-0042, in sales role: yes }
assessor: { name: Assessor A }
evidence:
  E1: { title: Talk, method: product, date: 2026-02-12, location: "https://portfolio.example.org/view?id=41" }
units:
  L4S4:
    status: in progress
    2.2:
      - evidence: E1
        at: '"the words"'
        time management technique:   [A way, Another way]
`;
async function opened(text = map, capabilities: object = {}, options: object = {}): Promise<TestClient> {
  const server = new TestClient();
  clients.push(server);
  await server.start(capabilities, [], options);
  await server.open(uri, text);
  return server;
}
const of = (textDocument = { uri }) => ({ textDocument });
type Any = Record<string, unknown>;

describe('every finding links to the page of its rule', () => {
  const short = (told: { diagnostics: readonly { code?: unknown; codeDescription?: { href: string } }[] }) =>
    told.diagnostics.find(({ code }) => code === 'sufficiency/count-short')?.codeDescription?.href;
  test('a file that comes with the server', async () => {
    const server = await opened();
    const told = await server.diagnostics(uri);
    expect(told.diagnostics.every(({ codeDescription }) => codeDescription?.href.startsWith('file:'))).toBe(true);
    expect(readFileSync(fileURLToPath(short(told)!), 'utf8')).toMatch(/^# Count short\n/);
  });
  test('a document of the client, where it says so', async () => {
    const server = await opened(map, {}, { rulePages: 'evimap-rule:/' });
    expect(short(await server.diagnostics(uri))).toBe('evimap-rule:/sufficiency/count-short.md');
  });
  test('no link where a rule has no page, and none for nonsense', async () => {
    const server = await opened(map, {}, { rulePages: 'nonsense' });
    expect(short(await server.diagnostics(uri))).toMatch(/^file:/);
    await server.open('file:///elsewhere/mine.pack.yaml', 'unit: [\n');
    expect((await server.diagnostics('file:///elsewhere/mine.pack.yaml')).diagnostics[0]).not.toHaveProperty(
      'codeDescription',
    );
  });
});

test('what is allowed is no problem any more; the hover says what is allowed and why, and links to the check', async () => {
  const server = await opened(
    map.replace('    2.2:', '    2.2: # evimap-allow sufficiency/count-short: two are enough (Assessor A, 2026-04-01)'),
    { textDocument: { hover: { contentFormat: ['markdown'] } } },
    { rulePages: 'evimap-rule:/' },
  );
  expect((await server.diagnostics(uri)).diagnostics.some(({ code }) => code === 'sufficiency/count-short')).toBe(
    false,
  );
  const found = await server.at<{ contents: { value: string } }>('hover', uri, 8, 20);
  expect(found.contents.value).toMatch(
    /Reason: two are enough {2}\nBy: Assessor A[^]*at least three[^]*\[More about this check\]\(evimap-rule:\/sufficiency\/count-short\.md\)/,
  );
});

describe('requests', () => {
  test('definition of a criterion opens the pack', async () => {
    const server = await opened();
    const found = await server.at<{ uri: string; range: { start: { line: number } } }>('definition', uri, 8, 5);
    expect(found.uri).toMatch(/packs\/isp-l4-professional-sales\/L4S4\.yaml$/);
    expect(found.range.start.line).toBeGreaterThan(10);
  });
  test('links, symbols, folds, hints, lenses, tokens', async () => {
    const server = await opened();
    const links = await server.request<{ target: string }[]>('textDocument/documentLink', of());
    expect(links.map(({ target }) => target)).toContain('https://portfolio.example.org/view?id=41#:~:text=the%20words');
    expect((await server.request<Any[]>('textDocument/documentSymbol', of())).length).toBeGreaterThan(3);
    expect((await server.request<Any[]>('textDocument/foldingRange', of())).length).toBeGreaterThan(1);
    const hints = await server.request<{ label: string }[]>('textDocument/inlayHint', {
      ...of(),
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
    });
    expect(hints.map(({ label }) => label)).toEqual(['2 of 3 time management techniques']);
    expect(
      (await server.request<{ command: { title: string } }[]>('textDocument/codeLens', of()))[0]!.command.title,
    ).toContain('Self-Management');
    const full = await server.request<{ resultId: string; data: number[] }>('textDocument/semanticTokens/full', of());
    await server.change(uri, [
      { range: { start: { line: 11, character: 38 }, end: { line: 11, character: 43 } }, text: 'One' },
    ]);
    const delta = await server.request<{ edits: { start: number; deleteCount: number; data: number[] }[] }>(
      'textDocument/semanticTokens/full/delta',
      { ...of(), previousResultId: full.resultId },
    );
    const data = [...full.data];
    for (const { start, deleteCount, data: more } of delta.edits) data.splice(start, deleteCount, ...more);
    expect(data).toEqual((await server.request<{ data: number[] }>('textDocument/semanticTokens/full', of())).data);
    expect((await server.request<Any[]>('workspace/symbol', { query: 'talk' })).length).toBe(1);
  });
  test('hints and lenses can be turned off', async () => {
    const server = await opened(map, {}, { inlayHints: false, codeLenses: false });
    expect(
      await server.request('textDocument/inlayHint', {
        ...of(),
        range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
      }),
    ).toBeNull();
    expect(await server.request('textDocument/codeLens', of())).toBeNull();
  });
  test('formatting keeps the line ends of the file', async () => {
    const server = await opened(map.replaceAll('\n', '\r\n'));
    const edits = await server.request<{ newText: string }[]>('textDocument/formatting', {
      ...of(),
      options: { tabSize: 2, insertSpaces: true },
    });
    expect(edits.map(({ newText }) => newText)).toEqual(['        time management technique: [A way, Another way]']);
  });
  test('all safe corrections at once', async () => {
    const server = await opened(map.replace(`'"the words"'`, 'page #3'));
    const all = await server.request<{ kind: string; edit: { changes: Record<string, { newText: string }[]> } }[]>(
      'textDocument/codeAction',
      {
        ...of(),
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [], only: ['source.fixAll'] },
      },
    );
    expect(all.map(({ kind }) => kind)).toEqual(['source.fixAll.evimap']);
    expect(all[0]!.edit.changes[uri]![0]!.newText).toBe('"page #3"');
  });
  test('all safe corrections are worked out when they are chosen, where the client can wait for that', async () => {
    const server = await opened(map.replace(`'"the words"'`, 'page #3'), {
      textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } },
    });
    const all = await server.request<object[]>('textDocument/codeAction', {
      ...of(),
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll.evimap'] },
    });
    expect(all).toEqual([
      { title: 'Correct everything that changes no claim', kind: 'source.fixAll.evimap', data: { uri } },
    ]);
    await server.change(uri, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' },
    ]);
    const chosen = await server.request<{ edit: object }>('codeAction/resolve', all[0]!);
    expect(chosen.edit).toEqual({
      changes: {
        [uri]: [
          { range: { start: { line: 11, character: 12 }, end: { line: 11, character: 19 } }, newText: '"page #3"' },
        ],
      },
    });
  });
  test('renaming to a name that is taken is refused in a sentence', async () => {
    const server = await opened();
    await expect(server.at('rename', uri, 11, 39, { newName: 'Another way' })).rejects.toMatchObject({
      message: expect.stringContaining('would become one') as string,
    });
  });
  test('coverage, and the news of it', async () => {
    const server = await opened();
    const { files } = await server.request<{
      files: { coverage: { requirements: { id: string; claimed: number }[] }[] }[];
    }>('evimap/coverage', of());
    expect(files[0]!.coverage[0]!.requirements.find(({ id }) => id === 'L4S4.2.2-a')!.claimed).toBe(2);
    const news = new Promise<{ coverage: { requirements: { id: string; claimed: number }[] }[] }>((resolve) =>
      server.connection.onNotification('evimap/coverageChanged', resolve),
    );
    await server.change(uri, [
      { range: { start: { line: 11, character: 43 }, end: { line: 11, character: 43 } }, text: ', A third' },
    ]);
    expect((await news).coverage[0]!.requirements.find(({ id }) => id === 'L4S4.2.2-a')!.claimed).toBe(3);
  });
  test('suggestions have their texts when they are looked at', async () => {
    const server = await opened(`${map}        \n`);
    const { items } = await server.at<{ items: { label: string }[] }>('completion', uri, 12, 8);
    const resolved = await server.request<{ documentation: { value: string } }>(
      'completionItem/resolve',
      items.find(({ label }) => label === 'match')!,
    );
    expect(resolved.documentation.value).toContain('held against');
  });
});

describe('the session', () => {
  const folderWith = (files: Readonly<Record<string, string>>): string => {
    const root = mkdtempSync(join(tmpdir(), 'evimap-session-'));
    folders.push(root);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    return root;
  };
  const severityOf = (told: { diagnostics: readonly { code?: unknown; severity?: number }[] }) =>
    told.diagnostics.find(({ code }) => code === 'sufficiency/count-short')?.severity;

  test('settings are asked for, and hold from the moment at which they change', async () => {
    const server = new TestClient();
    clients.push(server);
    let evimap: object = { submission: false };
    const refreshed: string[] = [];
    server.connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => (section === 'evimap' ? evimap : null)),
    );
    for (const what of ['inlayHint', 'codeLens'])
      server.connection.onRequest(`workspace/${what}/refresh`, () => {
        refreshed.push(what);
        return null;
      });
    await server.start({
      workspace: { configuration: true, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
    });
    await server.open(uri, map);
    expect(severityOf(await server.diagnostics(uri))).toBe(4);
    evimap = { submission: true, codeLenses: { enabled: false } };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.until(() => severityOf(server.told.findLast((told) => told.uri === uri)!) === 1);
    expect(await server.request('textDocument/codeLens', of())).toBeNull();
    expect(refreshed).toEqual(['inlayHint', 'codeLens']);
  });
  test('a client that is not asked may tell them', async () => {
    const server = await opened();
    await server.diagnostics(uri);
    await server.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { evimap: { submission: true } },
    });
    await server.until(() => severityOf(server.told.findLast((told) => told.uri === uri)!) === 1);
  });
  test('folders come and go', async () => {
    const [one, two] = [folderWith({ 'a.evidence.yaml': map }), folderWith({ 'b.evidence.yaml': map })].map(
      (root) => pathToFileURL(root).href,
    ) as [string, string];
    const server = new TestClient();
    clients.push(server);
    await server.start({ workspace: { workspaceFolders: true } }, [one]);
    const found = (root: string) => server.told.findLast((told) => told.uri.startsWith(root))?.diagnostics.length;
    await server.until(() => found(one));
    const [added, removed] = [[{ uri: two, name: 'two' }], [{ uri: one, name: 'one' }]];
    await server.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
    await server.until(() => found(two));
    await server.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed } });
    await server.until(() => found(one) === 0);
    expect(found(two)).toBeGreaterThan(0);
  });
  test('an open map belongs to a folder that is added later', async () => {
    const root = folderWith({ 'a.evidence.yaml': map, 'b.evidence.yaml': map });
    const server = new TestClient();
    clients.push(server);
    await server.start({ workspace: { workspaceFolders: true } }, []);
    const address = pathToFileURL(join(root, 'a.evidence.yaml')).href;
    await server.open(address, map);
    await server.diagnostics(address);
    await server.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: pathToFileURL(root).href, name: 'root' }], removed: [] },
    });
    await server.until(() => server.told.some((told) => told.uri.endsWith('b.evidence.yaml')));
    const found = await server.at<{ uri: string }[]>('references', address, 4, 3, {
      context: { includeDeclaration: true },
    });
    expect(new Set(found.map((place) => place.uri)).size).toBe(2);
  });
  test('files are watched where the client can, and what changes on the disk is told', async () => {
    const root = folderWith({ 'a.evidence.yaml': map });
    const server = new TestClient();
    clients.push(server);
    const watched: string[] = [];
    server.connection.onRequest(
      'client/registerCapability',
      ({
        registrations,
      }: {
        registrations: { method: string; registerOptions: { watchers?: { globPattern: string }[] } }[];
      }) => {
        for (const { method, registerOptions } of registrations)
          if (method === 'workspace/didChangeWatchedFiles')
            watched.push(...registerOptions.watchers!.map(({ globPattern }) => globPattern));
        return null;
      },
    );
    await server.start({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } }, [
      pathToFileURL(root).href,
    ]);
    await server.until(() => watched.length > 0);
    expect(watched).toEqual(['**/*.evidence.{yaml,yml}', '**/.evimap/**', '**/*']);
    const address = pathToFileURL(join(root, 'new.evidence.yaml')).href;
    writeFileSync(join(root, 'new.evidence.yaml'), map);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: address, type: 1 }],
    });
    await server.until(() => server.told.some((told) => told.uri === address && told.diagnostics.length > 0));
  });
  test('what is traced tells nothing of a learner', async () => {
    const server = new TestClient();
    clients.push(server);
    const traced: string[] = [];
    server.connection.onNotification('$/logTrace', (entry: object) => void traced.push(JSON.stringify(entry)));
    server.connection.onNotification('window/logMessage', (entry: object) => void traced.push(JSON.stringify(entry)));
    await server.start();
    await server.connection.sendNotification('$/setTrace', { value: 'verbose' });
    await server.open(uri, map);
    await server.diagnostics(uri);
    await server.at('hover', uri, 8, 5);
    expect(traced.length).toBeGreaterThan(0);
    expect(traced.join('\n')).not.toMatch(/L-0042|Assessor A|Talk|A way/);
  });
});

describe('channels', () => {
  test('evimap lsp --stdio', async () => {
    const server = new TestClient([
      fileURLToPath(new URL('../../language-server/bin/evimap.mjs', import.meta.url)),
      'lsp',
      '--stdio',
    ]);
    clients.push(server);
    await server.start();
    await server.open(uri, map);
    expect((await server.diagnostics(uri)).diagnostics.length).toBeGreaterThan(0);
    const found = await server.at<{ uri: string }>('definition', uri, 8, 5);
    expect(found.uri).toMatch(/L4S4\.yaml$/);
    expect(await server.stop()).toBe(0);
  });
  test('node-ipc, as VS Code starts it', async () => {
    const child = fork(
      fileURLToPath(new URL('../../language-server/dist/server.cjs', import.meta.url)),
      ['--node-ipc', `--clientProcessId=${process.pid}`],
      { stdio: 'ignore' },
    );
    const answer = new Promise<{ result: { serverInfo: { name: string } } }>((resolve) =>
      child.once('message', (message) => resolve(message as { result: { serverInfo: { name: string } } })),
    );
    child.send({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: process.pid, rootUri: null, capabilities: {} },
    });
    expect((await answer).result.serverInfo.name).toBe('evimap');
    child.kill('SIGKILL');
  });
});

describe('unit packs', () => {
  test('diagnostics, completion, hover, definition', async () => {
    const address = 'file:///elsewhere/mine.pack.yaml';
    const server = await opened();
    await server.open(
      address,
      'unit: X4A1\ntitle: Mine\nlevel: 4\noutcomes:\n  LO1:\n    title: First\n    criteria:\n      "1.1": { verb: Explain, says: plans, source: A:1 }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 3, of: plan, odd: x, source: A:1 }\n',
    );
    expect(
      (await server.diagnostics(address)).diagnostics.some(
        ({ code, message }) => code === 'pack/schema' && message.includes('‘odd’'),
      ),
    ).toBe(true);
    expect(
      (await server.at<{ items: { label: string }[] }>('completion', address, 9, 60)).items.length,
    ).toBeGreaterThan(0);
    expect((await server.at<{ contents: { value: string } }>('hover', address, 9, 35)).contents.value).toContain(
      'Explain plans',
    );
    expect(
      (await server.at<{ range: { start: { line: number } } }[]>('definition', address, 9, 35))[0]!.range.start.line,
    ).toBe(7);
  });
  test('a pack of the centre is in force, and after a change the new one', async () => {
    const root = mkdtempSync(join(tmpdir(), 'evimap-centre-'));
    folders.push(root);
    mkdirSync(join(root, '.evimap/packs'), { recursive: true });
    const pack = (number: number) =>
      `unit: X4A1\ntitle: Mine\nlevel: 4\nglh: 10\npurpose: To try\noutcomes:\n  LO1:\n    title: First\n    criteria:\n      "1.1": { verb: Explain, says: plans, source: A:1 }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: ${number}, of: plan, source: A:1 }\n`;
    writeFileSync(join(root, '.evimap/packs/X4A1.yaml'), pack(2));
    const server = new TestClient();
    clients.push(server);
    await server.start({}, [pathToFileURL(root).href]);
    const address = pathToFileURL(join(root, 'map.evidence.yaml')).href;
    await server.open(
      address,
      map.replace('L4S4', 'X4A1').replace('2.2:', '1.1:').replace('time management technique:  ', 'plan:'),
    );
    const short = (told: { diagnostics: readonly { message: string }[] }) =>
      told.diagnostics.find(({ message }) => /plan/.test(message))?.message ?? 'enough';
    expect(short(await server.diagnostics(address))).toBe('enough');
    expect((await server.diagnostics(address)).diagnostics.some(({ code }) => code === 'validity/unknown-unit')).toBe(
      false,
    );
    writeFileSync(join(root, '.evimap/packs/X4A1.yaml'), pack(3));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(join(root, '.evimap/packs/X4A1.yaml')).href, type: 2 }],
    });
    await server.until(() => server.told.findLast((told) => told.uri === address && short(told) !== 'enough'));
  });
});
