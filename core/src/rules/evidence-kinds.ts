import { isPlaceholder, nameKey } from '../model/names.ts';
import { type Evidence } from '../model/map.ts';
import { type Specification } from '../pack/pack.ts';
import { type UnitContext } from './rule.ts';

/** Whether somebody else than the assessor tells what they saw. */
export const isTestimony = ({ method }: Evidence): boolean => method !== undefined && /\b(?:witness|testimon(?:y|ies|ial))\b/i.test(method);

/** The method by the specification's own word for it; as typed when it has none. */
export function methodOf({ method }: Evidence, specification: Specification | undefined): string | undefined {
  if (method === undefined || isPlaceholder(method)) return undefined;
  const key = nameKey(method);
  return specification?.methods.find(({ name, also }) => nameKey(name) === key || nameKey(`${name}s`) === key || also.some((other) => nameKey(other) === key))?.name ?? method;
}

/** The evidence that the entries of a unit name, each once. */
export const evidenceIn = ({ reading }: UnitContext): readonly Evidence[] => [...new Set(reading.rows.filter(({ row }) => !row.decision).flatMap(({ row }) => reading.evidence(row)))];
