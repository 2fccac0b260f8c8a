import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, freePort } from '../vscode-web/server.ts';
import { client } from '../vscode/workspace.ts';
import { codeServerEntry, node24 } from './install.ts';

export const vsix = join(client, 'evimap-vscode.vsix');
export const isInstalled = (): boolean => codeServerEntry() !== undefined && node24() !== undefined;
export const isPackaged = (): boolean => existsSync(vsix);

const usual = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'git.enabled': false,
  'workbench.editor.useModal': 'off',
  'files.simpleDialog.enable': true,
};

export interface Desktop {
  url(folder: string | undefined): string;
  /** User settings, as the settings page would write them. */
  configure(settings: Readonly<Record<string, unknown>>): void;
  /** The process of the language server, as the system knows it. */
  serverProcess(): number | undefined;
  stop(): void;
}

/** code-server with the packaged extension: VS Code whose extensions run in Node. Nothing is downloaded. */
export async function serveDesktop(options: { readonly trust?: boolean } = {}): Promise<Desktop> {
  const node = node24()!;
  const data = mkdtempSync(join(tmpdir(), 'evimap-desktop-'));
  const settingsFile = join(data, 'user/User/settings.json');
  mkdirSync(join(data, 'user/User'), { recursive: true });
  const configure = (settings: Readonly<Record<string, unknown>>): void =>
    writeFileSync(
      settingsFile,
      JSON.stringify({ ...usual, 'security.workspace.trust.enabled': options.trust ?? false, ...settings }, null, 2),
    );
  configure({});
  const env = {
    ...process.env,
    PATH: `${join(node.home, 'bin')}:${process.env['PATH'] ?? ''}`,
    EXTENSIONS_GALLERY: '{}',
    EVIMAP_DESKTOP: data,
  };
  const run = [
    codeServerEntry()!,
    '--config',
    '/dev/null',
    '--user-data-dir',
    join(data, 'user'),
    '--extensions-dir',
    join(data, 'extensions'),
  ];
  execFileSync(node.bin, [...run, '--install-extension', vsix], { env, stdio: 'pipe' });
  const port = await freePort();
  let log = '';
  const child = spawn(
    node.bin,
    [
      ...run,
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      ...(options.trust ? [] : ['--disable-workspace-trust']),
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await answers(`http://127.0.0.1:${port}/healthz`, child, () => log.slice(-2000));
  return {
    url: (folder) => `http://127.0.0.1:${port}/${folder === undefined ? '?ew=true' : `?folder=${folder}`}`,
    configure,
    serverProcess: () => {
      const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
      const found = lines.find((line) => line.includes(join(data, 'extensions')) && line.includes('server.cjs'));
      return found === undefined ? undefined : Number(/\d+/.exec(found)![0]);
    },
    stop: () => {
      child.kill();
      rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
