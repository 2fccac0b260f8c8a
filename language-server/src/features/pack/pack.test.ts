import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packs } from '@evimap/schemas';
import { expect, test, describe } from 'vitest';
import { marked, textIn } from '../testing/marked.ts';
import { completePack } from './pack-completion.ts';
import { packDiagnostics } from './pack-diagnostics.ts';
import { packDefinitions, packHover } from './pack-navigation.ts';
import { viewPack } from './pack-view.ts';

const pack = (requirements: string): string => `unit: X4A1
title: An example
level: 4
outcomes:
  LO1:
    title: First
    criteria:
      "1.1": { verb: Explain, says: ways to plan, source: A:1 }
      "1.2": { verb: Assess, says: risks of a plan, source: A:2 }
things:
  plan: { includes: [sales plan], means: what is to be done }
requirements:
${requirements}`;
const at = (source: string) => {
  const { text, cursor, ranges } = marked(source);
  return { view: viewPack(text, packs), text, cursor, ranges };
};
const labels = (source: string) => {
  const { view, cursor } = at(source);
  return completePack(view, cursor).map(({ label }) => label);
};

describe('unit packs', () => {
  test('what contradicts the schema is said in plain words, at its place', () => {
    const { view, text } = at(
      pack('  - { id: X4A1.1.1-a, criteria: "1.1", at least: many, of: plan, sort: x, source: A:1 }\n'),
    );
    const found = packDiagnostics(view).filter(({ rule }) => rule === 'pack/schema');
    expect(found.map(({ range }) => textIn(text, range))).toEqual(expect.arrayContaining(['many', 'sort']));
    expect(found.map(({ message }) => message).join(' ')).toContain('a whole number is expected');
  });
  test('what can’t be read', () =>
    expect(packDiagnostics(at('unit: X\nunit: Y\n').view)[0]?.message).toContain('stands twice'));
  test('the packs that come with Evimap contradict nothing', () => {
    const folder = fileURLToPath(new URL('../../../../schemas/packs/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    expect(files.length).toBeGreaterThan(30);
    for (const name of files)
      expect(
        packDiagnostics(viewPack(readFileSync(`${folder}${name}`, 'utf8'), packs)).filter(
          ({ severity }) => severity === 'error',
        ),
        name,
      ).toEqual([]);
  });
  test('names that the schema knows, without those that are there', () => {
    const all = labels(pack('  - { id: X4A1.1.1-a, | }\n'));
    expect(all).toContain('at least');
    expect(all).not.toContain('id');
  });
  test('criteria with what they say', () =>
    expect(labels(pack('  - { id: X4A1.1.1-a, criteria: [1.1, |] }\n'))).toEqual(['1.2', 'LO1', 'unit']));
  test('words and measures', () =>
    expect(labels(pack('  - { id: X4A1.1.1-a, criteria: "1.1", of: | }\n'))).toEqual(
      expect.arrayContaining(['plan', 'sales plan', 'weeks']),
    ));
  test('strengths', () =>
    expect(labels(pack('  - { id: X4A1.1.1-a, strength: | }\n'))).toEqual(['must', 'should', 'ideally', 'may']));
  test('from a requirement to its criterion', () => {
    const { view, cursor, text } = at(
      pack('  - { id: X4A1.1.2-a, criteria: "1.|2", at least: 2, of: plan, source: A:1 }\n'),
    );
    expect(packDefinitions(view, cursor).map((range) => [range.start.line, textIn(text, range)])).toEqual([
      [8, '"1.2"'],
    ]);
  });
  test('from a criterion to its requirements', () => {
    const { view, cursor, text } = at(
      pack('  - { id: X4A1.1.2-a, criteria: "1.2", at least: 2, of: plan, source: A:1 }\n').replace(
        '"1.2": {',
        '"1.|2": {',
      ),
    );
    expect(packDefinitions(view, cursor).map((range) => textIn(text, range))).toEqual(['X4A1.1.2-a']);
  });
  test('hover', () => {
    const said = (source: string) => {
      const { view, cursor } = at(source);
      return packHover(view, cursor)?.text;
    };
    expect(said(pack('  - { id: X4A1.1.2-a, criteria: "1.|2", at least: 2, of: plan, source: A:1 }\n'))).toContain(
      'Assess risks of a plan',
    );
    expect(said(pack('  - { id: X4A1.1.2-a, criteria: "1.2", at least: 2, of: pl|an, source: A:1 }\n'))).toContain(
      'what is to be done',
    );
    expect(said(pack('').replace('level: 4', 'lev|el: 4'))).toContain('The level of the unit');
  });
});
