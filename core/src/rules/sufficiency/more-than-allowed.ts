import { mostOf } from '../../pack/pack.ts';
import { amountPhrase, evidencePhrase } from '../../wording/demands.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { exampleUnit } from '../pack/demands.ts';
import { askedPhrase, countedNames, relatedTo, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

const unit = exampleUnit(
  'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", exactly: 400, tolerance: 10, of: words, strength: must }\n',
);
const map = (words: string): string => `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  X4A1:
    1.1:
      - evidence: E1
        at: whole
        words: ${words}
`;

export const moreThanAllowed: UnitRule = {
  id: 'sufficiency/more-than-allowed',
  severity: 'error',
  scope: 'unit',
  summary: 'A piece of work is longer, or there is more of something, than the largest number that is printed.',
  reason:
    'Some specifications print a largest number: no clip longer than five minutes, two to ten pieces, 4,000 words and ten per cent more or less. What goes beyond it is not accepted as it is. Where no largest number is printed, more is never held against a learner.',
  examples: [
    { says: 'more words than the tolerance allows', unit, map: map('460'), finds: [6] },
    { says: 'within the tolerance', unit, map: map('430'), finds: [] },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'over')) {
      const { count, requirement, demand, at, severity, owners } = shortfall;
      const of = demand.of ?? 'entry';
      const amount = (number: number): string => amountPhrase(number, of, context.words);
      const told =
        owners.length > 0
          ? listed(
              owners.map(({ owner, claimed }) => `${owner ? quoted(owner.text, 40) : 'one'} has ${amount(claimed)}`),
            )
          : `${amount(count.claimed)}${evidencePhrase(demand)} ${count.claimed === 1 ? 'is' : 'are'} claimed`;
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${told}; ${askedPhrase(mostOf(demand)!, shortfall, amount)}.${countedNames(count.counted)}`,
        why: whyOf(shortfall),
        fix: 'Ask the learner to shorten or choose, and map what is then left; or correct the number where it was mistyped.',
        related: relatedTo(shortfall),
      };
    }
  },
};
