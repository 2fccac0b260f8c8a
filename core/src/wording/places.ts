import { outcomeOf, type Requirement, type Scope, type Specification, type UnitPack } from '../pack/pack.ts';
import { isCriterion, isOutcome, outcomeNames } from '../pack/outcomes.ts';
import { listed } from './phrases.ts';

/**
 * `L4B7, assessor guidance, outcome 1 (specification version 1.0)`: where a person finds it. A unit that is marked has a
 * section on its assessment instead.
 */
export function guidancePlace(pack: UnitPack, criteria: readonly Scope[]): string {
  const outcomes = [...new Set(criteria.flatMap((scope) => outcomeOf(pack, scope)?.key ?? []))];
  const where = outcomes.length === 0 ? '' : `, ${listed(outcomeNames(outcomes))}`;
  return `${pack.unit}, ${pack.assessment ? 'assessment' : 'assessor guidance'}${where}${versionOf(pack)}`;
}

export const requirementPlace = (requirement: Requirement, pack: UnitPack): string =>
  guidancePlace(pack, requirement.criteria);

const versionOf = (pack: UnitPack): string =>
  pack.version === '' ? '' : ` (specification version ${pack.version.replace(/^v/i, '')})`;

export const specificationPlace = (specification: Specification | undefined, where: string): string =>
  specification === undefined
    ? where
    : `${specification.title}, ${where}${specification.version === '' ? '' : ` (version ${specification.version.replace(/^v/i, '')})`}`;

/** `criterion 1.2`, `criteria 2.2 and 2.3`, `outcome 3`, `the unit`. */
export function scopePhrase(criteria: readonly Scope[], pack: UnitPack): string {
  if (criteria.includes('unit')) return 'the unit';
  const numbers = criteria.filter((scope) => isCriterion(scope, pack));
  const parts = [
    ...outcomeNames(criteria.filter((scope) => isOutcome(scope, pack))),
    ...(numbers.length > 0 ? [`criteri${numbers.length > 1 ? 'a' : 'on'} ${listed(numbers)}`] : []),
  ];
  return listed(parts);
}
