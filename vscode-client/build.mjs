// Bundles the extension: the client for the desktop and for the browser, the page of the achievement log,
// and the language server as a process and as a worker. Everything that runs is in dist/; nothing is fetched.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const server = `${here}../language-server/`;
const { version } = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
const common = { absWorkingDir: here, bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning', define: { EVIMAP_VERSION: JSON.stringify(version) }, mainFields: ['module', 'main'] };
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };
const browser = { ...common, platform: 'browser', target: 'es2022' };

// On the desktop the client and the server share the engine, so it is in the package once.
const sharedEngine = { name: 'shared engine', setup: ({ onResolve }) => onResolve({ filter: /^@evimap\/core$/ }, () => ({ path: './engine.cjs', external: true })) };

rmSync(`${here}dist`, { recursive: true, force: true });
mkdirSync(`${here}dist`, { recursive: true });
await Promise.all([
  build({ ...node, entryPoints: ['../core/src/index.ts'], outfile: 'dist/engine.cjs' }),
  build({ ...node, external: ['vscode'], plugins: [sharedEngine], entryPoints: ['src/client.ts'], outfile: 'dist/client.cjs' }),
  build({ ...browser, format: 'cjs', external: ['vscode'], entryPoints: ['src/client-browser.ts'], outfile: 'dist/client-browser.js' }),
  build({ ...browser, format: 'iife', jsx: 'automatic', jsxImportSource: 'preact', entryPoints: ['src/webview/page.tsx'], outfile: 'dist/page.js' }),
  build({ ...node, plugins: [sharedEngine], entryPoints: [`${server}src/lsp/node-main.ts`], outfile: 'dist/server.cjs' }),
  build({ ...browser, format: 'iife', entryPoints: [`${server}src/lsp/worker.ts`], outfile: 'dist/server-worker.js' }),
]);

// The unit packs once, as data: both clients read them from there.
const [packs] = (await build({ ...common, platform: 'neutral', format: 'esm', write: false, stdin: { contents: "export { unitPacks, specifications } from '@evimap/schemas';", resolveDir: here } })).outputFiles;
const { unitPacks, specifications } = await import(`data:text/javascript;base64,${Buffer.from(packs.contents).toString('base64')}`);
writeFileSync(`${here}dist/packs.json`, JSON.stringify({ units: unitPacks, specifications }));

// The packs as they were written, so that a criterion can be looked up where it stands.
cpSync(`${here}../schemas/packs`, `${here}dist/packs`, { recursive: true });

// The pages of the rules, so that a finding can be read about without a connection.
const rules = `${here}../docs/rules`;
if (existsSync(rules)) cpSync(rules, `${here}dist/rules`, { recursive: true });

// Every sentence that the extension says, for those who translate it.
const sources = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? sources(`${folder}/${entry.name}`) : /(?<!\.test)\.tsx?$/.test(entry.name) ? [`${folder}/${entry.name}`] : []));
const sentences = new Set(sources(`${here}src`).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bsay\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(([, single, double]) => (single ?? double).replace(/\\(.)/g, '$1'))));
const bundle = `${JSON.stringify(Object.fromEntries([...sentences].sort().map((sentence) => [sentence, sentence])), null, 2)}\n`;
const file = `${here}l10n/bundle.l10n.json`;
if (!existsSync(file) || readFileSync(file, 'utf8') !== bundle) writeFileSync(file, bundle);
