// Bundles the command line and the language server: one file each, nothing fetched and nothing looked up at run time.
import { build } from 'esbuild';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeNotices } from '../scripts/bundle/notices.mjs';
import { withoutExamples } from '../scripts/bundle/without-examples.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const { version } = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  keepNames: false,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  define: { EVIMAP_VERSION: JSON.stringify(version) },
  mainFields: ['module', 'main'],
  metafile: true,
  plugins: [withoutExamples],
};
// Modules in the CommonJS format still call `require`, which an ES module has to make for them.
const requireInModule =
  "import { createRequire as evimapCreateRequire } from 'node:module'; const require = evimapCreateRequire(import.meta.url);";
const node = { ...common, platform: 'node', target: 'node20' };

const outputs = [
  // The command line, with `evimap lsp`.
  {
    ...node,
    format: 'esm',
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.mjs',
    banner: { js: requireInModule },
  },
  // One of the readers of `evimap check`, where there are many maps.
  {
    ...node,
    format: 'esm',
    entryPoints: ['src/cli/read-worker.ts'],
    outfile: 'dist/read-worker.mjs',
    banner: { js: requireInModule },
  },
  // The language server by itself, for `evimap lsp` and for other programs.
  {
    ...node,
    format: 'esm',
    entryPoints: ['src/lsp/node-main.ts'],
    outfile: 'dist/server.mjs',
    banner: { js: requireInModule },
  },
  // For VS Code, which starts it over node-ipc.
  {
    ...node,
    format: 'cjs',
    entryPoints: ['src/lsp/node-main.ts'],
    outfile: 'dist/server.cjs',
    logOverride: { 'empty-import-meta': 'silent' },
  },
  // For a web worker.
  {
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: ['src/lsp/worker.ts'],
    outfile: 'dist/server-worker.js',
  },
];

const results = await Promise.all(
  outputs.filter(({ entryPoints }) => existsSync(`${here}${entryPoints[0]}`)).map((options) => build(options)),
);
writeNotices(results, here, `${here}dist`);

// The text of the packs, so that an editor can open a criterion at its place; and the pages of the rules, which every
// finding links to.
for (const [from, to] of [
  ['../schemas/packs', 'dist/packs'],
  ['../docs/rules', 'dist/rules'],
]) {
  rmSync(`${here}${to}`, { recursive: true, force: true });
  cpSync(`${here}${from}`, `${here}${to}`, { recursive: true });
}
