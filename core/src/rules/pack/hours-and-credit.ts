import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

const facts = (head: string): string => exampleUnit('requirements: []\n', head);

export const hoursAndCredit: PackRule = {
  id: 'pack/hours-and-credit',
  severity: 'warning',
  scope: 'pack',
  summary: 'Credits and hours do not fit each other.',
  reason:
    'In most frameworks a credit stands for ten hours of total time. Guided hours are a part of the total everywhere.',
  examples: [
    { says: 'five credits in thirty hours', pack: facts('credit: 5\nglh: 20\ntqt: 30\n'), finds: 1 },
    { says: 'more guided hours than hours', pack: facts('credit: 3\nglh: 60\ntqt: 30\n'), finds: 1 },
    { says: 'three credits, thirty hours', pack: facts('credit: 3\nglh: 15\ntqt: 30\n'), finds: 0 },
  ],
  *check({ unit, credit, glh, tqt }) {
    if (credit !== undefined && tqt !== undefined && tqt !== credit * 10)
      yield {
        path: ['tqt'],
        message: `${unit} has ${credit} credits and ${tqt} hours in total.`,
        why: 'In most frameworks one credit is ten hours.',
        fix: 'Compare both with the specification; where it contradicts itself, put the printed number into a contradiction.',
      };
    if (glh !== undefined && tqt !== undefined && glh > tqt)
      yield {
        path: ['glh'],
        message: `${unit} has more guided hours (${glh}) than hours in total (${tqt}).`,
        why: 'Guided hours are a part of the total.',
        fix: 'Compare both with the specification.',
      };
  },
};
