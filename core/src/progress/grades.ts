import { gradeOfRequirement, isAskedAt } from '../pack/grades.ts';
import { dueChoices, dueCriteria } from '../rules/shortfalls.ts';
import { type UnitContext } from '../rules/rule.ts';
import { requirementPhrase } from '../wording/demands.ts';
import { listed, listedBriefly } from '../wording/phrases.ts';

/** What a unit lacks for one of its grades. */
export interface GradeProgress {
  readonly grade: string;
  /** It is the one that is claimed. */
  readonly claimed: boolean;
  /** Nothing is missing for it. */
  readonly enough: boolean;
  /** Criteria without evidence. */
  readonly criteria: readonly string[];
  /** Requirements for which not enough is claimed. */
  readonly requirements: readonly string[];
  /** The same in words: `for merit: no evidence for M1; at least two risks`, `nothing is missing for merit`. */
  readonly says: string;
}

/** What is missing for each grade of a unit; none where its criteria have no grades. */
export function gradesIn(context: UnitContext): readonly GradeProgress[] {
  const { grades, pack, counted, words } = context;
  if (!context.block.assessed) return [];
  return grades.map((grade) => {
    const criteria = dueCriteria(context, grade);
    const open = counted.filter(
      ({ requirement, state, above }) =>
        requirement.reminder === undefined &&
        (requirement.strength === 'must' || requirement.strength === 'should') &&
        isAskedAt(gradeOfRequirement(requirement, pack, grades), grade, grades) &&
        ['short', 'question'].includes(above ?? state) &&
        // Of a criterion without evidence that is said already.
        !requirement.criteria.every((scope) => criteria.includes(scope)),
    );
    const lacks = [
      ...(criteria.length > 0 ? [`no evidence for ${listed(criteria)}`] : []),
      ...dueChoices(context).map(({ from }) => `not enough of ${listed(from)}`),
      ...(open.length > 0
        ? [
            listedBriefly(
              open.map(({ requirement }) => `${requirement.criteria[0]!}: ${requirementPhrase(requirement, words)}`),
              3,
            ),
          ]
        : []),
    ];
    return {
      grade,
      claimed: grade === context.grade,
      enough: lacks.length === 0,
      criteria,
      requirements: open.map(({ requirement }) => requirement.id),
      says: lacks.length === 0 ? `nothing is missing for ${grade}` : `missing for ${grade}: ${lacks.join('; ')}`,
    };
  });
}

/** `9: missing for merit: no evidence for A.M1`: what is missing for each grade of each unit. */
export const gradePhrases = (
  units: readonly { readonly unit: string; readonly grades?: readonly GradeProgress[] }[],
): readonly string[] => units.flatMap(({ unit, grades = [] }) => grades.map(({ says }) => `${unit}: ${says}`));
