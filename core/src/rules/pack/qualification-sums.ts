import { type Amount } from '../../pack/pack.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

const specification = (numbers: string): string =>
  `specification: x4\ntitle: X\nunits: [X4A1]\nqualifications:\n  - { id: x/award, title: Award, kind: award, level: 4, ${numbers}, units: [X4A1] }\n`;
const unit = exampleUnit('requirements: []\n', 'credit: 3\nglh: 15\ntqt: 30\n');

export const qualificationSums: PackRule = {
  id: 'pack/qualification-sums',
  severity: 'warning',
  scope: 'pack',
  summary: 'The credits or hours of a qualification are not those of its units.',
  reason:
    'Where the units are fixed, the numbers of the qualification follow from theirs. A printed number that differs belongs into a contradiction.',
  examples: [
    {
      says: 'five credits with a unit of three',
      pack: unit,
      specification: specification('credit: 5, glh: 20, tqt: 30'),
      finds: 2,
    },
    { says: 'numbers that add up', pack: unit, specification: specification('credit: 3, glh: 15, tqt: 30'), finds: 0 },
  ],
  *check() {},
  *checkSpecification({ qualifications }, all) {
    for (const [i, qualification] of qualifications.entries()) {
      const units = qualification.units.map((code) => all.units.get(code));
      if (units.length === 0 || qualification.combination) continue;
      for (const field of ['credit', 'glh', 'tqt'] as const) {
        const amount = qualification[field];
        const numbers = units.map((pack) => pack?.[field]);
        if (!amount || numbers.some((number) => number === undefined)) continue;
        const sum = (numbers as number[]).reduce((total, number) => total + number, 0);
        if (!fits(sum, amount))
          yield {
            path: ['qualifications', i, field],
            message: `${qualification.id} has ${amount.atLeast === amount.atMost ? String(amount.atLeast) : `${amount.atLeast ?? 0} to ${amount.atMost ?? 'any'}`} as its ${field === 'credit' ? 'credits' : field === 'glh' ? 'guided hours' : 'total hours'}; its units come to ${sum}.`,
            why: 'Its units are fixed, so its numbers are theirs.',
            fix: 'Write the sum, and put the printed number into a contradiction.',
          };
      }
    }
  },
};

const fits = (sum: number, { atLeast, atMost }: Amount): boolean =>
  sum >= (atLeast ?? -Infinity) && sum <= (atMost ?? Infinity);
