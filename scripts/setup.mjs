// What the two commands of the README need before they can start: the dependencies and the built command line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Packages that bring a Node of their own; npm installs the one for this system and processor, where there is one. */
const ownNodes = [`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`].flatMap((name) => [
  name,
  name.replace(/^node-/, 'node-bin-'),
]);
const nodeFile = process.platform === 'win32' ? 'node.exe' : 'node';
const folderOfOwnNode = () =>
  ownNodes.map((name) => `${root}node_modules/${name}/bin`).find((folder) => existsSync(`${folder}/${nodeFile}`));

/** The Node that the project brings along where there is one, so that an older one on the machine doesn't matter. */
export const ownNode = () => {
  const folder = folderOfOwnNode();
  return folder === undefined ? process.execPath : `${folder}/${nodeFile}`;
};

/** The Node with which everything here is run, as [major, minor]. */
export const versionInUse = () =>
  folderOfOwnNode() === undefined ? process.versions.node.split('.').map(Number) : [24, 0];

export const atLeastNode = (major, minor) => {
  const [has, hasMinor] = versionInUse();
  return has > major || (has === major && hasMinor >= minor);
};

const environment = (more) => {
  const folders = [folderOfOwnNode(), `${root}node_modules/.bin`, process.env.PATH].filter(Boolean);
  return { ...process.env, PATH: folders.join(delimiter), ...more };
};

/** Node takes TypeScript as it is from 22.18 on; before that a loader compiles what is started. */
const loaderFor = (args) =>
  args.some((arg) => arg.endsWith('.ts')) && !atLeastNode(22, 18) ? ['--import', 'tsx'] : [];

/** Runs a script of the project; gives its exit status. */
export function runWithOwnNode(args, more = {}) {
  const all = [...loaderFor(args), ...args];
  return spawnSync(ownNode(), all, { cwd: root, stdio: 'inherit', env: environment(more) }).status ?? 1;
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
