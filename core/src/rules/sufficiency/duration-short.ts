import { daysLong, type Times } from '../../counting/period.ts';
import { neededOf } from '../../counting/count.ts';
import { addMonths, isoDay, plainDay } from '../../model/dates.ts';
import { amountPhrase } from '../../wording/demands.ts';
import { countOf, inWords, quoted } from '../../wording/phrases.ts';
import { askedPhrase, relatedTo, scopeName, shortfallsOf, subjectOf, whyOf, type Shortfall } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const durationShort: UnitRule = {
  id: 'sufficiency/duration-short',
  severity: 'error',
  scope: 'unit',
  summary: 'The dated entries do not reach over the time that the guidance asks for.',
  reason:
    'A plan that is tried out for six weeks shows more than one of three. Six weeks are 42 days from the first to the last; or six calendar weeks in a row with a record in each; or Monday of the first to Friday of the sixth. Nearly as long is asked. The date of the evidence itself is not taken for it.',
  examples: [
    {
      says: 'five weeks instead of six',
      map: `evidence-map: 1
evidence:
  E3: { title: Development log, method: product, date: 2026-04-20 }
units:
  L4S3:
    2.4:
      - evidence: E3
        at: p.1-4
        CPD plan: Spring plan
        date: [2026-03-02, 2026-03-09, 2026-03-16, 2026-03-23, 2026-03-30, 2026-04-05]
`,
      finds: [6],
    },
    {
      says: 'a record in each of six weeks',
      map: `evidence-map: 1
evidence:
  E3: { title: Development log, method: product, date: 2026-04-20 }
units:
  L4S3:
    2.4:
      - evidence: E3
        at: p.1-4
        CPD plan: Spring plan
        date: [2026-03-02, 2026-03-09, 2026-03-16, 2026-03-23, 2026-03-30, w/c 6 April 2026]
`,
      finds: [],
    },
    {
      says: 'six weeks to the day',
      map: `evidence-map: 1
evidence:
  E3: { title: Development log, method: product, date: 2026-04-20 }
units:
  L4S3:
    2.4:
      - evidence: E3
        at: p.1-4
        CPD plan: Spring plan
        date: [2026-03-02, 2026-03-09, 2026-03-16, 2026-03-23, 2026-03-30, 2026-04-06, 2026-04-12]
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'duration')) {
      const { count, requirement, demand, at, severity, owners } = shortfall;
      const needed = neededOf(demand);
      const measure = demand.of as 'weeks' | 'months';
      const days = measure === 'weeks' ? ` (${needed * 7} days, or a record in each of ${inWords(needed)} weeks)` : '';
      const asked = shortfall.counted.toDecide
        ? ` Whether that is ${amountPhrase(needed, measure, context.words)} is for you to decide.`
        : '';
      const spans =
        demand.forEach === undefined
          ? [{ name: '', times: count.times }]
          : owners.map((own) => ({ name: own.owner ? `${quoted(own.owner.text, 40)}: ` : '', times: own.times }));
      const told =
        spans.length > 0
          ? spans.map(({ name, times }) => `${name}${spanPhrase(times)}`).join('; ')
          : `no ${demand.forEach} is named with dates`;
      const last = lastDayNeeded(spans[0]?.times, measure, needed);
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${told}; ${askedPhrase(needed, shortfall, (number) => amountPhrase(number, measure, context.words), needed === 1)}${days}.${asked}`,
        why: whyOf(shortfall),
        fix:
          last === undefined
            ? `Give the days as ‘date:’ in the entries of ${scopeName(requirement, context)}: single days, or the whole time such as ‘2026-03-02 to 2026-04-12’.`
            : `Add an entry of ${plainDay(last)} (${isoDay(last)}) or later, or give the whole time as ‘date: first day to last day’, if the evidence shows it.`,
        related: relatedTo(shortfall),
      };
    }
  },
};

function spanPhrase(times: Times | undefined): string {
  if (times?.first === undefined || times.last === undefined) return 'no dates are given';
  if (times.first === times.last) return `all entries are of one day, ${plainDay(times.first)}`;
  return `the dates reach over ${countOf(daysLong(times), 'day')}, from ${plainDay(times.first)} to ${plainDay(times.last)}`;
}

const lastDayNeeded = (
  times: Times | undefined,
  measure: Shortfall['demand']['of'],
  needed: number,
): number | undefined =>
  times?.first === undefined
    ? undefined
    : measure === 'months'
      ? addMonths(times.first, needed) - 1
      : times.first + needed * 7 - 1;
