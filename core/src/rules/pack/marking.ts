import { type PackRule } from '../rule.ts';
import { criteriaOf } from '../../pack/pack.ts';
import { wordsOfUnit } from '../../pack/words.ts';
import { quoted } from '../../wording/phrases.ts';
import { exampleUnit } from './demands.ts';

const marked = (weights: string): string =>
  exampleUnit(
    'requirements:\n  - { id: X4A1.unit-a, criteria: unit, at least: 1, of: report }\n  - { id: X4A1.unit-b, criteria: unit, at least: 1, of: presentation }\n',
    `assessment: { pass mark: 50, components: [${weights}] }\n`,
  );

export const marking: PackRule = {
  id: 'pack/marking',
  severity: 'error',
  scope: 'pack',
  summary: 'The weights of marked parts do not add up to 100, or a content item stands under another outcome.',
  reason: 'Marks of several parts are weighted. Item 1.2.3 is content of outcome 1.2.',
  examples: [
    {
      says: 'weights of 90',
      pack: marked('{ name: report, weight: 50 }, { name: presentation, weight: 40 }'),
      finds: 1,
    },
    {
      says: 'weights of 100',
      pack: marked('{ name: report, weight: 50 }, { name: presentation, weight: 50 }'),
      finds: 0,
    },
    {
      says: 'an item of another outcome',
      pack: 'unit: X6A1\ntitle: An example\nlevel: 6\noutcomes:\n  "1.1":\n    title: Strategy\n    criteria:\n      "1.1": { verb: Evaluate, says: strategy, items: { "1.1.1": Aims, "1.2.1": Means } }\nrequirements: []\n',
      finds: 1,
    },
  ],
  *check(pack) {
    const components = pack.assessment?.components ?? [];
    const sum = components.reduce((total, { weight }) => total + weight, 0);
    if (components.length > 0 && Math.abs(sum - 100) > 0.01)
      yield {
        path: ['assessment', 'components'],
        message: `The weights of ${pack.unit} come to ${sum}.`,
        why: 'Marks of the parts are weighted to a whole of 100.',
        fix: 'Correct the weights.',
      };
    const words = wordsOfUnit(pack);
    for (const [i, { name }] of components.entries())
      if (words.find(name) === undefined)
        yield {
          path: ['assessment', 'components', i, 'name'],
          message: `${quoted(name)} is no word of ${pack.unit}.`,
          why: 'Marks stand in the same entry as the part that they are for.',
          fix: 'Add a requirement that counts it.',
        };
    for (const outcome of pack.outcomes) {
      for (const criterion of outcome.criteria) {
        for (const item of Object.keys(criterion.items ?? {}))
          if (!item.startsWith(`${criterion.number}.`))
            yield {
              path: ['outcomes', outcome.key, 'criteria', criterion.number, 'items', item],
              message: `Item ${item} stands under ${criterion.number}.`,
              why: 'The number of an item begins with that of its outcome.',
              fix: `Move it under ${item.split('.').slice(0, -1).join('.')}, or correct its number.`,
            };
      }
    }
    const numbers = criteriaOf(pack).map(({ number }) => number);
    for (const { key, criteria } of pack.outcomes) {
      // Letters and words (`A`, `Element 1`) say nothing about the numbers below them.
      const outcome = /^(?:LO)?(\d+)$/.exec(key)?.[1];
      for (const { number } of criteria)
        if (
          /^\d+\./.test(number) &&
          ((outcome !== undefined && !number.startsWith(`${outcome}.`)) || (/^\d+\.\d+$/.test(key) && number !== key))
        )
          yield {
            path: ['outcomes', key, 'criteria', number],
            message: `Criterion ${number} stands under ${key}.`,
            why: 'The number of a criterion begins with that of its outcome.',
            fix: `Move it, or correct its number; ${pack.unit} has ${numbers.length} criteria.`,
          };
    }
  },
};
