import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';

export const serverPath = fileURLToPath(new URL('../../language-server/dist/server.mjs', import.meta.url));

export interface Told {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly (Omit<Diagnostic, 'message'> & { readonly message: string })[];
}

/** A client in the test's hands: everything that the server sends is kept. */
export class TestClient {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly told: Told[] = [];
  exitCode: number | null | undefined;
  readonly exited: Promise<number | null>;
  private readonly versions = new Map<string, number>();

  constructor(command: readonly string[] = [serverPath, '--stdio']) {
    this.child = spawn(process.execPath, [...command], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.exited = new Promise((resolve) => this.child.on('exit', (code) => resolve((this.exitCode = code))));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (told: Told) => void this.told.push(told));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.connection.onError(() => undefined);
    this.connection.listen();
  }

  async start(
    capabilities: object = {},
    folders: readonly string[] = [],
    initializationOptions: object = {},
  ): Promise<{ capabilities: Record<string, unknown> }> {
    const result = await this.connection.sendRequest<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    this.versions.set(uri, version);
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version, text },
    });
  }

  change(uri: string, contentChanges: readonly object[]): Promise<void> {
    const version = this.versions.get(uri)! + 1;
    this.versions.set(uri, version);
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  at<T>(method: string, uri: string, line: number, character: number, more: object = {}): Promise<T> {
    return this.request(`textDocument/${method}`, { textDocument: { uri }, position: { line, character }, ...more });
  }

  /** The newest diagnostics of a document, once they belong to its newest version. */
  async diagnostics(uri: string, limit = 20_000): Promise<Told> {
    const version = this.versions.get(uri);
    return this.until(() => this.told.findLast((told) => told.uri === uri && told.version === version), limit);
  }

  async until<T>(test: () => T | undefined | false, limit = 20_000): Promise<T> {
    const end = Date.now() + limit;
    for (;;) {
      const found = test();
      if (found !== undefined && found !== false) return found;
      if (Date.now() > end) throw new Error('waited in vain');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.exited;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}

export const pulling = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
