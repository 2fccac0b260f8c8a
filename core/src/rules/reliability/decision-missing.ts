import { criteriaIn } from '../../model/scopes.ts';
import { listedBriefly } from '../../wording/phrases.ts';
import { specificationPlace } from '../../wording/places.ts';
import { type UnitContext, type UnitRule } from '../rule.ts';
import { greatestOf } from '../walk.ts';

export const decisionMissing: UnitRule = {
  id: 'reliability/decision-missing',
  about: 'record',
  severity: 'warning',
  scope: 'unit',
  summary: 'A unit is complete, and for some criteria there is no decision, or the last one is ‘not yet’.',
  reason:
    'The log records for each criterion that it was achieved, when, and who decided. A complete unit has a decision for every criterion.',
  examples: [
    {
      says: 'two criteria are left out, one is not yet achieved',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\nunits:\n  L4B5:\n    status: complete\n    1.1-3.3:\n      - evidence: E1\n        at: p.2\n    1.1-3.1:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n    1.2:\n      - assessed: not yet\n        date: 2026-04-20\n        by: Assessor A\n',
      finds: [6],
    },
    {
      says: 'everything is decided',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\nunits:\n  L4B5:\n    status: complete\n    1.1-3.3:\n      - evidence: E1\n        at: p.2\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n',
      finds: [],
    },
  ],
  *check(context) {
    const { block, pack, specification, final, settings } = context;
    // Where a specification keeps no log of criteria (marked units), there is nothing to decide one by one.
    if (!final || !specification?.signOff || pack.assessment) return;
    const last = lastDecisions(context);
    const mapped = new Set(
      context.reading.parts.flatMap((part) => (part.rows.some(({ row }) => !row.decision) ? [...part.scopes] : [])),
    );
    const numbers = criteriaIn(['unit'], pack);
    const undecided = numbers.filter((number) => mapped.has(number) && !last.has(number));
    const notYet = numbers.filter((number) => last.get(number) === 'not yet');
    const told = [
      ...(undecided.length > 0 ? [`no decision is recorded for ${listedBriefly(undecided, 6)}`] : []),
      ...(notYet.length > 0 ? [`the last decision for ${listedBriefly(notYet, 6)} is ‘not yet’`] : []),
    ];
    if (told.length === 0) return;
    yield {
      at: block.statusAt ?? block.at,
      severity: settings.submission || notYet.length > 0 ? 'error' : 'warning',
      message: `${pack.unit} is ${block.status === 'complete' ? 'complete' : 'to be submitted'}, but ${told.join(', and ')}.`,
      why: `For every criterion the log says that it was achieved, when, and who decided: ${specificationPlace(specification, 'achievement log')}.`,
      fix: `Add ‘assessed:’ with date and by${block.status === 'complete' ? '; or mark the unit ‘in progress’' : ''}.`,
    };
  },
};

/** The outcome of the latest decision for each criterion; of two on one day the lower one. */
export function lastDecisions({ reading, pack }: UnitContext): ReadonlyMap<string, 'achieved' | 'not yet' | 'unclear'> {
  const found = new Map<string, { day: number; outcome: 'achieved' | 'not yet' | 'unclear' }>();
  for (const { row, scopes } of reading.rows) {
    if (!row.decision) continue;
    const day = greatestOf(row.decision.date.days.map((date) => date.day)) ?? -Infinity;
    for (const number of criteriaIn([...scopes], pack))
      if (day >= (found.get(number)?.day ?? -Infinity)) found.set(number, { day, outcome: row.decision.outcome });
  }
  return new Map([...found].map(([number, { outcome }]) => [number, outcome]));
}
