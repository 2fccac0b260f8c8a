import { derived } from '../memory/derived.ts';
import { nameKey } from '../model/names.ts';
import { criteriaOf, type Requirement, type Specification, type UnitPack } from './pack.ts';

/** A grade that says that the work is not there yet. */
export const isBelowPass = (grade: string): boolean =>
  /^(?:fail(?:ed)?|refer(?:red|ral)?|unclassified|u|ungraded|not yet)$/i.test(grade);

/** The grades for which a unit asks different things, lowest first; none where its criteria have no grades. */
export const gradesOf = derived(
  'grades of a unit',
  (pack: UnitPack, specification: Specification | undefined): readonly string[] => {
    const used = [
      ...new Set(
        [...criteriaOf(pack), ...pack.requirements].flatMap(({ grade }) => (grade === undefined ? [] : [grade])),
      ),
    ];
    if (used.length === 0) return used;
    const printed = (pack.assessment?.grades ?? specification?.grades ?? []).filter((grade) => !isBelowPass(grade));
    return used.every((grade) => printed.includes(grade)) ? printed : used;
  },
);

/** The grade that is meant, as the unit writes it. */
export const gradeNamed = (typed: string, grades: readonly string[]): string | undefined =>
  grades.find((grade) => nameKey(grade) === nameKey(typed));

/** Whether something of one grade is asked of those who claim another; what has no grade is asked of all. */
export const isAskedAt = (own: string | undefined, claimed: string | undefined, grades: readonly string[]): boolean =>
  own === undefined || grades.indexOf(own) <= Math.max(0, claimed === undefined ? 0 : grades.indexOf(claimed));

/** The grade from which on a requirement is asked: its own, or the lowest of its criteria where all have one. */
export function gradeOfRequirement(
  { grade, criteria }: Requirement,
  pack: UnitPack,
  grades: readonly string[],
): string | undefined {
  if (grade !== undefined || grades.length === 0) return grade;
  const own = criteriaOf(pack).filter(({ number }) => criteria.includes(number));
  if (own.length === 0 || own.length < criteria.length || own.some((criterion) => criterion.grade === undefined))
    return undefined;
  return grades[Math.min(...own.map((criterion) => grades.indexOf(criterion.grade!)))];
}

/** Criteria that nobody has to show: optional ones, and those of which a number is chosen. */
export const isOptional = (number: string, pack: UnitPack): boolean =>
  criteriaOf(pack).some((criterion) => criterion.number === number && criterion.optional === true) ||
  (pack.choices ?? []).some(({ from }) => from.includes(number));
