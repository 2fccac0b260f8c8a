import { describe, expect, test } from 'vitest';
import { after, see, small, type Around } from './testing/marked.ts';
import { linkedRanges, prepareRename, rename } from './rename.ts';

/** The map after a rename at the cursor; or why it was refused. */
function renamed(source: string, to: string, around: Around = {}): string {
  const { view, cursor, text } = see(source, around);
  const found = rename(view, cursor, to);
  return 'refused' in found ? found.refused : after(text, found.edits.get('map.evidence.yaml') ?? []);
}

const unit =
  '  L4S4:\n    2.2:\n      - evidence: [E2, E3]\n        time management technique: [Time block|ing, "Time blocking.", Pomodoro]\n    2.3:\n      - evidence: E2\n        chosen technique: time-blocking\n';

describe('rename', () => {
  test('evidence and every use', () =>
    expect(
      renamed('evidence:\n  E1: { title: A }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1, E|1\n', 'E10'),
    ).toBe('evidence:\n  E10: { title: A }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E10, E10\n'));
  test('a name, however it was spelt', () =>
    expect(renamed(small(unit), 'Time boxing')).toBe(
      small(
        '  L4S4:\n    2.2:\n      - evidence: [E2, E3]\n        time management technique: [Time boxing, Time boxing, Pomodoro]\n    2.3:\n      - evidence: E2\n        chosen technique: Time boxing\n',
      ),
    ));
  test('quotation marks only where they are needed', () =>
    expect(renamed(small(unit), 'Plan, do')).toContain(
      'technique: ["Plan, do", "Plan, do", Pomodoro]\n    2.3:\n      - evidence: E2\n        chosen technique: Plan, do\n',
    ));
  test('the name of an outline, its children stay', () =>
    expect(
      renamed(
        small('  L4B5:\n    2.1:\n      - evidence: E1\n        role:\n          Bid| lead: [a, b]\n'),
        'Bid manager',
      ),
    ).toContain('          Bid manager: [a, b]\n'));
  test('not to an id that exists', () =>
    expect(renamed(small('  L4S4:\n    2.2:\n      - evidence: E|2\n'), 'E3')).toMatch(
      /^There is another piece of evidence with the id E3/,
    ));
  test('not to a name that exists', () => expect(renamed(small(unit), 'Pomodoro')).toMatch(/would become one/));
  test.each(['TBC', 'none', 'no', 'to follow', 'p.3', '14 April 2026', '?', '…'])(
    'not to %s, which is no name',
    (name) => expect(renamed(small(unit), name)).toMatch(/would not be read as a name/),
  );
  test.each(['3', 'yes', 'all'])('%s as a name stands in quotation marks', (name) =>
    expect(renamed(small(unit), name)).toContain(`chosen technique: "${name}"`),
  );
  test.each(['E7 and E8', 'E7/E8', 'E7-E9', 'E7 p.3'])(
    'no id that would be read as several, or with a place: %s',
    (id) =>
      expect(renamed('evidence:\n  E1: { title: A }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E|1\n', id)).toMatch(
        /read otherwise/,
      ),
  );
  test('nothing else', () =>
    expect(renamed(small('  L4|S4:\n    2.2:\n      - evidence: E2\n'), 'L4S5')).toMatch(/^Only the id/));
  test('starts with the name alone', () => {
    const { view, cursor } = see(small(unit));
    expect(prepareRename(view, cursor)?.text).toBe('Time blocking');
  });
});

test('the uses of an id are typed with its definition', () => {
  const { view, cursor, ranges } = see(
    'evidence:\n  ⟦E|1⟧: { title: A }\nunits:\n  L4S4:\n    2.2:\n      - evidence: ⟦E1⟧\n',
  );
  expect(linkedRanges(view, cursor)).toEqual(ranges);
});
test('but not from a use', () => {
  const { view, cursor } = see('evidence:\n  E1: { title: A }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E|1\n');
  expect(linkedRanges(view, cursor)).toEqual([]);
});
