import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { setVersion, versioned, versionIn } from '../scripts/release/versions.mjs';
import { noticesOf, packagesOf } from '../scripts/bundle/notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'evimap-release-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('a release', () => {
  it('has one version in all packages, set from one place, and changes nothing else', () => {
    for (const folder of versioned(root)) {
      const file = join(home, folder, 'package.json');
      mkdirSync(dirname(file), { recursive: true });
      cpSync(join(root, folder, 'package.json'), file);
    }
    const was = versionIn(root);
    setVersion(`${home}/`, '9.8.7');
    for (const folder of versioned(root)) {
      const before = readFileSync(join(root, folder, 'package.json'), 'utf8');
      const now = readFileSync(join(home, folder, 'package.json'), 'utf8');
      expect((JSON.parse(now) as { version: string }).version).toBe('9.8.7');
      const own = /("(?:version|@?evimap[^"]*)":\s*")\d[^"]*(")/g;
      expect(now.replace(own, '$1$2')).toBe(before.replace(own, '$1$2'));
      expect(now).not.toMatch(new RegExp(`"@?evimap[^"]*": "${was.replaceAll('.', '\\.')}"`));
    }
  });

  it('brings the licence of everything that it carries', () => {
    for (const folder of ['language-server', 'vscode-client']) {
      const text = readFileSync(join(root, folder, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
      expect(text).toContain('yaml 2.');
      expect(text).toMatch(/vscode-languageserver \d/);
      expect(text.match(/permission|redistribut/gi)!.length).toBeGreaterThan(5);
    }
  });

  it('finds the package of a module wherever it lies, and none for our own files', () => {
    const found = packagesOf(
      ['../node_modules/yaml/dist/index.js', '../core/src/index.ts', `\0${root}node_modules/picocolors/picocolors.js`],
      join(root, 'language-server'),
    );
    expect(found.map((folder) => folder.split('/').at(-1))).toEqual(['picocolors', 'yaml']);
    expect(noticesOf(found)).toMatch(/picocolors [\d.]+ \(ISC\)[^]*Permission to use[^]*yaml [\d.]+ \(ISC\)/);
  });

  it('speaks the protocol with one version of it on both sides', () => {
    const majorOf = (folder: string, name: string): string => {
      const { dependencies, devDependencies } = JSON.parse(
        readFileSync(join(root, folder, 'package.json'), 'utf8'),
      ) as Record<'dependencies' | 'devDependencies', Record<string, string> | undefined>;
      return { ...dependencies, ...devDependencies }[name]!.split('.')[0]!;
    };
    expect(majorOf('language-server', 'vscode-languageserver')).toBe(majorOf('vscode-client', 'vscode-languageclient'));
  });

  it('carries no examples of rules, which are tests', () => {
    for (const file of [
      'language-server/dist/cli.mjs',
      'language-server/dist/server-worker.js',
      'vscode-client/dist/engine.cjs',
    ])
      expect(readFileSync(join(root, file), 'utf8')).not.toMatch(/examples:\[\{says:/);
  });
});
