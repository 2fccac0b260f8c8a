import { neededOf, type OwnerCount } from '../../counting/count.ts';
import { amountPhrase } from '../../wording/demands.ts';
import { inWords, listed } from '../../wording/phrases.ts';
import { askedPhrase, ownerNames, relatedTo, scopeName, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const minutesShort: UnitRule = {
  id: 'sufficiency/minutes-short',
  severity: 'error',
  scope: 'unit',
  summary: 'A presentation, interview or session is shorter than the guidance asks for, or its length is not stated.',
  reason:
    'Where the guidance gives a shortest length, the minutes have to be stated: in the entry or with the evidence. The longest that is stated for each one counts; lengths are not added up. Where hours are asked for, they are added up over all pieces of evidence, each once.',
  examples: [
    {
      says: 'a demonstration of twelve minutes',
      map: `evidence-map: 1
evidence:
  E4: { title: Pitch, method: recording, date: 2026-04-14, minutes: 25 }
  E5: { title: Demonstration, method: recording, date: 2026-04-22 }
units:
  L4C2:
    2.2, 2.3:
      - evidence: E4
        at: 00:00-25:00
        presentation: Ward pitch
        resource: [Slides, Hand-out]
      - evidence: E5
        at: 00:00-12:00
        demonstration: Northgrid demo
        minutes: 12
        resource: [Script, Sample data]
`,
      finds: [14],
    },
    {
      says: 'both are long enough',
      map: `evidence-map: 1
evidence:
  E4: { title: Pitch, method: recording, date: 2026-04-14, minutes: 25 }
  E5: { title: Demonstration, method: recording, date: 2026-04-22 }
units:
  L4C2:
    2.2, 2.3:
      - evidence: E4
        at: 00:00-25:00
        presentation: Ward pitch
        resource: [Slides, Hand-out]
      - evidence: E5
        at: 00:00-22:00
        demonstration: Northgrid demo
        minutes: 22
        resource: [Script, Sample data]
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'minutes', 'hours')) {
      const inHours = shortfall.demand.of === 'hours';
      const unit = inHours ? 'hours' : 'minutes';
      const { count, requirement, demand, at, severity, owners } = shortfall;
      const needed = neededOf(demand);
      const named = owners.filter((own) => own.owner);
      const known = (count.owners?.length ?? 0) - owners.length;
      const told =
        named.length > 0
          ? listed(
              [...new Set(named.map(({ claimed }) => claimed))].map((claimed) =>
                lengthPhrase(
                  named.filter((own) => own.claimed === claimed),
                  claimed,
                  unit,
                ),
              ),
            )
          : demand.forEach === undefined || owners.length > 0
            ? `${Math.max(count.claimed === 0 ? 0 : count.claimed, ...owners.map(({ claimed }) => claimed)) || 'no'} ${unit} are stated`
            : `${known === 0 ? `no ${demand.forEach} is` : `only ${inWords(known)} ${known === 1 ? `${demand.forEach} is` : `${context.words.plural(demand.forEach)} are`}`} stated with ${needed} ${unit}, and ${inWords(count.ownersNeeded ?? 1)} are asked for`;
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${told}; ${askedPhrase(needed, shortfall, (number) => amountPhrase(number, unit, context.words))}${inHours ? ' in all' : ''}.`,
        why: whyOf(shortfall),
        fix: inHours
          ? `State the hours as ‘hours:’ in the entries of ${scopeName(requirement, context)}, or with the evidence. They are added up; of one piece of evidence they count once.`
          : `State the length as ‘minutes:’ in an entry of ${scopeName(requirement, context)}${demand.forEach === undefined ? '' : ` that names the ${demand.forEach}`}, or with the evidence; if it was shorter, another one is needed.`,
        related: relatedTo(shortfall),
      };
    }
  },
};

const lengthPhrase = (owners: readonly OwnerCount[], amount: number, unit: string): string =>
  `${ownerNames(owners)} ${owners.length === 1 ? 'has' : 'have'} ${amount === 0 ? 'no stated length' : `only ${amount} ${unit}`}`;
