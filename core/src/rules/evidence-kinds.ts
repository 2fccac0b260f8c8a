import { isPlaceholder, nameKey } from '../model/names.ts';
import { type Evidence } from '../model/map.ts';
import { type Specification } from '../pack/pack.ts';
import { derived } from '../memory/derived.ts';
import { type UnitContext } from './rule.ts';

/** Whether somebody else than the assessor tells what they saw. */
export const isTestimony = ({ method }: Evidence): boolean =>
  method !== undefined && /\b(?:witness|testimon(?:y|ies|ial)|wt)\b/i.test(method);

/** The specification's words for methods, by every spelling. */
const methodsOf: (specification: Specification) => ReadonlyMap<string, string> = derived(
  'methods by their kind',
  ({ methods }) => {
    const found = new Map<string, string>();
    for (const { name, also } of methods)
      for (const spelling of [...also, `${name}s`, name]) found.set(nameKey(spelling), name);
    return found;
  },
);

/** The method by the specification's own word for it; as typed when it has none. */
export function methodOf({ method }: Evidence, specification: Specification | undefined): string | undefined {
  if (method === undefined || isPlaceholder(method)) return undefined;
  return (specification && methodsOf(specification).get(nameKey(method))) ?? method;
}

/** The evidence that the entries of a unit name, each once. */
export const evidenceIn = ({ reading }: UnitContext): readonly Evidence[] => [
  ...new Set(reading.rows.filter(({ row }) => !row.decision).flatMap(({ row }) => reading.evidence(row))),
];
