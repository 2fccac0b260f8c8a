import { neededOf } from '../../counting/count.ts';
import { amountPhrase, evidencePhrase } from '../../wording/demands.ts';
import { listed } from '../../wording/phrases.ts';
import { exampleUnit } from '../pack/demands.ts';
import { askedPhrase, ownerNames, relatedTo, scopeName, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

const unit = exampleUnit(
  'requirements:\n  - { id: X4A1.unit-a, criteria: unit, at least: 2, of: pieces, evidence: { method: [observation] } }\n',
);

export const piecesShort: UnitRule = {
  id: 'sufficiency/pieces-short',
  severity: 'error',
  scope: 'unit',
  summary: 'Fewer pieces of evidence, or fewer of a kind, are mapped than are asked for.',
  reason:
    'Many awarding bodies, and centres, say how many pieces of evidence a criterion or a unit needs, and how many of them are observations, or on different dates. Each piece of the list of evidence counts once, however often it is mapped.',
  examples: [
    {
      says: 'one observation where two are asked for; it is mapped twice',
      unit,
      map: `evidence-map: 1
evidence:
  E1: { title: Observation, method: observation, date: 2026-03-04 }
  E2: { title: Report, method: report, date: 2026-03-11 }
units:
  X4A1:
    1.1:
      - evidence: [E1, E2]
        at: whole
    1.2:
      - evidence: E1
        at: whole
`,
      finds: [6],
    },
    {
      says: 'two observations',
      unit,
      map: `evidence-map: 1
evidence:
  E1: { title: Observation, method: observation, date: 2026-03-04 }
  E2: { title: Observation, method: observation, date: 2026-03-11 }
units:
  X4A1:
    1.1:
      - evidence: [E1, E2]
        at: whole
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'pieces')) {
      const { count, requirement, demand, at, severity, owners } = shortfall;
      const needed = neededOf(demand);
      const kind = evidencePhrase(demand);
      const amount = (number: number): string => amountPhrase(number, 'pieces', context.words);
      const named = owners.filter(({ owner }) => owner);
      const has = [...new Set(named.map(({ claimed }) => claimed))].map((claimed) => {
        const those = named.filter((own) => own.claimed === claimed);
        return `${ownerNames(those)} ${those.length === 1 ? 'has' : 'have'} ${amount(claimed)}${kind}`;
      });
      const claimed = owners[0]?.claimed ?? count.claimed;
      const told =
        has.length > 0
          ? listed(has)
          : `${claimed === 0 ? 'no piece of evidence' : amount(claimed)}${kind} ${claimed > 1 ? 'are' : 'is'} mapped`;
      const apart = demand.apart ? ' on different dates' : '';
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${told}${claimed > 1 ? apart : ''}; ${askedPhrase(needed, shortfall, amount)}${apart}.`,
        why: whyOf(shortfall),
        fix: `Map another piece of evidence${kind} to ${scopeName(requirement, context)}${demand.apart ? ', with a date of its own' : ''}.`,
        related: relatedTo(shortfall),
      };
    }
  },
};
