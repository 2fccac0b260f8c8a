import { readFileSync } from 'node:fs';
import { analyse, open } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { expect, test } from 'vitest';
import { packsOfEvimap, packsWords, withCentrePacks } from './packs/packs-in-force.ts';
import { isWish } from './report/messages.ts';
import { newNonce, page } from './report/page.ts';
import { readCoverage } from './server/protocol.ts';
import { statusWords } from './status/words.ts';
import { isReady, submissionOf } from './submission/summary.ts';

const example = readFileSync(new URL('../example/example.evidence.yaml', import.meta.url), 'utf8');
const json = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')) as Record<string, unknown>;

test('a folder is summed up as it would be handed in, those with the most to do first', () => {
  const done = 'evidence-map: 1\nlearner: { reference: L-2 }\nunits:\n  L4S4:\n    status: not taken\n';
  const { rows } = submissionOf(analyse({ maps: [{ path: 'b', doc: open(done) }, { path: 'a', doc: open(example) }], packs, settings: { submission: true } }), []);
  expect(rows.map(({ path }) => path)).toEqual(['a', 'b']);
  expect(isReady(rows[0]!)).toBe(false);
  expect(rows[0]).toMatchObject({ learner: 'L-0042', units: 'L4S4', enough: 8, asked: 14 });
  expect(rows[0]!.firstMessage).not.toBe('');
});

test('a centre’s own unit takes the place of the one that comes along, and what can’t be read is named', () => {
  const own = withCentrePacks(packs, [{ path: '.evimap/packs/L4S4.yaml', content: { unit: 'L4S4', title: 'Ours', specification: 'isp-l4-professional-sales', outcomes: {}, requirements: [] } }, { path: '.evimap/packs/bad.yaml', content: undefined }]);
  expect(own.packs.units.get('L4S4')?.title).toBe('Ours');
  expect(packsWords(own)).toBe('Units known: 33 units from Evimap, 1 from your centre (.evimap/packs), 1 file of your centre could not be read');
  expect(packsWords(packsOfEvimap(packs))).toBe('Units known: 34 units from Evimap');
});

test('the status bar says what is going on', () => {
  const missing = { short: 2, questions: 1, unnamed: 0 };
  expect(statusWords({ checker: 'stopped', row: undefined, missing, packs: '' })).toMatchObject({ text: '$(warning) Evimap has stopped', warning: true });
  expect(statusWords({ checker: 'running', row: undefined, missing, packs: '' }).text).toBe('$(checklist) 3 missing');
  expect(statusWords({ checker: 'running', row: undefined, missing: { short: 0, questions: 0, unnamed: 0 }, packs: '' }).text).toBe('$(checklist) Nothing missing');
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
  const unit = { unit: 'L4S4', status: 'in progress', requirements: [] };
  expect(readCoverage({ files: [{ uri: 'u', coverage: [unit] }] }, 'u')?.coverage).toEqual([unit]);
  expect(readCoverage({ uri: 'u', coverage: [unit, 7] }, 'u')?.coverage).toEqual([unit]);
  expect(readCoverage({ files: [] }, 'u')).toBeUndefined();
  expect(readCoverage('?', 'u')).toBeUndefined();
});

test('every text of the manifest is there, and none is left over', () => {
  const used = new Set([...readFileSync(new URL('../package.json', import.meta.url), 'utf8').matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name!));
  expect([...used].sort()).toEqual(Object.keys(json('package.nls.json')).sort());
});

test('no sentence speaks of programming or says that a criterion is met', () => {
  const sentences = [...Object.keys(json('l10n/bundle.l10n.json')), ...Object.values(json('package.nls.json')).map(String)];
  for (const sentence of sentences) expect(sentence).not.toMatch(/\b(schema|parse|node|token|string|null|undefined|syntax|LSP|server|criterion is met(?!; that is your))\b/);
});
