import { isBuiltInOwner, isMeasure } from '../../pack/pack.ts';
import { looksAt } from '../../model/scopes.ts';
import { wordsOfUnit } from '../../pack/words.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { demandsIn, exampleUnit } from './demands.ts';

export const wordNotAsked: PackRule = {
  id: 'pack/word-not-asked',
  severity: 'error',
  scope: 'pack',
  summary: 'A demand is for each of something, or from a criterion, that the unit never asks for.',
  reason:
    'How many owners are needed follows from the demand for them. What must have been named before has to be asked for there.',
  examples: [
    {
      says: 'an owner and an origin that nobody asks for',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: example, for each: plan }\n  - { id: X4A1.1.2-a, criteria: "1.2", at least: 1, of: risk, from: "1.1" }\n',
      ),
      finds: 2,
    },
    {
      says: 'both are asked for',
      pack: exampleUnit(
        'things:\n  plan: { includes: [sales plan, team plan] }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 1, of: sales plan }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 1, of: risk, for each: plan }\n  - { id: X4A1.1.2-a, criteria: "1.2", at least: 1, of: risk, from: "1.1" }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    const words = wordsOfUnit(pack);
    const all = demandsIn(pack);
    const askedFor = (word: string) =>
      all.some(({ demand }) => [demand.of, demand.forEach].some((of) => of !== undefined && words.isSort(of, word)));
    for (const [word, ties] of Object.entries(pack.things))
      for (const [field, others] of [
        ['excludes', ties.excludes],
        ['asked if same', ties.askedIfSame],
        ['other than', ties.otherThan],
      ] as const)
        for (const other of others ?? [])
          if (!askedFor(other) || other === word)
            yield {
              path: ['things', word, field],
              message: `‘${word}’ names ${quoted(other)} under ‘${field}’, ${other === word ? 'which is itself' : `and nothing in ${pack.unit} asks for it`}.`,
              why: 'Two words can be tied only where both are asked for.',
              fix: 'Correct the word, or take it out.',
            };
    for (const { requirement, demand, path } of all) {
      const owner = demand.forEach;
      if (
        owner !== undefined &&
        !isBuiltInOwner(owner) &&
        !all.some(({ demand: other }) => other.of !== undefined && !other.allOf && words.isSort(other.of, owner))
      ) {
        yield {
          path: [...path, 'for each'],
          requirement: requirement.id,
          message: `Nothing in ${pack.unit} asks for ${quoted(owner)}.`,
          why: 'How many there have to be follows from the demand for them.',
          fix: `Add a requirement that counts ${quoted(owner)}, or name an owner that is counted.`,
        };
      }
      const word = isBuiltInOwner(owner) ? demand.of : (owner ?? demand.of);
      if (!demand.from || word === undefined || isMeasure(word)) continue;
      const family = words.family(word);
      const named = all.some(
        ({ requirement: other, demand: before }) =>
          demand.from!.some((scope) => looksAt(other.criteria, new Set([scope]), pack)) &&
          [before.of, before.forEach].some(
            (name) => name !== undefined && !isMeasure(name) && words.family(name) === family,
          ),
      );
      if (!named)
        yield {
          path: [...path, 'from'],
          requirement: requirement.id,
          message: `${listed(demand.from)} asks for no ${quoted(word)}, so none can have been named there.`,
          why: 'What is taken over from a criterion has to be asked for in it.',
          fix: `Name the criterion in which ${quoted(word)} is counted.`,
        };
    }
  },
};
