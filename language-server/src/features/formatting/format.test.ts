import * as fc from 'fast-check';
import { unitProgress } from '@evimap/core';
import { describe, expect, test } from 'vitest';
import { after, small, viewOf } from '../testing/marked.ts';
import { type MapView } from '../view.ts';
import { formatMap, formatRange } from './format.ts';

const formatted = (text: string): string => after(text, formatMap(viewOf(text)));

describe('formatting', () => {
  test('columns, lists below their keys, one space', () =>
    expect(
      formatted(
        small(
          '   L4S4:\n      status:   complete\n      2.2:\n      - evidence:  E2\n        at:    p.2\n        role:\n            Bid lead:   [a, b]\n',
        ),
      ),
    ).toBe(
      small(
        '  L4S4:\n    status: complete\n    2.2:\n      - evidence: E2\n        at: p.2\n        role:\n          Bid lead: [a, b]\n',
      ),
    ));
  test('quotation marks where other readers need them', () =>
    expect(
      formatted(
        small('  L4S4:\n    2.2:\n      - evidence: E2\n        at: page #3\n        note: Renewal: kept after it\n'),
      ),
    ).toContain('        at: "page #3"\n        note: "Renewal: kept after it"\n'));
  test('criteria in the order of the unit, with the remarks above them; decisions last', () =>
    expect(
      formatted(
        small(
          '  L4S4:\n    3.1:\n      - evidence: E3\n    # the second\n    2.2:\n      - evidence: E2\n\n    1.1-3.2:\n      - assessed: achieved\n    status: complete\n',
        ),
      ),
    ).toBe(
      small(
        '  L4S4:\n    status: complete\n    # the second\n    2.2:\n      - evidence: E2\n\n    3.1:\n      - evidence: E3\n    1.1-3.2:\n      - assessed: achieved\n',
      ),
    ));
  test('a text over several lines stays as it is', () => {
    const source = small(
      '  L4S4:\n    2.2:\n      - evidence: E2\n        note: |\n          first\n            second\n        at: p.1\n',
    ).replace('\u0000', '');
    expect(formatted(source)).toBe(source);
  });
  test('an entry is not moved to where it can’t be read', () => {
    const text = small(
      '  L4S4:\n    1.1:\n     - evidence: { Time blocking: Time blocking }\n        - evidence: { Time blocking: it\'s }\n     - evidence: "Quoted" start\n       evidence: { Time blocking: Time blocking }\n',
    );
    expect(meaning(viewOf(formatted(text)))).toEqual(meaning(viewOf(text)));
  });
  test('a map that is in order stays as it is', () =>
    expect(
      formatMap(viewOf(small('  L4S4:\n    status: complete\n    2.2:\n      - evidence: E2\n        at: p.2\n'))),
    ).toEqual([]));
  test('a range touches no other line', () => {
    const text = small('  L4S4:\n    2.2:\n      - evidence:  E2\n        at:   p.2\n        note:   x\n');
    const line = text.split('\n').findIndex((candidate) => candidate.includes('at:   p.2'));
    expect(after(text, formatRange(viewOf(text), { start: { line, character: 0 }, end: { line, character: 5 } }))).toBe(
      text.replace('at:   p.2', 'at: p.2'),
    );
  });
});

/** What a map says: its counts, and what was found by rules that look at what it claims. */
function meaning({ map }: MapView): unknown {
  return {
    coverage: map.units.map((unit) => ({
      ...unitProgress(unit),
      at: null,
      requirements: unitProgress(unit).requirements.map(({ id, needed, claimed, state }) =>
        [id, needed, claimed, state].join(' '),
      ),
    })),
    evidence: map.doc.map.evidence.map(({ id, title, method, date, location }) => [
      id,
      title,
      method,
      date.days.map(({ day }) => day),
      location,
    ]),
    findings: map.findings
      .filter(({ rule }) => !rule.startsWith('document/'))
      .map(({ rule, requirement, severity, allowed }) => [rule, requirement, severity, allowed?.reason].join(' '))
      .sort(),
  };
}

const words = fc.constantFrom(
  'Time blocking',
  'Pomodoro',
  'Plan: then do',
  'Lot #4',
  '*star*',
  '"Quoted" start',
  'a, b',
  '[draft] plan',
  "it's",
  'R&D',
  '> 20',
  '12:30',
  'E1',
  'Zoë 🚀',
  '',
  '- x',
  'yes',
  '3',
  'TBC',
  '2026-03-02',
);
const key = fc.constantFrom(
  'evidence',
  'at',
  'note',
  'date',
  'time management technique',
  'chosen technique',
  'learning log',
  'role',
  'match',
  'odd word',
);
const gap = fc.constantFrom(' ', '  ', '   ');
const value = fc.oneof(
  words,
  fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
  fc
    .array(fc.tuple(words, words), { minLength: 1, maxLength: 2 })
    .map((all) => `{ ${all.map(([a, b]) => `${a}: ${b}`).join(', ')} }`),
);
const line = fc.tuple(key, gap, value).map(([name, space, text]) => `${name}:${space}${text}`);
const row = fc
  .tuple(fc.constantFrom(4, 5, 6, 8), fc.array(line, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(
    ([indent, lines, remark]) =>
      lines.map((text, i) => `${' '.repeat(indent)}${i === 0 ? '- ' : '  '}${text}`).join('\n') +
      (remark ? `\n${' '.repeat(indent)}# a remark` : ''),
  );
const part = fc
  .tuple(
    fc.constantFrom('1.1', '2.2', '"2.3"', '3.1, 3.2', 'LO2', 'unit', '9.9', 'status', '1.1-3.2'),
    fc.array(row, { maxLength: 3 }),
  )
  .map(([name, rows]) => [`    ${name}:`, ...rows].join('\n'));
const anyMap = fc
  .tuple(fc.constantFrom('L4S4', 'L4B5', 'L4C2', 'X1'), fc.array(part, { maxLength: 6 }))
  .map(([code, parts]) => small(`  ${code}:\n${parts.join('\n')}\n`));

// A line that stands in a wrong column can move to its place in one step and lose its last blank in the next.
test('never a change of meaning, and it comes to rest', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyMap, (text) => {
      const before = viewOf(text);
      const once = after(text, formatMap(before));
      expect(meaning(viewOf(once))).toEqual(meaning(before));
      const twice = after(once, formatMap(viewOf(once)));
      expect(meaning(viewOf(twice))).toEqual(meaning(before));
      expect(after(twice, formatMap(viewOf(twice)))).toBe(twice);
    }),
    { numRuns: 300 },
  );
});
