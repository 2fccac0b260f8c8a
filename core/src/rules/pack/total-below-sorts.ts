import { isMeasure, type Demand } from '../../pack/pack.ts';
import { wordsOfUnit } from '../../pack/words.ts';
import { amountPhrase } from '../../wording/demands.ts';
import { listed } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { demandsIn, exampleUnit, numberOf } from './demands.ts';

export const totalBelowSorts: PackRule = {
  id: 'pack/total-below-sorts',
  severity: 'error',
  scope: 'pack',
  summary: 'A total is smaller than its sorts together.',
  reason: 'Two legal and two regulatory examples make at least four. A smaller total says that one number was misread.',
  examples: [
    {
      says: 'two and two, but three in all',
      pack: exampleUnit(
        'things:\n  barrier: { includes: [team barrier, own barrier] }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: team barrier }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 2, of: own barrier }\n  - { id: X4A1.1.1-c, criteria: "1.1", at least: 3, of: barrier }\n',
      ),
      finds: 1,
    },
    {
      says: 'one and one, and three in all',
      pack: exampleUnit(
        'things:\n  barrier: { includes: [team barrier, own barrier] }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 1, of: team barrier }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 1, of: own barrier }\n  - { id: X4A1.1.1-c, criteria: "1.1", at least: 3, of: barrier }\n',
      ),
      finds: 0,
    },
    {
      says: 'a total that certain evidence has to show, and sorts that any evidence may show',
      pack: exampleUnit(
        'things:\n  barrier: { includes: [team barrier, own barrier] }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 1, of: team barrier }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 1, of: own barrier }\n  - { id: X4A1.1.1-c, criteria: "1.1", at least: 1, of: barrier, evidence: { method: [observation] } }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    const words = wordsOfUnit(pack);
    const counts = demandsIn(pack).filter(
      ({ requirement, demand }) =>
        demand.of !== undefined &&
        !isMeasure(demand.of) &&
        !demand.allOf &&
        demand.forEach === undefined &&
        !requirement.anyOf,
    );
    for (const { requirement, demand, path } of counts) {
      const includes = (Object.hasOwn(pack.things, demand.of!) ? pack.things[demand.of!]?.includes : undefined) ?? [];
      const sorts = new Map<string, number>();
      for (const other of counts) {
        // A sort of a sort is part of that one's own total.
        if (
          !includes.includes(other.demand.of!) ||
          !other.requirement.criteria.every((scope) => requirement.criteria.includes(scope)) ||
          !isWithin(other.demand, demand)
        )
          continue;
        sorts.set(other.demand.of!, Math.max(sorts.get(other.demand.of!) ?? 0, numberOf(other.demand)));
      }
      const sum = [...sorts.values()].reduce((total, number) => total + number, 0);
      if (sorts.size > 1 && sum > numberOf(demand))
        yield {
          path,
          requirement: requirement.id,
          message: `${requirement.id} asks for ${amountPhrase(numberOf(demand), demand.of!, words)} in all, but its sorts come to ${sum}.`,
          why: `Asked for are ${listed([...sorts].map(([word, number]) => amountPhrase(number, word, words)))}.`,
          fix: 'Correct the total, or the number of a sort.',
        };
    }
  },
};

/** What is shown by any evidence need not be part of what certain evidence has to show. */
const isWithin = (sort: Demand, total: Demand): boolean =>
  total.evidence === undefined || JSON.stringify(sort.evidence) === JSON.stringify(total.evidence);
