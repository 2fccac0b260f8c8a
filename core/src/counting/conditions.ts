import { nameKey } from '../model/names.ts';
import { type Evidence, type Row } from '../model/map.ts';
import { looksAt } from '../model/scopes.ts';
import { type EvidenceCondition, type Requirement } from '../pack/pack.ts';
import { type NotCounted, type UnitReading } from './unit-reading.ts';
import { type ReadRow } from './thing.ts';

/** Knows the methods of a specification and their other spellings. */
export type MethodNames = (typed: string) => string | undefined;

/** What is wrong with a piece of evidence for a condition; empty when it fits. */
export type Misfit = 'method' | 'person' | 'simulated' | 'not simulated';

export function misfits(evidence: Evidence, condition: EvidenceCondition, method: MethodNames): readonly Misfit[] {
  const found: Misfit[] = [];
  if (condition.method) {
    const named = evidence.method === undefined ? undefined : (method(evidence.method) ?? evidence.method);
    if (named === undefined || !condition.method.includes(named)) found.push('method');
  }
  if (condition.by && !personFits(evidence, condition.by)) found.push('person');
  // Evidence that doesn't say that it is simulated is taken as real.
  if (condition.simulated === true && evidence.simulated !== true) found.push('not simulated');
  if (condition.simulated === false && evidence.simulated === true) found.push('simulated');
  return found;
}

/** A sales manager is a manager: the role, the relationship or the name holds the word. */
function personFits(evidence: Evidence, people: readonly string[]): boolean {
  const said = [
    evidence.by?.text('role'),
    evidence.by?.text('relationship'),
    evidence.by?.text('name'),
    evidence.byName,
  ].map((text) => ` ${nameKey(text ?? '')} `);
  return people.some((person) => said.some((text) => text.includes(` ${nameKey(person)} `)));
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
  method: MethodNames,
): RowsInScope {
  const counted: ReadRow[] = [];
  const left: { row: ReadRow; why: NotCounted | Misfit }[] = [];
  for (const row of rows) {
    const why = unit.whyNotCounted(row.row) ?? (condition ? bestMisfit(row.row, condition, unit, method) : undefined);
    if (why) left.push({ row, why });
    else counted.push(row);
  }
  return { counted, left };
}

/** An entry with several pieces of evidence fits when one of them does. */
function bestMisfit(
  row: Row,
  condition: EvidenceCondition,
  unit: UnitReading,
  method: MethodNames,
): Misfit | undefined {
  const all = unit.evidence(row).map((evidence) => misfits(evidence, condition, method));
  if (all.some((found) => found.length === 0)) return undefined;
  return all.sort((a, b) => a.length - b.length)[0]?.[0] ?? 'method';
}
