import preact from '@preact/preset-vite';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { noticesFile, noticesOf, packagesOf } from '../scripts/bundle/notices.mjs';
import { viteWithoutExamples } from '../scripts/bundle/without-examples.mjs';
import { licencesOf } from './tools/licences.ts';

/**
 * Nothing leaves this browser: extension pages may load their own code and styles, and connect to nothing. Compiled
 * code is for pictures in PDFs, whose decoders are of that kind; it comes with the extension like the rest.
 */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; frame-src 'self'; img-src 'self' data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

export default defineConfig({
  srcDir: 'src',
  outDir: process.env.EVIMAP_OUTPUT ?? '.output',
  publicDir: 'public',
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  vite: () => ({
    plugins: [viteWithoutExamples(), preact({ devToolsEnabled: false })],
    build: { modulePreload: { polyfill: false }, sourcemap: false },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'contextMenus'],
    optional_host_permissions: ['*://*/*'],
    action: { default_title: '__MSG_actionTitle__' },
    content_security_policy: { extension_pages: contentSecurityPolicy },
    // A page may show these two frames and nothing else; the address is static, because a dynamic one is blocked on
    // pages with COEP.
    web_accessible_resources: [{ resources: ['panel.html', 'popover.html'], matches: ['<all_urls>'] }],
    commands: {
      'open-panel': { suggested_key: { default: 'Alt+Shift+E' }, description: '__MSG_commandOpen__' },
      'link-passage': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandLink__' },
      'go-to-panel': { suggested_key: { default: 'Alt+Shift+O' }, description: '__MSG_commandFocus__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'evimap@evimap',
              strict_min_version: '149.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120', incognito: 'split' as const }),
  }),
  hooks: {
    // What stands in workers, and the fonts and decoders of pdf.js, is in no list of modules that the bundler gives.
    'build:publicAssets': (_, files) => {
      for (const { name, file } of licencesOf(import.meta.dirname))
        files.push({ absoluteSrc: file, relativeDest: `licences/${name}` });
    },
    // The licences of what was bundled travel with it.
    'build:done': ({ config }, { steps }) => {
      const modules = steps.flatMap(({ chunks }) =>
        chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])),
      );
      writeFileSync(join(config.outDir, noticesFile), noticesOf(packagesOf(modules, config.root)));
    },
  },
  // The source archive holds all that the packages are built from, the engine and the unit packs included: see
  // BUILDING.md.
  zip: {
    artifactTemplate: 'evimap-{{version}}-{{browser}}.zip',
    sourcesTemplate: 'evimap-{{version}}-source.zip',
    sourcesRoot: fileURLToPath(new URL('..', import.meta.url)),
    includeSources: [
      'package.json',
      'package-lock.json',
      'tsconfig.base.json',
      'LICENSE',
      'scripts/build.mjs',
      'scripts/setup.mjs',
      'scripts/bundle/**',
      'core/**',
      'schemas/**',
      'extension/**',
      '{language-server,vscode-client,test}/package.json',
    ],
    excludeSources: ['**/{dist,generated}/**', 'schemas/ledger/**', 'extension/bench/**'],
  },
});
