import { type Day } from '../model/dates.ts';
import { nameKey } from '../model/names.ts';
import { criteriaIn } from '../model/scopes.ts';
import { isBelowPass } from '../pack/grades.ts';
import { type Specification } from '../pack/pack.ts';
import { type UnitContext } from '../rules/rule.ts';
import { greatestOf } from '../rules/walk.ts';

/** A decision about a criterion. A grade is a decision: whoever has a merit has achieved. */
export interface Decided {
  readonly outcome: 'achieved' | 'not yet' | 'unclear';
  /** As the specification writes it, where it has more than one. */
  readonly grade?: string;
  readonly day: Day | undefined;
  readonly by: string | undefined;
  readonly comment: string | undefined;
}

/** For each criterion the decision that holds: the latest date wins, of two on one day the one further down. */
export function decisionsOf({ reading, pack, specification }: UnitContext): ReadonlyMap<string, Decided> {
  const held = new Map<string, Decided>();
  for (const { row, scopes } of reading.rows) {
    if (!row.decision) continue;
    const day = greatestOf(row.decision.date.days.map((date) => date.day));
    const { by, comment, outcome } = row.decision;
    const decided: Decided = { ...graded(row.fields.text('assessed'), outcome, specification), day, by, comment };
    for (const number of criteriaIn([...scopes], pack)) {
      const before = held.get(number);
      if (!before || (day ?? -Infinity) >= (before.day ?? -Infinity)) held.set(number, decided);
    }
  }
  return new Map(
    criteriaIn(['unit'], pack).flatMap((number) => (held.has(number) ? [[number, held.get(number)!]] : [])),
  );
}

function graded(
  typed: string | undefined,
  outcome: Decided['outcome'],
  specification: Specification | undefined,
): Pick<Decided, 'outcome' | 'grade'> {
  const grades = specification?.grades ?? [];
  const grade =
    typed === undefined || grades.length < 2 ? undefined : grades.find((name) => nameKey(name) === nameKey(typed));
  if (grade === undefined) return { outcome };
  return { outcome: isBelowPass(grade) ? 'not yet' : 'achieved', grade };
}

/** The grade of a whole unit: the one that was decided, if all its criteria have the same. */
export function gradeOf(decisions: ReadonlyMap<string, Decided>): string | undefined {
  const grades = new Set([...decisions.values()].map(({ grade }) => grade));
  const [grade] = grades;
  return grades.size === 1 ? grade : undefined;
}

/** The marks of a unit that is marked, its parts weighted as the pack prints them. */
export function marksOf({ pack, counted }: UnitContext): { readonly marks: number; readonly pass: number } | undefined {
  const pass = pack.assessment?.passMark;
  if (pass === undefined) return undefined;
  const count = counted.flatMap(({ counts }) => counts).find(({ demand }) => demand.of === 'marks');
  return count && count.claimed > 0 ? { marks: count.claimed, pass } : undefined;
}
