// The version of Evimap stands in the top package.json; every package of the workspace follows it.
import { readFileSync, writeFileSync } from 'node:fs';

const packageFile = (root, folder) => `${root}${folder === '' ? '' : `${folder}/`}package.json`;
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

export const versionIn = (root) => read(packageFile(root, '')).version;

/** The folders of all packages that carry the version, the top one first. */
export const versioned = (root) => ['', ...read(packageFile(root, '')).workspaces];

/** Sets the version of every package, and the version by which they name each other; nothing else in a file changes. */
export function setVersion(root, version) {
  const own = new Set(versioned(root).map((folder) => read(packageFile(root, folder)).name));
  for (const folder of versioned(root)) {
    const path = packageFile(root, folder);
    const before = readFileSync(path, 'utf8');
    const now = before
      .replace(/^(\s*"version":\s*")[^"]*(")/m, `$1${version}$2`)
      .replace(/("([^"]+)":\s*")(\d+\.\d+\.\d+)(")/g, (whole, start, name, _, end) =>
        own.has(name) ? `${start}${version}${end}` : whole,
      );
    if (now !== before) writeFileSync(path, now);
  }
}
