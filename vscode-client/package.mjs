// Makes the VSIX: evimap-vscode.vsix in this folder. Too big a package is an error, not a surprise.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ownNode } from '../scripts/setup.mjs';
import './build.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
// The words of all units and the tables of a cohort are in it, twice: for a desktop and for a browser.
const most = 1_400_000;
// The page of the extension: VS Code and its marketplace show pictures from an https address only, not from within a
// package.
// With such an address (EVIMAP_PICTURES_URL, the folder docs/images on the web) they are named by it; without one
// they are left out, so that none is broken.
const address = process.env.EVIMAP_PICTURES_URL?.replace(/\/$/, '');
const page = readFileSync(`${here}README.md`, 'utf8');
const withAddress = page.replaceAll('](../docs/images/', `](${address}/`);
const withoutPictures = page.replace(/^(!\[.*|Light, dark and high contrast: .*)\n\n/gm, '');
writeFileSync(`${here}dist/README.md`, address ? withAddress : withoutPictures);
const vsce = fileURLToPath(new URL('../node_modules/@vscode/vsce/vsce', import.meta.url));
// vsce needs Node 22 or newer, so it runs under the Node that the project brings along.
const { status } = spawnSync(
  ownNode(),
  [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--skip-license',
    '--readme-path',
    'dist/README.md',
    '-o',
    'evimap-vscode.vsix',
  ],
  { cwd: here, stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);
const { size } = statSync(`${here}evimap-vscode.vsix`);
console.log(`evimap-vscode.vsix: ${(size / 1000).toFixed(0)} kB`);
if (size > most) {
  console.error(`The package is bigger than ${most / 1000} kB.`);
  process.exit(1);
}
