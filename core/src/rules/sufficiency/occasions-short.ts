import { neededOf, type OwnerCount } from '../../counting/count.ts';
import { plainDay } from '../../model/dates.ts';
import { amountPhrase } from '../../wording/demands.ts';
import { inWords, listedBriefly, quoted } from '../../wording/phrases.ts';
import { type Times } from '../../counting/period.ts';
import { askedPhrase, relatedTo, scopeName, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const occasionsShort: UnitRule = {
  id: 'sufficiency/occasions-short',
  severity: 'error',
  scope: 'unit',
  summary: 'Something was done on fewer different days than the guidance asks for.',
  reason:
    'An occasion is a day of its own: two entries of one day are one occasion. An entry without a date takes the date of its evidence, unless another entry states days of the same evidence.',
  examples: [
    {
      says: 'two days instead of three',
      map: `evidence-map: 1
evidence:
  E3: { title: Learning log, method: product, date: 2026-03-20 }
units:
  L4S4:
    2.3:
      - evidence: E3
        at: p.1
        chosen technique: Time blocking
    3.1:
      - evidence: E3
        at: p.2-4
        chosen technique: Time blocking
        date: [2026-03-02, 2026-03-09, 9 March 2026]
`,
      finds: [13],
    },
    {
      says: 'three days',
      map: `evidence-map: 1
evidence:
  E3: { title: Learning log, method: product, date: 2026-03-20 }
units:
  L4S4:
    2.3:
      - evidence: E3
        at: p.1
        chosen technique: Time blocking
    3.1:
      - evidence: E3
        at: p.2-4
        chosen technique: Time blocking
        date: [2026-03-02, 2026-03-09, 2026-03-16]
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'occasions')) {
      const { count, requirement, demand, at, severity, owners } = shortfall;
      const needed = neededOf(demand);
      const named = owners.filter((own) => own.owner);
      const told =
        demand.forEach === undefined
          ? [daysPhrase(count.times, '')]
          : named.length > 0
            ? named.map(ownerPhrase)
            : [`no ${demand.forEach} is named with dates`];
      const missing =
        needed - Math.max(0, ...(named.length > 0 ? named.map(({ claimed }) => claimed) : [count.claimed]));
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${told.join('; ')}; ${askedPhrase(needed, shortfall, (number) => amountPhrase(number, 'dates', context.words))}.`,
        why: whyOf(shortfall),
        fix:
          missing >= needed
            ? `State the days as ‘date:’ in an entry of ${scopeName(requirement, context)}, each occasion on a day of its own.`
            : `Record ${missing <= 1 ? 'one more occasion on a day of its own' : `${inWords(missing)} more occasions on different days`} as ‘date:’ in an entry of ${scopeName(requirement, context)}.`,
        related: relatedTo(shortfall),
      };
    }
  },
};

const daysPhrase = (times: Times | undefined, whose: string): string => {
  const days = times?.days ?? [];
  if (days.length === 0)
    return `${whose}${times?.first === undefined ? 'no day is given' : 'no single day is given, only a first and a last one'}`;
  return `${whose}${days.length === 1 ? 'one day is' : `${inWords(days.length)} different days are`} given (${listedBriefly(days.map(plainDay))})`;
};

const ownerPhrase = ({ owner, times }: OwnerCount): string => daysPhrase(times, `for ${quoted(owner!.text, 40)} `);
