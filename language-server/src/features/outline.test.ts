import { comparePositions, progressOf, type Range } from '@evimap/core';
import { describe, expect, test } from 'vitest';
import { see, small, textIn, viewOf } from './testing/marked.ts';
import { folds } from './folding.ts';
import { inlays } from './inlay.ts';
import { lenses } from './lenses.ts';
import { links, withFragment } from './links.ts';
import { selections } from './selection.ts';
import { documentSymbols, workspaceSymbols, type MapSymbol } from './symbols.ts';
import { tokens } from './tokens.ts';

const source = small(`  L4S4:
    status: in progress
    2.2:
      - evidence: E2
        at: p.2-5
        time management technique: [Time blocking, Pomodoro]
    # about the log
    # and its dates
    3.1, 3.2:
      - evidence: E3
        at: '"the words themselves" after "just before" before "just after"'
        learning log: yes
`);
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

test('the outline', () => {
  const names = (all: readonly MapSymbol[], depth = 0): string[] =>
    all.flatMap(({ name, children }) => [`${'  '.repeat(depth)}${name}`, ...names(children, depth + 1)]);
  expect(names(documentSymbols(viewOf(source).map))).toEqual([
    'evidence-map',
    'learner',
    'assessor',
    'evidence',
    '  E1',
    '  E2',
    '  E3',
    'units',
    '  L4S4',
    '    status',
    '    2.2',
    '      E2',
    '    3.1, 3.2',
    '      E3',
  ]);
});
test('every symbol holds its name and its children', () => {
  const check = (all: readonly MapSymbol[]): void =>
    all.forEach(({ range, at, children }) => {
      expect(at.start.line).toBeGreaterThanOrEqual(range.start.line);
      expect(at.end.line).toBeLessThanOrEqual(range.end.line);
      for (const child of children) expect(child.range.end.line).toBeLessThanOrEqual(range.end.line);
      check(children);
    });
  check(documentSymbols(viewOf(source).map));
});
test('symbols of the workspace', () => {
  const { map } = viewOf(source);
  expect(workspaceSymbols([map], 'learning').map(({ name }) => name)).toEqual(['E3 Learning log']);
  expect(workspaceSymbols([map], 'pomo').map(({ detail }) => detail)).toEqual(['time management technique, L4S4']);
});
test('folding', () => {
  const lines = source.split('\n');
  const found = folds(viewOf(source).map).map(
    ({ first, last }) => `${lines[first]!.trim()} … ${lines[last]!.trim().slice(0, 12)}`,
  );
  expect(found).toContain('2.2: … time managem');
  expect(found).toContain('# about the log … # and its da');
  expect(found).toContain('units: … learning log');
});
test('selection grows from the word to the map', () => {
  const { view, cursor, text } = see(source.replace('Time blocking', 'Time blo|cking'));
  const texts = selections(view.map, cursor).map((range) => textIn(text, range));
  expect(texts.slice(0, 3)).toEqual(['blocking', 'Time blocking', '[Time blocking, Pomodoro]']);
  expect(texts.at(-1)).toBe(text);
});
test('every token is one piece of a line and none overlaps', () => {
  const all = tokens(viewOf(source).map);
  const lines = source.split('\n');
  for (const [i, token] of all.entries()) {
    expect(token.character + token.length).toBeLessThanOrEqual(lines[token.line]!.length);
    const before = all[i - 1];
    if (before && before.line === token.line)
      expect(token.character).toBeGreaterThanOrEqual(before.character + before.length);
  }
  const words = all.map(
    ({ line, character, length, type }) => `${lines[line]!.slice(character, character + length)} ${type}`,
  );
  expect(words).toContain('L4S4 class');
  expect(words).toContain('2.2 enumMember');
  expect(words).toContain('time management technique property');
  expect(words).toContain('Time blocking parameter');
});
test('counts beside the criteria', () => {
  const found = inlays(viewOf(source).map, whole);
  expect(found.map(({ label }) => label)[0]).toBe('2 of 3 time management techniques');
});
test('lines above units and criteria', () => {
  const [unit, , part] = lenses(viewOf(source).map);
  expect(unit!.title).toContain('Self-Management · 3 of 7 criteria with evidence');
  expect(unit!.title).toContain('next: evidence for 1.1');
  expect([unit, part].every((lens) => lens !== undefined)).toBe(true);
});
test('a unit that is not taken has no counts', () => {
  const { map } = viewOf(small('  L4S4:\n    status: not taken\n'));
  expect(inlays(map, whole)).toEqual([]);
  expect(lenses(map).map(({ title }) => title)).toEqual(['not taken']);
});
describe('links', () => {
  test('files, pages, and passages of pages', () => {
    const found = links(viewOf(source).map).map(({ target }) => target);
    expect(found).toContain('files/compare.docx');
    expect(found).toContain(
      'https://portfolio.example.org/view?id=41#:~:text=just%20before-,the%20words%20themselves,-just%20after',
    );
  });
  test('dashes, commas and ampersands are encoded; an address keeps its own mark', () => {
    expect(withFragment('https://a.example/#part', { kind: 'quote', text: '', exact: 'well-known, R&D' })).toBe(
      'https://a.example/#part:~:text=well%2Dknown%2C%20R%26D',
    );
  });
  test('half a character does no harm', () =>
    expect(withFragment('https://a.example/', { kind: 'quote', text: '', exact: 'a\ud800b' })).toContain(':~:text=a'));
});
test('coverage has the counts with their places', () => {
  const [unit] = progressOf(viewOf(source).map);
  const requirement = unit!.requirements.find(({ id }) => id === 'L4S4.2.2-a')!;
  expect(requirement).toMatchObject({
    needed: 3,
    claimed: 2,
    state: 'short',
    progress: '2 of 3 time management techniques',
  });
  expect(textIn(source, requirement.range!)).toBe('2.2');
  expect(unit!.criteria.filter(({ mapped }) => mapped).map(({ number }) => number)).toEqual(['2.2', '3.1', '3.2']);
});
test('of two documents in one file every symbol lies within its parent', () => {
  const two = `${source}\n---\n${source}`;
  const lies = (inner: Range, outer: Range) =>
    comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
  const look = ({ range, at, children }: MapSymbol): void => {
    expect(lies(at, range)).toBe(true);
    for (const child of children) {
      expect(lies(child.range, range)).toBe(true);
      look(child);
    }
  };
  const all = documentSymbols(viewOf(two).map);
  expect(all.length).toBeGreaterThan(0);
  all.forEach(look);
});
