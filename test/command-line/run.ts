import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const program = join(root, 'language-server/bin/evimap.mjs');

/** What a run of `evimap` left behind. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Record<string, string>;
  /** Run as somebody without rights, where the system lets us. */
  readonly asNobody?: boolean;
}

let built = false;

/** The command line as people have it: built once where it is missing. */
function build(): void {
  if (built) return;
  built = true;
  if (existsSync(join(root, 'language-server/dist/cli.mjs'))) return;
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs'], {
    cwd: join(root, 'language-server'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The command line could not be built.\n${stderr}`);
}

export function evimap(
  args: readonly string[],
  { cwd = root, input, env = {}, asNobody = false }: RunOptions = {},
): Run {
  build();
  const command = [process.execPath, program, ...args];
  const [first, ...rest] = asNobody
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...command]
    : command;
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...plain } = process.env;
  const done = spawnSync(first!, rest, {
    cwd,
    input: input ?? '',
    encoding: 'utf8',
    env: { ...plain, ...env },
    maxBuffer: 400_000_000,
    timeout: 100_000,
  });
  if (done.error) throw done.error;
  return { code: done.status, out: done.stdout, said: done.stderr };
}

/** A folder with these files, away from everything else. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'evimap-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  folders.push(path);
  return path;
}

const folders: string[] = [];

export function removeFolders(): void {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
}

/** All files below a folder with what they hold, to see that nothing was written. */
export function contents(path: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    found[file.slice(path.length + 1)] = entry.isFile()
      ? readFileSync(file).toString('base64')
      : entry.isSymbolicLink()
        ? 'link'
        : 'folder';
  }
  return found;
}
