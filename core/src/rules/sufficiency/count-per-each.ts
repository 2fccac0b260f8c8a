import { amountPhrase } from '../../wording/demands.ts';
import { inWords, listedBriefly, quoted } from '../../wording/phrases.ts';
import { countedNames, leftOutNames, relatedTo, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { neededOf } from '../../counting/count.ts';
import { type UnitRule } from '../rule.ts';

export const countPerEach: UnitRule = {
  id: 'sufficiency/count-per-each',
  severity: 'error',
  scope: 'unit',
  summary: 'Something that is asked for each of several things is missing for one of them.',
  reason: 'Where the guidance asks for something for each role, customer or plan, one with plenty does not make up for another with too few.',
  examples: [
    {
      says: 'one role has one responsibility',
      map: `evidence-map: 1
evidence:
  E2: { title: Report, method: report, date: 2026-03-10 }
units:
  L4B5:
    2.1:
      - evidence: E2
        at: p.2-4
        role:
          Bid lead: [Agree win themes, Chair reviews, Price sign-off]
          Sales lead: [Write the demo]
        differences in working with: all
`,
      finds: [11],
    },
    {
      says: 'three for both',
      map: `evidence-map: 1
evidence:
  E2: { title: Report, method: report, date: 2026-03-10 }
units:
  L4B5:
    2.1:
      - evidence: E2
        at: p.2-4
        role:
          Bid lead: [Agree win themes, Chair reviews, Price sign-off]
          Sales lead: [Write the demo, Answer questions, Hand over]
        differences in working with: all
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'each')) {
      const { count, requirement, demand, at, severity, owners } = shortfall;
      const of = demand.of!;
      const each = neededOf(demand);
      const named = owners.filter((own) => own.owner);
      const short = named.map((own) => `${quoted(own.owner!.text, 40)} has ${own.claimed === 0 ? 'none' : inWords(own.claimed)}`);
      const fewOwners = (count.owners?.length ?? 0) < (count.ownersNeeded ?? 0);
      const told = [...(short.length > 0 ? [`${listedBriefly(short)} of ${amountPhrase(each, of, context.words)}`] : []), ...(fewOwners ? [`${amountPhrase(count.owners?.length ?? 0, demand.forEach!, context.words)} of ${inWords(count.ownersNeeded ?? 0)} named`] : [])];
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${told.length > 0 ? told.join('; ') : `${count.claimed} of ${count.needed} claimed`}.${owners.length === 0 ? countedNames(count.counted) : ''}${leftOutNames(count.left, context)}`,
        why: whyOf(shortfall),
        fix:
          named.length > 0
            ? `Add what is missing under ${listedBriefly(named.map((own) => quoted(own.owner!.text, 40)))} as ‘${of}:’.`
            : `Name ${amountPhrase(count.ownersNeeded ?? 1, demand.forEach!, context.words)}, with ${amountPhrase(each, of, context.words)} under each.`,
        related: relatedTo(shortfall),
      };
    }
  },
};
