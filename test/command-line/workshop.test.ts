// The workshop for those who write packs: from a printed page to the first checked map, with the command line alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { evimap } from './run.ts';

const cwd = mkdtempSync(join(tmpdir(), 'evimap-workshop-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const run = (...args: string[]) => evimap(args, { cwd });
const change = (path: string, edit: (text: string) => string): void =>
  writeFileSync(join(cwd, path), edit(readFileSync(join(cwd, path), 'utf8')));

const page = `Unit 415: Negotiating with Suppliers
Level: 4
Credit value: 5
1 Understand how negotiations are prepared
1.1 Explain why preparation
matters
1.2 Identify what both sides want
2 Be able to negotiate
2.1 Carry out a negotiation
`;
const pack = '.evimap/packs/415.yaml';

test('a page becomes a pack, is checked, previewed and mapped to, step by step', () => {
  writeFileSync(join(cwd, 'page.txt'), page);
  const made = run('pack', 'new', '415', '--from', 'page.txt');
  expect(made.code, made.said).toBe(0);
  expect(made.out).toContain('two outcomes and three criteria');
  expect(run('pack', 'new', '415', '--from', 'page.txt').code, 'what is there is not written over').toBe(2);
  expect(run('pack', 'check').out).toContain('nothing is wrong');

  // The next steps stand in the file: the marks are taken away.
  change(pack, (text) => text.replace('# requirements:', 'requirements:').replaceAll('#   - {', '  - {'));
  expect(run('pack', 'check').out).toContain('nothing is wrong');

  const { out } = run('pack', 'preview', '415');
  expect(out).toContain('one example is claimed; at least two are asked for');
  expect(out).toContain('(by observation)');
  expect(run('pack', 'preview', '415', '-o', 'whole.evidence.yaml').code).toBe(0);
  expect(run('pack', 'preview', pack, '--short', '-o', 'short.evidence.yaml').code).toBe(0);
  expect(run('check', '--submission', 'whole.evidence.yaml').code).toBe(0);
  expect(run('check', '--submission', 'short.evidence.yaml').code).toBe(1);
  expect(run('new', '415', '-o', 'first.evidence.yaml').code).toBe(0);
});

test('numbers of the guidance are drafts, which count nothing until somebody has confirmed them', () => {
  const printed = `${page}Assessment guidance
1.2 At least three interests of each side, with an example of each interest.
2.1 Two observations are needed.
`;
  writeFileSync(join(cwd, 'printed.txt'), printed);
  const file = '.evimap/packs/416.yaml';
  expect(run('pack', 'new', '416', '--from', 'printed.txt').code).toBe(0);
  const drafted = run('pack', 'check', file);
  expect(drafted.code).toBe(2);
  expect(drafted.out).toContain('‘416.1.2-a’ is a draft: at least three interests');
  expect(drafted.out).toContain('‘416.2.1-a’ is a draft');
  expect(run('pack', 'preview', file).out).toContain('two interests are claimed; at least three are asked for');
  change(file, (text) => text.replaceAll(', draft: yes', ''));
  expect(run('pack', 'check', file).out).toContain('nothing is wrong');
  expect(run('pack', 'preview', file, '-o', 'whole416.evidence.yaml').code).toBe(0);
  expect(run('check', '--submission', 'whole416.evidence.yaml').code).toBe(0);
  rmSync(join(cwd, file));
});

test('all faults of a broken pack are told at once, with the place', () => {
  const broken = readFileSync(join(cwd, pack), 'utf8')
    .replace('at least: 2, of: example', 'at leest: 2, of: example')
    .replace('for each: example', 'for each: unicorn')
    .replace('criteria: unit', 'criteria: "9.9"');
  writeFileSync(join(cwd, 'broken.yaml'), broken);
  const { out, code } = run('pack', 'check', 'broken.yaml');
  expect(code).toBe(2);
  for (const what of ['at leest', 'unicorn', '9.9']) expect(out).toContain(what);
  rmSync(join(cwd, 'broken.yaml'));
});

test('diff tells what changed between two issues, and which maps stand otherwise', () => {
  const newer = readFileSync(join(cwd, pack), 'utf8')
    .replace('at least: 2, of: example', 'at least: 3, of: example')
    .replace('what both sides want', 'what each side wants');
  writeFileSync(join(cwd, 'issue2.yaml'), newer);
  const { out, code } = run('pack', 'diff', '415', 'issue2.yaml', 'whole.evidence.yaml');
  expect(code).toBe(0);
  expect(out).toContain('changed 1.2');
  expect(out).toContain('at least three examples');
  expect(out).toMatch(/whole\.evidence\.yaml\n +415\.1\.1-a: enough → short/);
  expect(run('pack', 'diff', '415', '415', 'whole.evidence.yaml').out).toContain('Nothing differs');
});

test.each(['', '-', '...', '/'])('‘%s’ is no code of a unit, and makes no file', (code) => {
  const { code: exit, said } = run('pack', 'new', code);
  expect(exit).toBe(2);
  expect(said).toContain('is no code of a unit');
});

test('a code that looks like a way out of the folder is a name within it', () => {
  expect(run('pack', 'new', '../D/615').out).toContain('.evimap/packs/D-615.yaml');
});
