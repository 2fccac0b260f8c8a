import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withWaivers } from './agreeing.ts';
import { type Waiver } from './record.ts';

const one: Waiver = {
  rule: 'sufficiency/count-short',
  learner: 'L-2008',
  unit: 'L4B5',
  requirement: 'L4B5.1.3-a',
  why: 'Agreed: "the partner" can’t be named # here',
  by: 'Quinn Q',
  date: 20_577,
};
const two: Waiver = { rule: 'reliability/location-vague', learner: '007', why: 'Seen', by: 'Quinn Q', date: 20_577 };
const list = (text: string | undefined) => (parse(text!) as { allowances: object[] }).allowances;

describe('agreeing to allowances', () => {
  it('begins the file, with all that are agreed at once', () => {
    expect(list(withWaivers(undefined, [one, two]))).toEqual([
      {
        check: one.rule,
        learner: 'L-2008',
        unit: 'L4B5',
        requirement: one.requirement,
        why: one.why,
        by: 'Quinn Q',
        date: '2026-05-04',
      },
      { check: two.rule, learner: '007', why: 'Seen', by: 'Quinn Q', date: '2026-05-04' },
    ]);
    expect(withWaivers('# ours\n', [two])).toMatch(/^# ours\nallowances:\n {2}- check/);
  });

  it.each([
    'allowances:\n  - check: a/b\n    learner: L-1\n',
    'allowances: # agreed\n- check: a/b\n  learner: L-1\n\n\n',
    'allowances:\n    - check: a/b\n      learner: L-1',
  ])('goes behind what is there, laid out as it is: %j', (before) => {
    const after = list(withWaivers(before, [one, two]));
    expect(after).toHaveLength(3);
    expect(after[0]).toEqual({ check: 'a/b', learner: 'L-1' });
  });

  it('begins an empty list, and leaves alone what is not only a list', () => {
    expect(list(withWaivers('allowances: []\n', [one]))).toHaveLength(1);
    for (const odd of ['allowances: [{ check: a }]\n', 'people:\n  - x\n', 'allowances:\n  - a: b\nmore: 1\n'])
      expect(withWaivers(odd, [one])).toBeUndefined();
  });
});
