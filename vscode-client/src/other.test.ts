import { readdirSync, readFileSync } from 'node:fs';
import { checkTogether, open, readAlone } from '@evimap/core';
import { packs } from '@evimap/schemas';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { asSubmitted, centreInForce, packsWords, withoutCentre } from './centre/in-force.ts';
import { isWish } from './report/messages.ts';
import { newNonce, page } from './report/page.ts';
import { readCoverage } from './server/protocol.ts';
import { statusWords } from './status/words.ts';
import { relativePath } from './submission/relative.ts';
import { submissionOf } from './submission/summary.ts';

const example = readFileSync(new URL('../example/example.evidence.yaml', import.meta.url), 'utf8');
const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')) as Record<string, unknown>;

const asComplete = { packs, settings: { submission: true } };

test('a folder is summed up as it would be handed in, those with the most to do first', () => {
  const done = 'evidence-map: 1\nlearner: { reference: L-2 }\nunits:\n  L4S4:\n    status: not taken\n';
  const { rows } = submissionOf(
    checkTogether(
      [
        { path: 'b', doc: open(done) },
        { path: 'a', doc: open(example) },
      ].map((map) => readAlone(map, asComplete)),
      asComplete,
    ),
    [],
    [],
  );
  expect(rows.map(({ path }) => path)).toEqual(['a', 'b']);
  expect(rows[0]!.ready.is).toBe('not ready');
  expect(rows[0]).toMatchObject({ learner: 'L-0042', units: 'L4S4', enough: 8, asked: 14 });
  // Each thing has its line, errors first; nothing is left to be guessed behind a number.
  const { ready, toDo } = rows[0]!;
  expect(toDo).toHaveLength(ready.errors + ready.toDecide);
  expect(toDo.map(({ isQuestion }) => isQuestion)).toEqual([...toDo].map((_, i) => i >= ready.errors));
  expect(toDo.every(({ line, message }) => line >= 0 && message !== '')).toBe(true);
});

test('what a centre has set is named: its own units, its wording, its settings, and what could not be understood', () => {
  const own = centreInForce(
    [
      { path: 'packs/mine/specification.yaml', text: 'specification: mine\ntitle: Ours\n' },
      { path: 'packs/bad.yaml', text: 'unit: [\n' },
      { path: 'settings.yaml', text: 'currency: 3\n' },
      { path: 'wording/l4s4.yaml', text: 'L4S4: { "1.1": Explain the importance of self-management }\n' },
    ],
    packs,
  );
  expect(own.settings).toEqual({ currencyYears: 3 });
  expect(own.packs.units.get('L4S4')?.wording?.get('1.1')).toBe('Explain the importance of self-management');
  expect(packsWords(own)).toMatch(
    /^Units known: 34 units from Evimap, 1 with your awarding body’s wording \(\.evimap\/wording\), settings of your centre \(\.evimap\/settings\.yaml\), \d things? in your centre’s folder could not be understood$/,
  );
  expect(packsWords(withoutCentre(packs))).toBe('Units known: 34 units from Evimap');
  expect(asSubmitted(own.settings)).toBe(asSubmitted(own.settings));
});

test('paths are written as the command line writes them', () => {
  const folder = { path: '/maps/spring' };
  expect(relativePath(folder, { path: '/maps/spring/a/l-1.evidence.yaml' })).toBe('a/l-1.evidence.yaml');
  expect(relativePath(folder, { path: '/maps/.evimap/settings.yaml' })).toBe('../.evimap/settings.yaml');
  expect(relativePath({ path: '/' }, { path: '/l-1.evidence.yaml' })).toBe('l-1.evidence.yaml');
});

test('the status bar says what is going on', () => {
  const missing = { short: 2, questions: 1, unnamed: 0 };
  expect(statusWords({ checker: 'stopped', row: undefined, missing, packs: '' })).toMatchObject({
    text: '$(warning) Evimap has stopped',
    warning: true,
  });
  expect(statusWords({ checker: 'running', row: undefined, missing, packs: '' }).text).toBe('$(checklist) 3 missing');
  expect(
    statusWords({ checker: 'running', row: undefined, missing: { short: 0, questions: 0, unnamed: 0 }, packs: '' })
      .text,
  ).toBe('$(checklist) Nothing missing');
});

test('the page runs and styles nothing without its nonce', () => {
  const nonce = newNonce();
  const html = page({ title: 'A <b>', script: 'https://x/page.js', nonce, language: 'en' });
  expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  expect(html).toContain(`default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`);
  expect(html).not.toMatch(/unsafe|<b>| style="| on\w+="/);
});

test('only known wishes of the page are heard', () => {
  expect(isWish({ kind: 'save' })).toBe(true);
  expect(isWish({ kind: 'open', path: 'a', line: 3 })).toBe(true);
  expect(isWish({ kind: 'open', path: 'a', line: '3' })).toBe(false);
  expect(isWish({ kind: 'run' })).toBe(false);
  expect(isWish(null)).toBe(false);
});

test('the counts of a map are read whatever else is told', () => {
  const unit = { unit: 'L4S4', status: 'in progress', criteria: [], requirements: [] };
  expect(readCoverage({ files: [{ uri: 'u', coverage: [unit] }] }, 'u')?.coverage).toEqual([unit]);
  expect(readCoverage({ uri: 'u', coverage: [unit, 7] }, 'u')?.coverage).toEqual([unit]);
  expect(readCoverage({ files: [] }, 'u')).toBeUndefined();
  expect(readCoverage('?', 'u')).toBeUndefined();
});

test('the pictures of the first steps keep to what VS Code lets them: no styles of their own', () => {
  for (const name of ['1-new-map', '2-evidence', '3-coverage', '4-report'])
    expect(readFileSync(new URL(`../walkthrough/${name}.svg`, import.meta.url), 'utf8')).not.toMatch(
      /<style| style=| class=|<script|href=/,
    );
});

test('every text of the manifest is there, and none is left over', () => {
  const used = new Set(
    [...readFileSync(new URL('../package.json', import.meta.url), 'utf8').matchAll(/"%([\w.]+)%"/g)].map(
      ([, name]) => name!,
    ),
  );
  expect([...used].sort()).toEqual(Object.keys(json('package.nls.json')).sort());
});

test('every sentence goes through the reader’s language', () => {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !path.includes('.test.'),
  );
  const bare: string[] = [];
  for (const path of files) {
    const source = ts.createSourceFile(
      path,
      readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    );
    const look = (node: ts.Node): void => {
      const text =
        ts.isStringLiteralLike(node) ||
        ts.isJsxText(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddleOrTemplateTail(node)
          ? node.text
          : '';
      const isSaid =
        ts.isCallExpression(node.parent ?? node) && (node.parent as ts.CallExpression).expression.getText() === 'say';
      if (/^\s*[A-Z][a-z]* [a-z]+/.test(text) && !isSaid) bare.push(`${path}: ${text}`);
      ts.forEachChild(node, look);
    };
    look(source);
  }
  expect(bare).toEqual([]);
});

test('no sentence speaks of programming or says that a criterion is met', () => {
  const sentences = [
    ...Object.keys(json('l10n/bundle.l10n.json')),
    ...Object.values(json('package.nls.json')).map(String),
  ];
  for (const sentence of sentences)
    expect(sentence).not.toMatch(
      /\b(schema|parse|node|token|string|null|undefined|syntax|LSP|server|criterion is met(?!; that is your))\b/,
    );
});
