import { type MethodNames } from '../pack/methods.ts';
import { type Evidence, type Row } from '../model/map.ts';
import { looksAt } from '../model/scopes.ts';
import { type EvidenceCondition, type Requirement } from '../pack/pack.ts';
import { isFrom, type Roles } from './people.ts';
import { type NotCounted, type UnitReading } from './unit-reading.ts';
import { type ReadRow } from './thing.ts';

/** The terms of a specification in which evidence is judged. */
export interface Terms {
  readonly method: MethodNames;
  readonly roles: Roles;
}

/** What is wrong with a piece of evidence for a condition, or not clear. */
export type Misfit = 'method' | 'person' | 'person unclear' | 'simulated' | 'not simulated';

/** What a piece of evidence lacks for a condition; empty when it fits. */
export function misfits(evidence: Evidence, condition: EvidenceCondition, { method, roles }: Terms): readonly Misfit[] {
  const found: Misfit[] = [];
  if (condition.method) {
    const named = evidence.method === undefined ? undefined : (method(evidence.method) ?? evidence.method);
    if (named === undefined || !condition.method.includes(named)) found.push('method');
  }
  const isOne = condition.by ? isFrom(evidence, condition.by, roles) : 'yes';
  if (isOne !== 'yes') found.push(isOne === 'no' ? 'person' : 'person unclear');
  // Evidence that doesn't say that it is simulated is taken as real.
  if (condition.simulated === true && evidence.simulated !== true) found.push('not simulated');
  if (condition.simulated === false && evidence.simulated === true) found.push('simulated');
  return found;
}

/** The entries that a requirement looks at, those that count and those that don't, with the reason. */
export interface RowsInScope {
  readonly counted: readonly ReadRow[];
  readonly left: readonly { readonly row: ReadRow; readonly why: NotCounted | Misfit }[];
}

/** The entries that a requirement looks at. Decisions show nothing themselves. */
export function rowsFor(requirement: Requirement, unit: UnitReading): readonly ReadRow[] {
  return unit.rows.filter(
    ({ row, scopes }) => row.decision === undefined && looksAt(requirement.criteria, scopes, unit.pack),
  );
}

export function rowsInScope(
  rows: readonly ReadRow[],
  condition: EvidenceCondition | undefined,
  unit: UnitReading,
  terms: Terms,
  lenient: boolean,
): RowsInScope {
  const counted: ReadRow[] = [];
  const left: { row: ReadRow; why: NotCounted | Misfit }[] = [];
  for (const row of rows) {
    const why =
      unit.whyNotCounted(row.row) ?? (condition ? bestMisfit(row.row, condition, unit, terms, lenient) : undefined);
    if (why) left.push({ row, why });
    else counted.push(row);
  }
  return { counted, left };
}

/** Of an entry, the evidence only that is of the kind asked for. */
export const fittingEvidence =
  (condition: EvidenceCondition, unit: UnitReading, terms: Terms, lenient: boolean) =>
  (row: Row): readonly Evidence[] =>
    unit
      .evidence(row)
      .filter((one) => misfits(one, condition, terms).every((misfit) => lenient && misfit === 'person unclear'));

/** An entry with several pieces of evidence fits when one of them does. */
function bestMisfit(
  row: Row,
  condition: EvidenceCondition,
  unit: UnitReading,
  terms: Terms,
  lenient: boolean,
): Misfit | undefined {
  const all = unit
    .evidence(row)
    .map((evidence) =>
      misfits(evidence, condition, terms).filter((misfit) => !(lenient && misfit === 'person unclear')),
    );
  if (all.some((found) => found.length === 0)) return undefined;
  return all.sort((a, b) => a.length - b.length)[0]?.[0] ?? 'method';
}
