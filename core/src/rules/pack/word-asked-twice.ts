import { isMeasure } from '../../pack/pack.ts';
import { criteriaIn } from '../../model/scopes.ts';
import { quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { demandsIn, exampleUnit, type PlacedDemand } from './demands.ts';

export const wordAskedTwice: PackRule = {
  id: 'pack/word-asked-twice',
  severity: 'error',
  scope: 'pack',
  summary: 'One criterion asks twice for the same word without an owner.',
  reason:
    'A thing counts once for each word. Where two demands of a criterion use one word, the same things would serve both.',
  examples: [
    {
      says: 'two demands for an example',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: example }\n  - { id: X4A1.1.1-b, criteria: ["1.1", "1.2"], at least: 1, of: example }\n',
      ),
      finds: 1,
    },
    {
      says: 'more of the same for a higher grade',
      pack: exampleUnit(
        'assessment: { grades: [pass, merit], source: A:1 }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: example, grade: pass }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 5, of: example, grade: merit }\n',
      ),
      finds: 0,
    },
    {
      says: 'with an owner, or of things named before',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: plan }\n  - { id: X4A1.1.1-b, criteria: "1.1", at least: 1, of: example, for each: plan }\n  - { id: X4A1.1.1-c, criteria: "1.1", at least: 1, of: example }\n  - { id: X4A1.1.2-a, criteria: ["1.1", "1.2"], at least: 1, of: plan, from: "1.1" }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    // What must have been named before, or must be shown by certain evidence, is about the same things once more, and
    // meant to be.
    // Another reading of a sentence may ask for no more than what is asked already.
    const plain = demandsIn(pack).filter(
      ({ demand, another }) =>
        !another &&
        demand.of !== undefined &&
        !isMeasure(demand.of) &&
        !demand.allOf &&
        demand.forEach === undefined &&
        !demand.from &&
        !demand.evidence,
    );
    const seen = new Map<string, PlacedDemand[]>();
    for (const item of plain) {
      const others = seen.get(item.demand.of!) ?? [];
      const same = others.find(
        ({ requirement }) =>
          requirement.id !== item.requirement.id &&
          // More of the same for a higher grade is what grades are for.
          (requirement.grade === undefined || requirement.grade === item.requirement.grade) &&
          criteriaIn(requirement.criteria, pack).some((number) =>
            criteriaIn(item.requirement.criteria, pack).includes(number),
          ),
      );
      if (same) {
        yield {
          path: [...item.path, 'of'],
          requirement: item.requirement.id,
          message: `${quoted(item.demand.of!)} is asked for in ${item.requirement.id} and in ${same.requirement.id}, for the same criterion.`,
          why: 'The same things would count for both.',
          fix: 'Give the two demands different words, or give one of them an owner (for each).',
        };
      }
      seen.set(item.demand.of!, [...others, item]);
    }
  },
};
