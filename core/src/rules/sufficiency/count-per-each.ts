import { amountPhrase } from '../../wording/demands.ts';
import { listed } from '../../wording/phrases.ts';
import {
  askedPhrase,
  claimedPhrase,
  countedNames,
  leftOutNames,
  ownerNames,
  relatedTo,
  shortfallsOf,
  subjectOf,
  whyOf,
} from '../shortfalls.ts';
import { neededOf } from '../../counting/count.ts';
import { type UnitRule } from '../rule.ts';

export const countPerEach: UnitRule = {
  id: 'sufficiency/count-per-each',
  severity: 'error',
  scope: 'unit',
  summary: 'Something that is asked for each of several things is missing for one of them.',
  reason:
    'Where the guidance asks for something for each role, customer or plan, one with plenty does not make up for another with too few.',
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
      const of = demand.of ?? 'entry';
      const each = neededOf(demand);
      const owner = demand.forEach!;
      const named = owners.filter((own) => own.owner);
      const amounts = [...new Set(named.map((own) => own.claimed))];
      const has = amounts.map((amount) => {
        const those = named.filter((own) => own.claimed === amount);
        return `${ownerNames(those)} ${those.length === 1 ? 'has' : 'have'} ${amount === 0 && each === 1 ? `no ${of}` : amountPhrase(amount, of, context.words)}`;
      });
      const known = count.owners?.filter((own) => own.owner).length ?? 0;
      const wanted = count.ownersNeeded ?? 1;
      const few =
        named.length === 0 && known < wanted
          ? [
              `${known === 0 ? `no ${owner} is` : `${amountPhrase(known, owner, context.words)} ${known === 1 ? 'is' : 'are'}`} named here with ${amountPhrase(each, of, context.words)}; ${askedPhrase(wanted, { demand: {}, strength: shortfall.strength })}`,
            ]
          : [];
      const told = [...has, ...few];
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${told.length > 0 ? listed(told) : claimedPhrase(shortfall)}${has.length > 0 ? `; ${askedPhrase(each, shortfall)}` : ''}.${named.length === 0 ? countedNames(count.counted) : countedNames(named.flatMap((own) => own.counted))}${leftOutNames(shortfall)}`,
        why: whyOf(shortfall),
        fix:
          named.length > 0
            ? `Add what is missing as ‘${of}:’ under ${ownerNames(named)}, or in an entry that names ${named.length === 1 ? 'only that one' : 'one of them only'}.`
            : `Name ${amountPhrase(wanted, owner, context.words)}, with ${amountPhrase(each, of, context.words)} for each.`,
        related: relatedTo(shortfall),
      };
    }
  },
};
