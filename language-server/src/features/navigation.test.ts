import { describe, expect, test } from 'vitest';
import { see, small, textIn, type Around } from './testing/marked.ts';
import { definition, highlights, references } from './navigation.ts';
import { placeInPack } from './pack-places.ts';

/** The marked ranges are exactly the places that mean the same as the cursor's. */
function expectSame(source: string, around: Around = {}): void {
  const { view, cursor, ranges } = see(source, around);
  const order = (a: (typeof ranges)[number], b: (typeof ranges)[number]) =>
    a.start.line - b.start.line || a.start.character - b.start.character;
  expect([...highlights(view, cursor)].sort(order)).toEqual(ranges);
}

const map = (definitionOf: string, uses: string) =>
  `evidence:\n  ${definitionOf}: { title: A }\nunits:\n  L4S4:\n${uses}`;

describe('the same thing', () => {
  test('evidence from its definition', () =>
    expectSame(
      map('⟦E|1⟧', '    2.2:\n      - evidence: ⟦E1⟧\n        at: p.1\n    2.3:\n      - evidence: [E2, ⟦E1⟧]\n'),
    ));
  test('evidence from one of several on a line', () =>
    expectSame(map('⟦E1⟧', '    2.2:\n      - evidence: E2, ⟦E|1⟧\n')));
  test('a name within its unit', () =>
    expectSame(
      small(
        '  L4S4:\n    2.2:\n      - evidence: E2\n        time management technique: [⟦Time blo|cking⟧, Pomodoro]\n    2.3:\n      - evidence: E2\n        chosen technique: ⟦time-blocking⟧\n',
      ),
    ));
  test('the name of an outline', () =>
    expectSame(
      small(
        '  L4B5:\n    2.1:\n      - evidence: E1\n        role:\n          ⟦Bid| lead⟧: [a, b]\n    2.2:\n      - evidence: E1\n        role: ⟦Bid lead⟧\n',
      ),
    ));
  test('a criterion, by itself or among others', () =>
    expectSame(small('  L4S4:\n    ⟦2|.2⟧:\n      - evidence: E2\n    ⟦2.2-3.1⟧:\n      - assessed: achieved\n')));
  test('across maps of one learner that share the evidence', () => {
    const other =
      'learner: { reference: L-1 }\nevidence:\n  E1: { title: A, location: a.docx }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n';
    const { view, cursor } = see(other.replace('  E1:', '  E|1:'), {
      others: { 'b.evidence.yaml': other, 'c.evidence.yaml': other.replace('L-1', 'L-2') },
    });
    expect(references(view, cursor).map(({ path }) => path)).toEqual([
      'map.evidence.yaml',
      'map.evidence.yaml',
      'b.evidence.yaml',
      'b.evidence.yaml',
    ]);
  });
});

describe('definitions', () => {
  test('evidence', () => {
    const { view, cursor, text } = see(small('  L4S4:\n    2.2:\n      - evidence: E|2\n'));
    const found = definition(view, cursor);
    expect(found?.kind === 'map' && textIn(text, found.range)).toBe('E2');
  });
  test('a criterion opens its place in the pack', () => {
    const { view, cursor } = see(small('  L4S4:\n    2.|2:\n      - evidence: E2\n'));
    expect(definition(view, cursor)).toEqual({
      kind: 'pack',
      unit: 'L4S4',
      target: { kind: 'criterion', scope: '2.2' },
    });
  });
  test('a place in the text of a pack', () => {
    const pack =
      'unit: L4S4\noutcomes:\n  LO2:\n    criteria:\n      "2.2": { verb: Analyse }\nthings:\n  chosen technique: { also: [chosen tool] }\nrequirements:\n  - { id: x, of: match, all of: [a] }\n';
    const at = (target: Parameters<typeof placeInPack>[1]) => placeInPack(pack, target).start.line;
    expect([
      at({ kind: 'unit' }),
      at({ kind: 'criterion', scope: '2.2' }),
      at({ kind: 'word', word: 'chosen technique' }),
      at({ kind: 'word', word: 'match' }),
    ]).toEqual([0, 4, 6, 8]);
  });
  test('nothing in empty space', () => {
    const { view, cursor } = see(small('  L4S4:\n|\n'));
    expect(definition(view, cursor)).toBeUndefined();
  });
});
