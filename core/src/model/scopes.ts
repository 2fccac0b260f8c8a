import { criteriaOf, type Scope, type UnitPack } from '../pack/pack.ts';

export { looksLikeCriteria, readKey, type KeyPart } from './criterion-key.ts';

/**
 * Whether a requirement looks at an entry: the union of its criteria; an outcome takes in its criteria; the unit
 * takes in all.
 */
export function looksAt(criteria: readonly Scope[], entry: ReadonlySet<Scope>, pack: UnitPack): boolean {
  return criteria.some((scope) => {
    if (scope === 'unit') return true;
    if (entry.has(scope)) return true;
    const outcome = pack.outcomes.find(({ key }) => key === scope);
    return outcome !== undefined && outcome.criteria.some(({ number }) => entry.has(number));
  });
}

/** The criteria that a list of scopes comes to, in the unit's order. */
export function criteriaIn(scopes: readonly Scope[], pack: UnitPack): readonly string[] {
  if (scopes.includes('unit')) return criteriaOf(pack).map(({ number }) => number);
  return pack.outcomes.flatMap(({ key, criteria }) =>
    criteria.map(({ number }) => number).filter((number) => scopes.includes(number) || scopes.includes(key)),
  );
}
