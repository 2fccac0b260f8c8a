import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Proposal } from '../progress/sampling.ts';
import { withPlanned, withWaivers } from './adding.ts';
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
const two: Waiver = { rule: 'reliability/location-vague', learner: '007', why: 'no', by: 'Quinn Q', date: 20_577 };
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
      { check: two.rule, learner: '007', why: 'no', by: 'Quinn Q', date: '2026-05-04' },
    ]);
    expect(withWaivers('# ours\n', [two])).toMatch(/^# ours\nallowances:\n {2}- check/);
  });

  it.each([
    'allowances:\n  - check: a/b\n    learner: L-1\n',
    'allowances: # agreed\n- check: a/b\n  learner: L-1\n\n\n',
    'allowances:\r\n    - check: a/b\r\n      learner: L-1',
    'allowances:\n  - check: a/b\n    learner: L-1\n\n# of the next\nmore: 1\n',
  ])('goes behind what is there, laid out as it is: %j', (before) => {
    const after = withWaivers(before, [one, two]);
    expect(list(after)).toHaveLength(3);
    expect(list(after)[0]).toEqual({ check: 'a/b', learner: 'L-1' });
    expect({ ...(parse(after!) as object), allowances: 0 }).toEqual({ ...(parse(before) as object), allowances: 0 });
    for (const line of before.split(/\r?\n/)) expect(after).toContain(line.trimEnd());
  });

  it('begins an empty list, and leaves alone what it can’t add to', () => {
    expect(list(withWaivers('allowances: []\n', [one]))).toHaveLength(1);
    for (const odd of ['allowances: [{ check: a }]\n', '- x\n', 'nonsense\n', 'allowances: none\n'])
      expect(withWaivers(odd, [one])).toBeUndefined();
  });
});

it('samples are planned behind the strategy, with who, until when and why', () => {
  const proposal: Proposal = {
    learner: 'L-1',
    unit: 'L4B5',
    path: 'a',
    line: 0,
    assessor: 'A',
    method: 'observation',
    type: 'interim',
    reasons: [{ camera: 'A', says: 'no unit of A: is sampled yet' }],
  };
  const after = parse(
    withPlanned('strategy: { interim: 30 }\nplan:\n  - { learner: L-0, unit: L4B5 }\n', [proposal], 'Quinn Q', 20_577)!,
  ) as unknown;
  expect(after).toEqual({
    strategy: { interim: 30 },
    plan: [
      { learner: 'L-0', unit: 'L4B5' },
      {
        learner: 'L-1',
        unit: 'L4B5',
        type: 'interim',
        method: 'observation',
        by: 'Quinn Q',
        planned: '2026-05-04',
        because: 'A: no unit of A: is sampled yet',
      },
    ],
  });
  expect(parse(withPlanned('strategy: { interim: 30 }\n', [proposal], undefined, undefined)!)).toMatchObject({
    plan: [{ learner: 'L-1' }],
  });
});
