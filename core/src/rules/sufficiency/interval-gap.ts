import { type Day, plainDay } from '../../model/dates.ts';
import { inWords, listedBriefly } from '../../wording/phrases.ts';
import { relatedTo, scopeName, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const intervalGap: UnitRule = {
  id: 'sufficiency/interval-gap',
  severity: 'error',
  scope: 'unit',
  summary: 'A record that is asked for every week has a week without an entry.',
  reason:
    'A weekly record shows that progress was followed as it happened. Weeks run from Monday to Sunday, from the first to the last dated entry.',
  examples: [
    {
      says: 'nothing in two weeks of March',
      map: `evidence-map: 1
evidence:
  E3: { title: Development log, method: product, date: 2026-04-20 }
units:
  L4S3:
    2.4:
      - evidence: E3
        at: p.1-4
        CPD plan: Spring plan
        date: [2026-03-02, 2026-03-09, 2026-03-30, 2026-04-06, 2026-04-13]
`,
      finds: [6],
    },
    {
      says: 'an entry in every week',
      map: `evidence-map: 1
evidence:
  E3: { title: Development log, method: product, date: 2026-04-20 }
units:
  L4S3:
    2.4:
      - evidence: E3
        at: p.1-4
        CPD plan: Spring plan
        date: [2026-03-02, 2026-03-13, 2026-03-16, 2026-03-23, 2026-04-05, 2026-04-06, 2026-04-13]
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'interval')) {
      const { count, requirement, at, severity } = shortfall;
      const empty = count.emptyWeeks ?? [];
      const onlyPeriod = count.times !== undefined && count.times.days.length === 0 && count.times.first !== undefined;
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${
          onlyPeriod
            ? 'a first and a last day are given, but no single days, so nothing shows that there is a record in every week.'
            : empty.length === 0
              ? 'no dates are given, and a record in every week is asked for.'
              : `${empty.length === 1 ? 'one week has' : `${inWords(empty.length)} weeks have`} no dated entry: ${listedBriefly(gaps(empty).map(gapPhrase))}.`
        }`,
        why: whyOf(shortfall),
        fix:
          onlyPeriod || empty.length === 0
            ? `List the days of the record as ‘date: [2026-03-02, 2026-03-09]’ in the entries of ${scopeName(requirement, context)}.`
            : `Add the dates of the record in ${empty.length === 1 ? 'that week' : 'those weeks'}, if the evidence has them.`,
        related: relatedTo(shortfall),
      };
    }
  },
};

interface Gap {
  readonly first: Day;
  last: Day;
}

/** Weeks that follow each other, as one gap. */
function gaps(mondays: readonly Day[]): readonly Gap[] {
  const found: Gap[] = [];
  for (const monday of mondays) {
    const before = found.at(-1);
    if (before && before.last + 1 === monday) before.last = monday + 6;
    else found.push({ first: monday, last: monday + 6 });
  }
  return found;
}

const gapPhrase = ({ first, last }: Gap): string => `nothing from ${plainDay(first)} to ${plainDay(last)}`;
