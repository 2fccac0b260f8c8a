import { neededOf } from '../../counting/count.ts';
import { isBuiltInOwner } from '../../pack/pack.ts';
import { rowsFor } from '../../counting/conditions.ts';
import { identity, spotOf } from '../../counting/thing.ts';
import { amountPhrase } from '../../wording/demands.ts';
import { inWords, listed, quoted } from '../../wording/phrases.ts';
import { subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const incompleteOwner: UnitRule = {
  id: 'sufficiency/incomplete-owner',
  severity: 'hint',
  scope: 'unit',
  summary: 'One more than the number asked for is named, and it has too little.',
  reason:
    'Enough others have what the guidance asks of each, so nothing is short. The further one may be there for another reason, or something may have been forgotten under it.',
  examples: [
    {
      says: 'a third role without responsibilities',
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
          Sponsor: [Open doors]
`,
      finds: [12],
    },
    {
      says: 'two complete roles',
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
`,
      finds: [],
    },
  ],
  *check(context) {
    const { reading, words } = context;
    for (const { requirement, counts } of context.counted) {
      if (requirement.strength === 'may') continue;
      for (const count of counts) {
        const { demand } = count;
        if (!count.enough || demand.forEach === undefined || isBuiltInOwner(demand.forEach)) continue;
        const named = new Map(
          rowsFor(requirement, reading).flatMap((row) => row.things.map((thing) => [identity(thing), thing] as const)),
        );
        for (const own of count.owners ?? []) {
          const here = own.owner && named.get(identity(own.owner));
          if (own.enough || !own.owner || !here) continue;
          const lacks = own.missing
            ? `${listed(own.missing.map((point) => quoted(point)))} ${own.missing.length === 1 ? 'is' : 'are'} not ticked`
            : demand.of === undefined
              ? 'no evidence of the kind asked for'
              : `${own.claimed === 0 && neededOf(demand) === 1 ? `no ${demand.of}` : amountPhrase(own.claimed, demand.of, words)}; ${inWords(neededOf(demand))} would be asked for`;
          yield {
            at: spotOf(here),
            requirement: requirement.id,
            message: `${subjectOf(requirement, context)} has enough without ${quoted(own.owner.text, 40)}, for which there is too little: ${lacks}.`,
            why: whyOf({ context, requirement, demand, strength: demand.strength ?? requirement.strength }),
            fix: `Complete ${quoted(own.owner.text, 40)}, or leave it as it is.`,
          };
        }
      }
    }
  },
};
