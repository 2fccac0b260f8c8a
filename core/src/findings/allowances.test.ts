import { describe, expect, it } from 'vitest';
import { open } from '../analysis/doc.ts';
import { allowancesOf } from './allowances.ts';

/** The allowances of a map: rule, requirement, reason, who, and the line (from 1) of which they speak. */
const of = (text: string) =>
  open(text).source.sections.flatMap(({ section, first }) =>
    allowancesOf(section).map(({ rule, requirement, reason, by, line }) => [
      rule,
      requirement,
      reason,
      by,
      first + line + 1,
    ]),
  );

describe('an allowance', () => {
  it('speaks of its own line, or of the next that says something', () => {
    expect(of('units:\n  T1:\n    1.1: # evimap-allow a/b T1.1.1-a: enough here (Assessor C, 2026-05-04)\n')).toEqual([
      ['a/b', 'T1.1.1-a', 'enough here', 'Assessor C, 2026-05-04', 3],
    ]);
    expect(
      of('units:\n  T1:\n    # evimap-allow a/b: one\n    # a remark\n    # evimap-allow c/d: two\n\n    1.1:\n'),
    ).toEqual([
      ['a/b', undefined, 'one', undefined, 7],
      ['c/d', undefined, 'two', undefined, 7],
    ]);
  });
  it('may lack its reason, and may stand behind another remark', () => {
    expect(of('units:\n  T1: # evimap-allow a/b\n')).toEqual([['a/b', undefined, '', undefined, 2]]);
    expect(of('units:\n  T1: # mine # evimap-allow a/b: so\n')).toEqual([['a/b', undefined, 'so', undefined, 2]]);
  });
  it('is never made by words within a text, such as those of somebody else’s page', () => {
    for (const text of [
      'note: "see # evimap-allow a/b: it is fine (x, y)"',
      "note: 'see # evimap-allow a/b: it is fine (x, y)'",
      'note: |\n          # evimap-allow a/b: it is fine (x, y)',
      'note: "one\n          # evimap-allow a/b: it is fine (x, y)"',
      'note: see #evimap-allowed',
    ]) {
      expect(of(`units:\n  T1:\n    1.1:\n      - evidence: E1\n        ${text}\n`)).toEqual([]);
    }
    expect(of('units:\n  T1:\n    1.1:\n      - note: "# evimap-allow a/b: no" # evimap-allow c/d: yes\n')).toEqual([
      ['c/d', undefined, 'yes', undefined, 4],
    ]);
  });
});
