import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
export const server = here('../../language-server/dist/server.mjs');

/** A fresh copy of the example map. */
export function freshMap(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-editor-'));
  copyFileSync(here('map.evidence.yaml'), join(folder, 'map.evidence.yaml'));
  return join(folder, 'map.evidence.yaml');
}

/** Whether an editor is there; otherwise says how to get it, and with CI=true fails. */
export function has(command: string, packages: string): boolean {
  if (spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0) return true;
  const how = `${command} is not installed, so it was not driven. Install it with: apt-get install -y --no-install-recommends ${packages}`;
  if (process.env['CI'] === 'true') throw new Error(how);
  console.log(how);
  return false;
}

/** The lines of docs/editors.md that begin a certain way, as somebody would paste them. */
export function documented(language: string, beginning: string): string {
  const blocks = [...readFileSync(here('../../docs/editors.md'), 'utf8').matchAll(/^```(\w+)\n([^]*?)^```$/gm)];
  const found = blocks.find(([, of, text]) => of === language && text!.startsWith(beginning));
  if (!found) throw new Error(`docs/editors.md has no ${language} that begins with ${beginning}`);
  return found[2]!;
}

/** A folder to put on the path, in which the command `evimap` is. */
export function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evimap-command-'));
  writeFileSync(
    join(folder, 'evimap'),
    `#!/bin/sh\nexec '${process.execPath}' '${here('../../language-server/bin/evimap.mjs')}' "$@"\n`,
    { mode: 0o755 },
  );
  return folder;
}

export interface Driven {
  readonly status: number | null;
  /** What the script printed, `name: value` by line. */
  readonly said: Readonly<Record<string, string>>;
  readonly output: string;
}

/** Runs an editor on a map with a script of its own language. */
export function drive(command: readonly string[], file: string): Driven {
  if (!existsSync(server)) throw new Error('The language server is not built. Run: npm run build');
  const env = {
    ...process.env,
    PATH: `${installed()}${delimiter}${process.env['PATH']}`,
    FILE: file,
    SERVER: server,
    NODE: process.execPath,
    HOME: mkdtempSync(join(tmpdir(), 'evimap-home-')),
  };
  const { status, stdout, stderr } = spawnSync(command[0]!, command.slice(1), {
    env,
    encoding: 'utf8',
    timeout: 80_000,
    cwd: join(file, '..'),
  });
  const said = Object.fromEntries(
    stdout.split(/\r?\n/).flatMap((line) => {
      const match = /^([a-z ]+): (.*)$/.exec(line);
      return match ? [[match[1]!, match[2]!]] : [];
    }),
  );
  return { status, said, output: `${stdout}\n${stderr}` };
}
