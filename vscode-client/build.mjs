// Bundles the extension: the client for the desktop and for the browser, the page of the achievement log,
// and the language server as a process and as a worker. Everything that runs is in dist/; nothing is fetched.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeNotices } from '../scripts/bundle/notices.mjs';
import { withoutExamples } from '../scripts/bundle/without-examples.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const server = `${here}../language-server/`;
const { version } = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  define: { EVIMAP_VERSION: JSON.stringify(version) },
  mainFields: ['module', 'main'],
  metafile: true,
};
// The YAML reader in the form that leaves out what is not used.
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  alias: { yaml: `${here}../node_modules/yaml/browser/index.js` },
};
const browser = { ...common, platform: 'browser', target: 'es2022' };

// On the desktop the engine, and what talks to the checker, are files of their own, read when something of them is
// needed for the first time:
// the views and the commands are there without them.
const apart = {
  name: 'engine and library apart',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\/(engine|shared)\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^@evimap\/(core|schemas)$/ }, ({ path }) => ({ path, namespace: 'engine' }));
    onLoad({ filter: /.*/, namespace: 'engine' }, ({ path }) => ({
      contents: `let engine; module.exports = Object.create(new Proxy({}, { get: (_, name) => name === '__esModule' || (engine ??= require('./engine.cjs')[${JSON.stringify(path.replace('@evimap/', ''))}])[name] }));`,
    }));
  },
};
const libraryApart = {
  name: 'library apart',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^vscode-languageclient\/node$/ }, ({ path }) => ({ path, namespace: 'library' }));
    onLoad({ filter: /.*/, namespace: 'library' }, () => ({
      contents: "module.exports = require('./shared.cjs').library();",
    }));
  },
};

rmSync(`${here}dist`, { recursive: true, force: true });
mkdirSync(`${here}dist`, { recursive: true });
// Client and server share the engine and the protocol, so both are in one file, and only the one that is asked for
// runs.
const both = (client, main) => ({
  contents: `export const client = () => require(${JSON.stringify(client)}); export const server = () => require(${JSON.stringify(main)});`,
  resolveDir: here,
});
const results = await Promise.all([
  build({
    ...node,
    plugins: [withoutExamples],
    stdin: {
      contents: "export * as core from '@evimap/core'; export * as schemas from '@evimap/schemas';",
      resolveDir: here,
    },
    outfile: 'dist/engine.cjs',
  }),
  build({
    ...node,
    plugins: [apart, libraryApart],
    external: ['vscode'],
    entryPoints: ['src/client.ts'],
    outfile: 'dist/client.cjs',
  }),
  build({
    ...node,
    plugins: [apart],
    external: ['vscode'],
    stdin: {
      contents: `export const library = () => require('vscode-languageclient/node'); export const server = () => require(${JSON.stringify(`${server}src/lsp/node-main.ts`)});`,
      resolveDir: here,
    },
    outfile: 'dist/shared.cjs',
    logOverride: { 'empty-import-meta': 'silent' },
  }),
  build({
    ...browser,
    plugins: [withoutExamples],
    format: 'iife',
    globalName: 'evimap',
    external: ['vscode'],
    stdin: both('./src/client-browser.ts', `${server}src/lsp/worker.ts`),
    outfile: 'dist/browser.js',
    // VS Code loads it as a module, a worker as a script.
    footer: {
      js: "if(typeof module==='object'&&typeof exports==='object')module.exports=evimap.client();else evimap.server();",
    },
  }),
  build({
    ...browser,
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryPoints: ['src/webview/page.tsx'],
    outfile: 'dist/page.js',
  }),
]);
writeNotices(results, here, `${here}dist`);
writeFileSync(`${here}dist/server.cjs`, "require('./shared.cjs').server();\n");

// The packs as they were written, so that a criterion can be looked up where it stands.
cpSync(`${here}../schemas/packs`, `${here}dist/packs`, { recursive: true });

// The pages of the rules, so that a finding can be read about without a connection.
const rules = `${here}../docs/rules/`;
const pages = existsSync(rules)
  ? readdirSync(rules, { recursive: true })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.md'))
      .sort()
  : [];
writeFileSync(
  `${here}dist/rules.json`,
  JSON.stringify(Object.fromEntries(pages.map((path) => [path, readFileSync(`${rules}${path}`, 'utf8')]))),
);

// Every sentence that the extension says, for those who translate it.
const sources = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(`${folder}/${entry.name}`)
      : /(?<!\.test)\.tsx?$/.test(entry.name)
        ? [`${folder}/${entry.name}`]
        : [],
  );
const sentences = new Set(
  sources(`${here}src`).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bsay\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(
      ([, single, double]) => (single ?? double).replace(/\\(.)/g, '$1'),
    ),
  ),
);
const bundle = `${JSON.stringify(Object.fromEntries([...sentences].sort().map((sentence) => [sentence, sentence])), null, 2)}\n`;
const file = `${here}l10n/bundle.l10n.json`;
if (!existsSync(file) || readFileSync(file, 'utf8') !== bundle) writeFileSync(file, bundle);
