/**
 * Puts code-server (VS Code with its Node extension host) into a folder outside the checkout, once for each version.
 * It compiles for some minutes; a folder that is already there is taken as it is.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export const codeServerVersion = '4.139.1';

export const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'evimap');

export const codeServerFolder = (): string => join(cacheFolder(), `code-server-${codeServerVersion}`);

/** The file that starts code-server, if it has been installed. */
export function codeServerEntry(): string | undefined {
  const entry = join(codeServerFolder(), 'node_modules/code-server/out/node/entry.js');
  return existsSync(join(codeServerFolder(), 'installed')) && existsSync(entry) ? entry : undefined;
}

/** Node 24 as the workspace brings it along, with the headers that native parts are compiled against. */
export function node24(): { readonly bin: string; readonly home: string } | undefined {
  const require = createRequire(import.meta.url);
  for (const name of [`node-${process.platform}-${process.arch}`]) {
    try {
      const home = dirname(require.resolve(`${name}/package.json`));
      const bin = join(home, 'bin/node');
      if (existsSync(bin)) return { bin, home };
    } catch {
      // Not on this machine; the caller says what to do.
    }
  }
  return undefined;
}

export function installCodeServer(): string {
  const ready = codeServerEntry();
  if (ready) return ready;
  const node = node24();
  if (!node) throw new Error('Node 24 is not installed. Run: npm install');
  const folder = codeServerFolder();
  const work = `${folder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), JSON.stringify({ name: 'code-server-cache', private: true }));
  // The headers must be those of this Node; a machine's own setting would compile against another.
  const env = {
    ...process.env,
    PATH: `${join(node.home, 'bin')}:${process.env['PATH'] ?? ''}`,
    npm_config_nodedir: node.home,
  };
  for (const name of Object.keys(env))
    if (/^npm_(?!config_(nodedir|registry|cache)$)/i.test(name))
      delete (env as Record<string, string | undefined>)[name];
  console.log(`Installing code-server ${codeServerVersion} into ${folder} (some minutes) …`);
  execFileSync(
    'npm',
    ['install', `code-server@${codeServerVersion}`, '--no-audit', '--no-fund', '--foreground-scripts'],
    { cwd: work, env, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  execFileSync(node.bin, [join(work, 'node_modules/code-server/out/node/entry.js'), '--version'], {
    cwd: work,
    env,
    stdio: 'inherit',
  });
  writeFileSync(join(work, 'installed'), `${codeServerVersion}\n`);
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(work, folder);
  } catch {
    cpSync(work, folder, { recursive: true });
    rmSync(work, { recursive: true, force: true });
  }
  return codeServerEntry()!;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(installCodeServer());
