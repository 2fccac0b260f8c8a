import { plainDay, readDates, type Dates, type Day } from '../../model/dates.ts';
import { fieldsOf, type Evidence, type Row, type Spot } from '../../model/map.ts';
import { samplesOf } from '../../model/samples.ts';
import { criteriaIn } from '../../model/scopes.ts';
import { listed, listedBriefly } from '../../wording/phrases.ts';
import { type ReadRow } from '../../counting/thing.ts';
import { spot, type Problem, type UnitContext, type UnitRule } from '../rule.ts';
import { greatestOf, leastOf } from '../walk.ts';

export const dateOrder: UnitRule = {
  id: 'authenticity/date-order',
  about: 'record',
  severity: 'error',
  scope: 'unit',
  summary: 'Evidence, decision, declaration and quality assurance are dated in an order that cannot be.',
  reason:
    'Evidence is there before it is judged, a decision before it is checked, and a unit is declared when everything is decided.',
  examples: [
    {
      says: 'decided before the evidence was made',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-04-20 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n',
      finds: [10],
    },
    {
      says: 'quality assured and declared before it was decided',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-04-02 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n    declarations:\n      assessor: { name: Assessor A, date: 2026-04-13 }\n    quality assured: { type: final, by: Person C, date: 2026-04-10 }\n',
      finds: [13, 14],
    },
    {
      says: 'an interim sample before the first decision',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-04-02 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n    quality assured: { by: Person C, date: 2026-04-10 }\n',
      finds: [],
    },
    {
      says: 'a first decision, more evidence, a second decision, an interim check',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-04-02 }\n  E2: { title: Report, method: report, date: 2026-04-16 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n      - evidence: E2\n        at: p.2\n      - assessed: not yet\n        date: 2026-04-03\n        by: Assessor A\n      - assessed: achieved\n        date: 2026-04-20\n        by: Assessor A\n    quality assured: { by: Person C, date: 2026-04-10 }\n',
      finds: [],
    },
  ],
  *check(context) {
    const decisions = context.reading.rows.filter(({ row }) => row.decision && row.decision.date.days.length > 0);
    yield* decidedBeforeMade(decisions, context);
    const days = decisions.flatMap(({ row }) => row.decision!.date.days.map(({ day }) => day));
    yield* signedBeforeMade(context);
    if (days.length === 0) return;
    const first = leastOf(days)!;
    const last =
      greatestOf(
        decisions
          .filter(({ row }) => row.decision!.outcome === 'achieved')
          .flatMap(({ row }) => row.decision!.date.days.map(({ day }) => day)),
      ) ?? first;
    // A look between two decisions, or before the first, is an interim one, and good practice.
    for (const { at, date, type } of samplesOf(context.block))
      if (date !== undefined && date < first && type === 'final')
        yield {
          at,
          message: `The final sample is dated ${plainDay(date)}, before the first decision (${plainDay(first)}).`,
          why: 'A final sample looks at decisions, so at least one has been made before.',
          fix: 'Check both dates; if it was a look at work in progress, write ‘type: interim’.',
        };
    const declarations = context.block.part('declarations');
    for (const who of declarations ? ['assessor', 'learner'] : []) {
      const person = fieldsOf(
        declarations!.section,
        fieldsOf(declarations!.section, declarations!.value).get(who)?.value,
      );
      const value = person.get('date')?.value;
      const day = lastDay(readDates(value));
      if (value && day !== undefined && day < last)
        yield {
          at: { section: declarations!.section, range: value.range },
          ...(who === 'learner' && { severity: 'warning' as const }),
          message: `The ${who} declared on ${plainDay(day)}, before the last decision (${plainDay(last)}).`,
          why: 'A unit is declared when all its criteria are decided.',
          fix: 'Check both dates; if something was decided again, the declaration is renewed.',
        };
    }
  },
};

const firstDay = ({ days, periods }: Dates): Day | undefined =>
  leastOf([...days.map(({ day }) => day), ...periods.map(({ first }) => first)]);
const lastDay = ({ days, periods }: Dates): Day | undefined =>
  greatestOf([...days.map(({ day }) => day), ...periods.map(({ last }) => last)]);

interface Made {
  readonly what: string;
  readonly from: Day;
  readonly to: Day;
  readonly at: Spot;
}

/** When what an entry shows came about: the entry's own dates; else those of its evidence. */
function madeOf(row: Row, evidence: readonly Evidence[]): Made[] {
  const own = firstDay(row.date);
  if (own !== undefined)
    return [
      {
        what: listed(row.evidence.map(({ id }) => id)) || 'the entry',
        from: own,
        to: lastDay(row.date)!,
        at: spot(row.section, row.fields.get('date')?.range ?? row.range),
      },
    ];
  return evidence.flatMap((item): Made[] => {
    const from = firstDay(item.date);
    return from === undefined
      ? []
      : [
          {
            what: item.id,
            from,
            to: lastDay(item.date)!,
            at: { section: item.section, range: item.fields.get('date')?.range ?? item.idRange },
          },
        ];
  });
}

/** The latest ‘achieved’ of each criterion is held against all that is dated later. */
function* decidedBeforeMade(decisions: readonly ReadRow[], { reading, pack }: UnitContext): Generator<Problem> {
  const latest = new Map<string, { row: ReadRow; day: Day }>();
  for (const read of decisions) {
    if (read.row.decision!.outcome !== 'achieved') continue;
    const day = lastDay(read.row.decision!.date)!;
    for (const number of criteriaIn([...read.scopes], pack))
      if (day >= (latest.get(number)?.day ?? -Infinity)) latest.set(number, { row: read, day });
  }
  if (latest.size === 0) return;
  const early = new Map<ReadRow, { day: Day; after: Map<string, Made>; whole: string[]; some: string[] }>();
  const byCriterion = new Map<string, Made[]>();
  for (const { row, scopes } of reading.rows) {
    if (row.decision) continue;
    const made = madeOf(row, reading.evidence(row));
    for (const number of made.length > 0 ? criteriaIn([...scopes], pack) : []) {
      const list = byCriterion.get(number);
      if (list) for (const item of made) list.push(item);
      else byCriterion.set(number, [...made]);
    }
  }
  for (const [number, { row, day }] of latest) {
    const made = byCriterion.get(number) ?? [];
    const after = made.filter(({ to }) => to > day);
    if (after.length === 0) continue;
    let found = early.get(row);
    if (!found) early.set(row, (found = { day, after: new Map(), whole: [], some: [] }));
    for (const item of after) found.after.set(`${item.what} ${item.to}`, item);
    (made.every(({ from }) => from > day) ? found.whole : found.some).push(number);
  }
  for (const [{ row }, { day, after, whole, some }] of early) {
    const items = [...after.values()].sort((a, b) => b.to - a.to);
    const told = listedBriefly(
      items.map(({ what, to }) => `${what} (${plainDay(to)})`),
      3,
    );
    const at = spot(row.section, row.fields.get('date')?.value?.range ?? row.range);
    const related = items.slice(0, 10).map(({ at: place, to }) => ({ at: place, message: `Dated ${plainDay(to)}` }));
    if (whole.length > 0)
      yield {
        at,
        message: `The decision of ${plainDay(day)} on ${listedBriefly(whole, 5)} is dated before all of its evidence: ${told}.`,
        why: 'Evidence is there before it is judged.',
        fix: 'Check the date of the decision and those of the evidence.',
        related,
      };
    else
      yield {
        at,
        severity: 'warning',
        message: `The decision of ${plainDay(day)} on ${listedBriefly(some, 5)} is dated before some of its evidence: ${told}.`,
        why: 'The decision cannot have taken this evidence into account.',
        fix: 'Check the dates; if the evidence came later, record a new decision.',
        related,
      };
  }
}

/** A witness who signed before the day of which the testimony tells. */
function* signedBeforeMade({ reading }: UnitContext): Generator<Problem> {
  const seen = new Set<Evidence>();
  for (const { row } of reading.rows) for (const item of reading.evidence(row)) seen.add(item);
  for (const item of seen) {
    const value = item.fields.get('signed')?.value;
    const signed = lastDay(readDates(value));
    const made = firstDay(item.date);
    if (value && signed !== undefined && made !== undefined && signed < made)
      yield {
        at: { section: item.section, range: value.range },
        severity: 'warning',
        message: `${item.id} was signed on ${plainDay(signed)}, before the day that it is dated (${plainDay(made)}).`,
        why: 'Nobody signs for what has not happened yet.',
        fix: 'Check both dates.',
      };
  }
}
