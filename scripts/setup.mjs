// What the two commands of the README need before they can start: the dependencies and the built command line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The Node that the project brings along where there is one, so that an older one on the machine doesn't matter. */
export const ownNode = () =>
  existsSync(`${root}node_modules/.bin/node`) ? `${root}node_modules/.bin/node` : process.execPath;

const environment = (more) => ({
  ...process.env,
  PATH: `${root}node_modules/.bin${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  ...more,
});

/** Runs a script of the project; gives its exit status. */
export function runWithOwnNode(args, more = {}) {
  return spawnSync(ownNode(), args, { cwd: root, stdio: 'inherit', env: environment(more) }).status ?? 1;
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
const stamp = `${root}node_modules/.evimap-installed`;

/** Installs the dependencies when they are missing or no longer those of the lock file. */
export function ensureInstalled() {
  mkdirSync(`${root}.cache`, { recursive: true });
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return;
  console.log('Installing what Evimap needs (once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env: environment({}),
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('The installation did not work. Is this machine connected, and is there room on the disk?');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, lockHash());
}

/** Builds the packs and the command line; quick when nothing changed. */
export function ensureBuilt() {
  const status = runWithOwnNode(['scripts/build.mjs']);
  if (status !== 0) process.exit(status);
}
