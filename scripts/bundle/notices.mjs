// The licences of the code of others that a package of Evimap carries: MIT, ISC and Apache ask for their text in every
// copy. Made from what a bundler says that it took in, so that nothing is forgotten and nothing too much is named.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const noticesFile = 'THIRD-PARTY-NOTICES.txt';

/** The folders of packages from which these files come: paths of modules as a bundler names them. */
export function packagesOf(files, root) {
  const found = new Map();
  for (const file of files) {
    const path = file
      .replaceAll('\\', '/')
      .replace(/^\0+/, '')
      .replace(/^[a-z-]+:(?=\/|\.\.?\/|node_modules)/, '');
    const at = path.lastIndexOf('node_modules/');
    if (at < 0) continue;
    const [, name] = /^((?:@[^/]+\/)?[^/]+)/.exec(path.slice(at + 'node_modules/'.length));
    const before = path.slice(0, at);
    const folder = join(before.startsWith('/') || /^[A-Za-z]:/.test(before) ? '' : root, before, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) found.set(folder, name);
  }
  return [...found].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([folder]) => folder);
}

/** The text of all notices; a package whose licence text can't be found is an error, not a gap. */
export function noticesOf(folders) {
  const seen = new Set();
  const parts = folders.flatMap((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (name.startsWith('@evimap/') || name.startsWith('evimap') || seen.has(`${name}@${version}`)) return [];
    seen.add(`${name}@${version}`);
    const texts = readdirSync(folder)
      .filter(
        (file) =>
          /^(?:licen[cs]e|copying|notice|thirdpartynotices?|third-party)/i.test(file) &&
          /(?:^[^.]+|\.(?:md|txt))$/.test(file),
      )
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8').trim());
    if (texts.length === 0 && license !== 'MIT') throw new Error(`${name} has no text of its licence (${license})`);
    const by = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
    const text = texts.length > 0 ? texts.join('\n\n') : `MIT License\n\nCopyright (c) ${by}\n\n${mit}`;
    return [`${name} ${version} (${license})\n\n${text}\n`];
  });
  const line = `${'-'.repeat(80)}\n\n`;
  return `Evimap is made with the code of others. Here are their licences.\n\n${line}${parts.join(`\n${line}`)}`;
}

/** Writes the notices for what an esbuild run with `metafile` took in. */
export function writeNotices(results, root, folder) {
  const files = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(join(folder, noticesFile), noticesOf(packagesOf(files, root)));
}

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
