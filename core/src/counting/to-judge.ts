import { looksAt } from '../model/scopes.ts';
import { type Requirement, type UnitPack } from '../pack/pack.ts';
import { stems } from '../pack/stems.ts';
import { rowsFor } from './conditions.ts';
import { kindsOf } from './read-row.ts';
import { type ReadRow, type Unread } from './thing.ts';
import { type UnitReading } from './unit-reading.ts';

/**
 * What is left to the assessor is never counted. Still the map may say that it is not there ("recommendation: none so
 * far"): then it is a question, and never silently enough.
 */
export const isSaidToBeMissing = (requirement: Requirement, unit: UnitReading): boolean =>
  rowsFor(requirement, unit).some((row) =>
    row.unread.some((item) => judgedBy(item, row, unit.pack)?.id === requirement.id),
  );

/** What the assessor is to judge of which a text beside what is counted says that it is missing. */
export function judgedBy({ why, kind, of }: Unread, { scopes }: ReadRow, pack: UnitPack): Requirement | undefined {
  const isMissing = why === 'no name' && (kind === 'refused' || kind === 'to do');
  if (!isMissing || of === undefined || kindsOf(pack).asked(scopes).has(of)) return undefined;
  const said = stems(of);
  const shared = (requirement: Requirement): number =>
    stems(requirement.reminder ?? '').filter((stem) => said.includes(stem)).length;
  return pack.requirements
    .filter(({ reminder, criteria }) => reminder !== undefined && looksAt(criteria, scopes, pack))
    .reduce<Requirement | undefined>((best, one) => (best && shared(best) >= shared(one) ? best : one), undefined);
}
