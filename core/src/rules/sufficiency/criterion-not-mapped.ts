import { criterionText } from '../../pack/outcomes.ts';
import { criteriaOf } from '../../pack/pack.ts';
import { guidancePlace } from '../../wording/places.ts';
import { requirementPhrase } from '../../wording/demands.ts';
import { dueChoices, dueCriteria } from '../shortfalls.ts';
import { inWords, listed } from '../../wording/phrases.ts';
import { looksAt } from '../../model/scopes.ts';
import { type UnitRule } from '../rule.ts';

export const criterionNotMapped: UnitRule = {
  id: 'sufficiency/criterion-not-mapped',
  severity: 'error',
  scope: 'unit',
  summary: 'A criterion of the unit has no evidence yet.',
  reason:
    'Every criterion of a unit must be shown before the unit can be claimed. A missing criterion is the fault that external quality assurers report most after vague places.',
  examples: [
    {
      says: 'a complete unit without evidence for 1.4',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.1-1.3, 2.1-3.3:
      - evidence: E1
        at: p.2
`,
      finds: [5],
    },
    {
      says: 'a unit that is not taken',
      map: `evidence-map: 1
units:
  L4B5:
    status: not taken
`,
      finds: [],
    },
  ],
  *check(context) {
    const { block, pack, final, words, grades, grade } = context;
    if (!block.assessed) return;
    for (const number of dueCriteria(context)) {
      const criterion = criteriaOf(pack).find((candidate) => candidate.number === number)!;
      const asked = pack.requirements.filter(
        (requirement) =>
          requirement.reminder === undefined &&
          looksAt(requirement.criteria, new Set([number]), pack) &&
          requirement.criteria.includes(number),
      );
      const needs =
        asked.length === 0
          ? 'The guidance gives no number for it.'
          : `The guidance asks for ${asked.map((requirement) => requirementPhrase(requirement, words)).join('; ')}.`;
      yield {
        at: block.at,
        criterion: number,
        severity: final ? 'error' : 'hint',
        message: `Criterion ${number} has no evidence yet: ${criterionText(criterion)}.`,
        why: `Every criterion of ${pack.unit}${grades.length > 1 ? ` for ${grade!}` : ''} has to be shown. ${needs} ${guidancePlace(pack, [number])}.`,
        fix: `Add ‘${number}:’ with an entry that says which evidence shows it, and where${final ? '; or mark the unit ‘in progress’' : ''}.`,
      };
    }
    for (const { atLeast, from, have } of dueChoices(context))
      yield {
        at: block.at,
        severity: final ? 'error' : 'hint',
        message: `Of criteria ${listed(from)} ${inWords(atLeast)} ${atLeast === 1 ? 'has' : 'have'} to be shown; ${have.length === 0 ? 'none has evidence yet' : `there is evidence for ${listed(have)}`}.`,
        why: `A number of these criteria is chosen: ${guidancePlace(pack, from)}.`,
        fix: `Add an entry for ${inWords(atLeast - have.length)} more of them, which says which evidence shows it, and where.`,
      };
  },
};
