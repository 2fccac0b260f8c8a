// Clients that do what no client should: the server answers or ignores as the protocol says; it never hangs, dies or
// tells what is stale.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, type Diagnostic } from 'vscode-languageserver-protocol/node';
import { generateMap } from '../maps/generate.ts';
import { pulling, serverPath, TestClient } from './client.ts';

const clients: TestClient[] = [];
const folders: string[] = [];
afterEach(() => {
  clients.splice(0).forEach((client) => client.kill());
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});
function client(): TestClient {
  const made = new TestClient();
  clients.push(made);
  return made;
}
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'evimap-hostile-'));
  folders.push(made);
  return made;
};
const uri = 'file:///elsewhere/map.evidence.yaml';
const small =
  'evidence-map: 1\nevidence:\n  E1: { title: Talk, method: product, date: 2026-02-12 }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n        at: p.1\n        time management technique: [A way, Another way]\n';

/** The server still works: a new document gets its diagnostics. */
async function alive(server: TestClient): Promise<void> {
  const other = `file:///elsewhere/${Math.random()}.evidence.yaml`;
  await server.open(other, small);
  expect((await server.diagnostics(other)).diagnostics.length).toBeGreaterThan(0);
}

describe('messages that make no sense', () => {
  test('malformed contents and headers', async () => {
    const server = client();
    await server.start();
    for (const frame of [
      'Content-Length: 5\r\n\r\n{"a":',
      'Content-Length: 2\r\n\r\n[]',
      'Content-Length: 4\r\n\r\nnull',
      'Content-Length: 22\r\n\r\n{"jsonrpc":"2.0","x":1',
    ])
      server.child.stdin!.write(frame);
    await alive(server);
  });
  test('unknown methods are refused, unknown notifications ignored', async () => {
    const server = client();
    await server.start();
    await expect(server.request('evimap/nonsense', {})).rejects.toMatchObject({ code: -32601 });
    await server.connection.sendNotification('evimap/nonsense', { a: 1 });
    await server.connection.sendNotification('$/nonsense', {});
    await alive(server);
  });
  test('parameters of the wrong kind', async () => {
    const server = client();
    await server.start();
    await server.open(uri, small);
    for (const method of [
      'completion',
      'hover',
      'definition',
      'references',
      'rename',
      'codeAction',
      'formatting',
      'documentSymbol',
      'foldingRange',
      'selectionRange',
      'semanticTokens/full',
      'inlayHint',
      'codeLens',
      'documentLink',
      'linkedEditingRange',
      'documentHighlight',
    ]) {
      await server.request(`textDocument/${method}`, { textDocument: { uri: 'not an address' } }).catch(() => null);
      await server.request(`textDocument/${method}`, { textDocument: { uri } }).catch(() => null);
      await server.request(`textDocument/${method}`, {}).catch(() => null);
    }
    await alive(server);
  });
  test('every request for a document that was never opened', async () => {
    const server = client();
    await server.start();
    for (const method of [
      'completion',
      'hover',
      'definition',
      'references',
      'documentHighlight',
      'prepareRename',
      'linkedEditingRange',
    ])
      expect(await server.at(method, uri, 3, 3)).toBeNull();
    expect(await server.request('textDocument/diagnostic', { textDocument: { uri } })).toEqual({
      kind: 'full',
      items: [],
    });
    expect(await server.request('evimap/coverage', { textDocument: { uri } })).toEqual({ files: [] });
  });
  test('places far outside the text', async () => {
    const server = client();
    await server.start();
    await server.open(uri, small);
    for (const [line, character] of [
      [-1, -1],
      [1e9, 0],
      [2, 1e9],
      [0.5, 0.5],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ] as const) {
      for (const method of [
        'completion',
        'hover',
        'definition',
        'references',
        'prepareRename',
        'documentHighlight',
        'linkedEditingRange',
      ])
        await server.at(method, uri, line, character).catch(() => null);
      await server.at('rename', uri, line, character, { newName: 'x' }).catch(() => null);
      await server
        .request('textDocument/codeAction', {
          textDocument: { uri },
          range: { start: { line, character }, end: { line, character } },
          context: { diagnostics: [] },
        })
        .catch(() => null);
      await server
        .request('textDocument/selectionRange', { textDocument: { uri }, positions: [{ line, character }] })
        .catch(() => null);
    }
    await alive(server);
  });
  test('a request before the server was started is refused', async () => {
    const server = client();
    const answer = server.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
    await Promise.race([answer.catch(() => null), new Promise((resolve) => setTimeout(resolve, 2000))]);
    await server.start();
    await alive(server);
  });
});

describe('documents', () => {
  test('edits beyond the end, back to front, and of closed documents', async () => {
    const server = client();
    await server.start();
    await server.open(uri, small);
    await server.change(uri, [
      { range: { start: { line: 99, character: 99 }, end: { line: 999, character: 0 } }, text: '# end' },
      { range: { start: { line: 3, character: 5 }, end: { line: 1, character: 0 } }, text: '' },
      { range: { start: { line: -4, character: -4 }, end: { line: 0, character: 0 } }, text: '# start\n' },
    ]);
    await server.diagnostics(uri);
    await server.close(uri);
    await server.close(uri);
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 9 },
      contentChanges: [{ text: small }],
    });
    await alive(server);
  });
  test('1,000 changes without waiting: the newest is told, nothing stale after it', { timeout: 60_000 }, async () => {
    const server = client();
    await server.start();
    await server.open(uri, generateMap(3000));
    for (let i = 0; i < 1000; i += 1)
      void server.change(uri, [
        { range: { start: { line: 0, character: 15 }, end: { line: 0, character: 15 } }, text: ' ' },
      ]);
    const told = await server.diagnostics(uri, 40_000);
    expect(told.version).toBe(1001);
    const versions = server.told.filter((item) => item.uri === uri).map(({ version }) => version!);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    // Coalesced: far fewer answers than changes.
    expect(versions.length).toBeLessThan(200);
  });
  test('closed while it is computed: the last word is that there is nothing', async () => {
    const server = client();
    await server.start();
    await server.open(uri, generateMap(5000));
    await server.close(uri);
    await alive(server);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.told.findLast((item) => item.uri === uri)?.diagnostics ?? []).toEqual([]);
  });
  test('opened twice: the second text holds', async () => {
    const server = client();
    await server.start();
    await server.open(uri, small);
    await server.open(uri, 'evidence-map: 1\nunits:\n  X9:\n    1.1:\n', 7);
    expect((await server.diagnostics(uri)).diagnostics.some(({ message }) => message.includes('X9'))).toBe(true);
  });
  test('a huge file, a binary file, deep nesting', { timeout: 60_000 }, async () => {
    const server = client();
    await server.start();
    const texts = [
      'x: '.repeat(3_000_000),
      'PK\u0003\u0004\0\0\0'.repeat(1000),
      `evidence-map: 1\nunits:\n  L4S4:\n    1.1: ${'['.repeat(5000)}`,
      `a: &a [x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [*a, *a, *a, *a]`).join('\n')}\n`,
    ];
    for (const [i, text] of texts.entries()) {
      await server.open(`file:///elsewhere/${i}.evidence.yaml`, text);
      await server.diagnostics(`file:///elsewhere/${i}.evidence.yaml`, 30_000);
    }
    await alive(server);
  });
  test('other documents are left alone', async () => {
    const server = client();
    await server.start();
    await server.open('file:///elsewhere/compose.yaml', 'services: [a]\n');
    await alive(server);
    expect(server.told.some((item) => item.uri.endsWith('compose.yaml'))).toBe(false);
  });
});

describe('folders', () => {
  test('two roots with the same file have nothing to do with each other', async () => {
    const [a, b] = [folder(), folder()];
    writeFileSync(join(a!, 'same.evidence.yaml'), small);
    writeFileSync(join(b!, 'same.evidence.yaml'), small.replace('E1: {', 'E2: {'));
    const server = client();
    await server.start(pulling, [pathToFileURL(a!).href, pathToFileURL(b!).href]);
    const { items } = await server.request<{ items: { uri: string; items: Diagnostic[] }[] }>('workspace/diagnostic', {
      previousResultIds: [],
    });
    expect(items.length).toBe(2);
    const codes = items.map((item) => item.items.map(({ code }) => code));
    expect(codes.filter((all) => all.includes('validity/evidence-not-found')).length).toBe(1);
  });
  test('a file that is deleted under the server', async () => {
    const root = folder();
    const path = join(root, 'gone.evidence.yaml');
    writeFileSync(path, small);
    const server = client();
    await server.start({}, [pathToFileURL(root).href]);
    const address = pathToFileURL(path).href;
    await server.until(() => server.told.find((item) => item.uri === address && item.diagnostics.length > 0));
    rmSync(path);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: address, type: 3 }],
    });
    await server.until(() => server.told.findLast((item) => item.uri === address)?.diagnostics.length === 0);
    await server.open(address, small);
    rmSync(root, { recursive: true });
    await server.change(address, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# x\n' },
    ]);
    expect((await server.diagnostics(address)).diagnostics.length).toBeGreaterThan(0);
  });
  test('hundreds of maps are read while somebody already works in one', async () => {
    const root = folder();
    for (let i = 0; i < 150; i += 1)
      writeFileSync(join(root, `${i}.evidence.yaml`), generateMap(200, i + 1).replace('L-0042', `L-${i}`));
    const server = client();
    const kinds: string[] = [];
    server.connection.onNotification(
      '$/progress',
      ({ value }: { value: { kind: string } }) => void kinds.push(value.kind),
    );
    await server.start({ window: { workDoneProgress: true } }, [pathToFileURL(root).href]);
    const address = pathToFileURL(join(root, '7.evidence.yaml')).href;
    await server.open(address, small);
    expect((await server.at<{ contents: { value: string } }>('hover', address, 4, 3)).contents.value).toContain(
      'Self-Management',
    );
    expect((await server.diagnostics(address)).diagnostics.length).toBeGreaterThan(0);
    expect(kinds).not.toContain('end');
    await server.until(() => kinds.includes('end') && new Set(server.told.map((told) => told.uri)).size === 150);
  });
  test('settings of the centre change: what depends on them is told anew, and nothing else', async () => {
    const root = folder();
    mkdirSync(join(root, 'one/.evimap'), { recursive: true });
    mkdirSync(join(root, 'two'));
    writeFileSync(join(root, 'one/map.evidence.yaml'), small);
    writeFileSync(join(root, 'two/map.evidence.yaml'), small);
    const server = client();
    await server.start({}, [pathToFileURL(root).href]);
    const [one, two] = ['one', 'two'].map((name) => pathToFileURL(join(root, name, 'map.evidence.yaml')).href);
    await server.until(
      () => server.told.some((item) => item.uri === one) && server.told.some((item) => item.uri === two),
    );
    const before = server.told.length;
    writeFileSync(join(root, 'one/.evimap/settings.yaml'), 'severities:\n  sufficiency/criterion-not-mapped: error\n');
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: pathToFileURL(join(root, 'one/.evimap/settings.yaml')).href, type: 1 }],
    });
    await server.until(() =>
      server.told
        .slice(before)
        .some((item) => item.uri === one && item.diagnostics.some(({ severity }) => severity === 1)),
    );
    expect(server.told.slice(before).map((item) => item.uri)).toEqual([one]);
  });
});

describe('pulling', () => {
  test('the same result keeps its id', async () => {
    const server = client();
    await server.start(pulling);
    await server.open(uri, small);
    const first = await server.request<{ resultId: string; items: unknown[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(first.items.length).toBeGreaterThan(0);
    await server.change(uri, [
      { range: { start: { line: 99, character: 0 }, end: { line: 99, character: 0 } }, text: '\n' },
    ]);
    expect(
      await server.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId: first.resultId }),
    ).toEqual({ kind: 'unchanged', resultId: first.resultId });
    expect(server.told).toEqual([]);
  });
  test('a held workspace request ends when it is cancelled, when something changes, and at shutdown', async () => {
    const server = client();
    await server.start(pulling);
    await server.open(uri, small);
    const ask = (value: string, token?: CancellationTokenSource['token']) =>
      server.connection.sendRequest(
        'workspace/diagnostic',
        { previousResultIds: [{ uri, value }], partialResultToken: 'p' },
        ...(token ? [token] : []),
      ) as Promise<{ items: { kind: string; resultId: string }[] }>;
    const first = await ask('');
    const cancel = new CancellationTokenSource();
    const held = ask(first.items[0]!.resultId, cancel.token);
    setTimeout(() => cancel.cancel(), 50);
    await expect(held).rejects.toMatchObject({ code: -32800 });
    const second = ask(first.items[0]!.resultId);
    await server.change(uri, [{ text: small.replace('A way, Another way', 'A way') }]);
    expect((await second).items[0]!.kind).toBe('full');
  });
  test('cancelled requests are answered', async () => {
    const server = client();
    await server.start();
    await server.open(uri, generateMap(3000));
    const cancel = new CancellationTokenSource();
    const answers = Array.from({ length: 50 }, () =>
      server.connection
        .sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 3, character: 3 } }, cancel.token)
        .then(
          () => 'answer',
          () => 'cancelled',
        ),
    );
    cancel.cancel();
    expect((await Promise.all(answers)).every((answer) => answer === 'answer' || answer === 'cancelled')).toBe(true);
    await alive(server);
  });
});

describe('the end', () => {
  test('shutdown and exit in the middle of work', async () => {
    const server = client();
    await server.start();
    await server.open(uri, generateMap(5000));
    void server.change(uri, [{ text: generateMap(4000) }]);
    expect(await server.stop()).toBe(0);
  });
  test('after shutdown requests are refused, and exit without shutdown is an error', async () => {
    const server = client();
    await server.start();
    await server.connection.sendNotification('exit');
    expect(await server.exited).toBe(1);
  });
  test('the client goes away: the server goes too', async () => {
    const server = client();
    await server.start();
    server.child.stdin!.end();
    await Promise.race([
      server.exited,
      new Promise((_, reject) => setTimeout(() => reject(new Error('still there')), 10_000)),
    ]);
  });
  test('over a socket', async () => {
    const listener = createServer();
    const port = await new Promise<number>((resolve) =>
      listener.listen(0, '127.0.0.1', () => resolve((listener.address() as { port: number }).port)),
    );
    const connected = new Promise<void>((resolve) =>
      listener.once('connection', (socket) => {
        const first =
          '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}';
        socket.write(`Content-Length: ${first.length}\r\n\r\n${first}`);
        socket.once('data', () => resolve());
      }),
    );
    const child = spawn(process.execPath, [serverPath, `--socket=${port}`], { stdio: 'ignore' });
    await connected;
    child.kill('SIGKILL');
    listener.close();
  });
});

describe('the order of a session, as the protocol has it', () => {
  const refused = (request: Promise<unknown>) =>
    request.then(() => undefined).catch((error: { code?: number }) => error.code);

  test('nothing is answered before initialize and after shutdown, and initialize comes once', async () => {
    const server = client();
    expect(await refused(server.at('hover', uri, 0, 0))).toBe(-32002);
    await server.start();
    expect(await refused(server.request('initialize', { processId: null, rootUri: null, capabilities: {} }))).toBe(
      -32600,
    );
    await alive(server);
    await server.connection.sendRequest('shutdown');
    expect(await refused(server.at('hover', uri, 0, 0))).toBe(-32600);
    await server.connection.sendNotification('exit');
    expect(await server.exited).toBe(0);
  });

  test('places beyond the end of the lines and of the file stand for their ends, in every encoding and request', async () => {
    for (const encoding of ['utf-8', 'utf-16', 'utf-32']) {
      const server = client();
      await server.start({ general: { positionEncodings: [encoding] } });
      await server.open(uri, small);
      const last = small.split('\n').length - 1;
      for (const [line, character] of [
        [last + 50, 3],
        [2, 5_000],
        [last, 900],
      ] as const) {
        for (const method of [
          'completion',
          'hover',
          'definition',
          'documentHighlight',
          'prepareRename',
          'linkedEditingRange',
        ])
          expect(await refused(server.at(method, uri, line, character)), `${method} ${encoding}`).toBeUndefined();
        const completion = await server.at<{ items: { textEdit?: { range?: { end: { line: number } } } }[] } | null>(
          'completion',
          uri,
          line,
          character,
        );
        for (const { textEdit } of completion?.items ?? [])
          expect(textEdit?.range?.end.line ?? 0).toBeLessThanOrEqual(last);
        const range = { start: { line, character }, end: { line: line + 1, character } };
        expect(
          await refused(
            server.request('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } }),
          ),
        ).toBeUndefined();
      }
      await alive(server);
    }
  });

  test('the usual arguments of a client are taken', async () => {
    const server = new TestClient([
      fileURLToPath(new URL('../../language-server/bin/evimap.mjs', import.meta.url)),
      ...['lsp', '--stdio', `--clientProcessId=${process.pid}`, 'something-else'],
    ]);
    clients.push(server);
    await server.start();
    await alive(server);
    expect(await server.stop()).toBe(0);
  });

  test('an editor without a command of its own is shown the place by the server', async () => {
    const server = client();
    const shown: unknown[] = [];
    server.connection.onRequest('window/showDocument', (params: unknown) => {
      shown.push(params);
      return { success: true };
    });
    await server.start({ window: { showDocument: { support: true } } });
    await server.open(uri, small);
    const range = { start: { line: 5, character: 4 }, end: { line: 5, character: 4 } };
    const actions = await server.request<{ command?: { command: string; arguments?: unknown[] } }[]>(
      'textDocument/codeAction',
      { textDocument: { uri }, range, context: { diagnostics: [] } },
    );
    const go = actions.find(({ command }) => command?.command === 'evimap.show')!.command!;
    await server.request('workspace/executeCommand', { command: go.command, arguments: go.arguments });
    expect(shown).toMatchObject([{ uri, takeFocus: true }]);
  });
});
