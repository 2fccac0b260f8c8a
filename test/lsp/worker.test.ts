// The web-worker build, in a world that has what a worker has and nothing of Node.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

test('the server runs as a web worker, and asks the client for files', async () => {
  const sent: Message[] = [];
  const listeners: ((event: { data: unknown }) => void)[] = [];
  const world: Record<string, unknown> = {
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    console,
    performance,
    TextEncoder,
    TextDecoder,
    URL,
    queueMicrotask,
    postMessage: (message: Message) => sent.push(message),
    addEventListener: (_: string, listener: (event: { data: unknown }) => void) => listeners.push(listener),
    removeEventListener: () => undefined,
  };
  world['self'] = world;
  world['globalThis'] = world;
  Object.defineProperty(world, 'onmessage', {
    set: (listener: (event: { data: unknown }) => void) => listeners.push(listener),
  });
  runInContext(
    readFileSync(fileURLToPath(new URL('../../language-server/dist/server-worker.js', import.meta.url)), 'utf8'),
    createContext(world),
  );
  const post = (message: object) => listeners.forEach((listener) => listener({ data: { jsonrpc: '2.0', ...message } }));
  const until = async (test: (message: Message) => boolean): Promise<Message> => {
    for (let i = 0; i < 1000; i += 1) {
      const found = sent.find(test);
      if (found) return found;
      // Whatever the server asks of the client: there are no files here but the centre's settings.
      for (const message of sent.splice(0)) {
        if (message.method === 'evimap/centreFiles')
          post({
            id: message.id,
            result: {
              id: 'vscode-vfs://x/.evimap',
              files: [
                { path: 'settings.yaml', text: 'severities: { sufficiency/criterion-not-mapped: error }\nodd: 1\n' },
              ],
            },
          });
        else if (message.id !== undefined && message.method !== undefined) post({ id: message.id, result: null });
        else if (test(message)) return message;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('waited in vain');
  };
  post({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  expect((await until(({ id, result }) => id === 1 && result !== undefined)).result).toMatchObject({
    serverInfo: { name: 'evimap' },
  });
  post({ method: 'initialized', params: {} });
  post({
    method: 'textDocument/didOpen',
    params: {
      textDocument: {
        uri: 'vscode-vfs://x/map.evidence.yaml',
        languageId: 'evidence-map',
        version: 1,
        text: 'evidence-map: 1\nunits:\n  L4S4:\n    status: in progress\n',
      },
    },
  });
  const toldOf = (address: string) =>
    until(
      ({ method, params }) =>
        method === 'textDocument/publishDiagnostics' && (params as { uri: string }).uri === address,
    );
  const told = await toldOf('vscode-vfs://x/map.evidence.yaml');
  const { diagnostics } = told.params as { diagnostics: { code: string; severity: number }[] };
  expect(
    diagnostics
      .filter(({ code }) => code === 'sufficiency/criterion-not-mapped')
      .every(({ severity }) => severity === 1),
  ).toBe(true);
  expect(diagnostics.length).toBeGreaterThan(5);
  expect((await toldOf('vscode-vfs://x/.evimap/settings.yaml')).params).toMatchObject({
    diagnostics: [{ code: 'centre/settings', range: { start: { line: 1 } } }],
  });
  // A worker has no files to link to.
  expect(diagnostics.some((diagnostic) => 'codeDescription' in diagnostic)).toBe(false);
});
