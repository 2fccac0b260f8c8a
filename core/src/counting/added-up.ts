import { identity, type ReadRow } from './thing.ts';
import { type OwnedRow } from './measures.ts';
import { type UnitReading } from './unit-reading.ts';

/**
 * Minutes of work, added up over pieces of evidence. The same evidence under several criteria is the same work: of what
 * is stated under each of them, the most counts, once.
 */
export function addedUp(rows: readonly OwnedRow[], unit: Pick<UnitReading, 'evidence'>): number {
  const groups = new Groups();
  const stated: { readonly id: string; readonly key: string; readonly minutes: number }[] = [];
  const seen = new Set<string>();
  const ofEvidence = new Set<string>();
  for (const { row, owner } of rows) {
    const ids = unit.evidence(row.row).map(({ key }) => key);
    const own = minutesStated(row, owner);
    const { section, range } = row.row;
    const mark = JSON.stringify([ids, owner?.key, section.lines.slice(range.start.line, range.end.line + 1)]);
    // A line that stands twice says the same twice.
    if (ids.length === 0 || seen.has(mark)) continue;
    seen.add(mark);
    if (own !== undefined) {
      groups.join(ids);
      stated.push({ id: ids[0]!, key: keyOf(row), minutes: own });
    } else
      for (const { key, minutes } of unit.evidence(row.row)) {
        // What a piece of evidence itself lasts is said once, however many entries it shows.
        if (minutes !== undefined && !ofEvidence.has(key)) stated.push({ id: key, key: '', minutes });
        ofEvidence.add(key);
      }
  }
  const most = new Map<string, Map<string, number>>();
  for (const { id, key, minutes } of stated) {
    const group = groups.of(id);
    const keys = most.get(group) ?? new Map<string, number>();
    most.set(group, keys);
    keys.set(key, (keys.get(key) ?? 0) + minutes);
  }
  return [...most.values()].reduce((sum, keys) => sum + Math.max(...keys.values()), 0);
}

const keyOf = ({ scopes }: ReadRow): string => [...scopes].sort().join(' ');

/** What an entry states of its own: of the entry, else of the things in it, added up. */
function minutesStated({ row, states, things }: ReadRow, owner: OwnedRow['owner']): number | undefined {
  const own = row.minutes ?? states.minutes;
  const ofThings = things
    .filter((thing) => owner === undefined || identity(thing) === identity(owner))
    .flatMap(({ minutes }) => minutes ?? []);
  return ofThings.length > 0 && (owner !== undefined || own === undefined)
    ? ofThings.reduce((sum, minutes) => sum + minutes, 0)
    : own;
}

/** Evidence that was stated together belongs together. */
class Groups {
  private readonly parents = new Map<string, string>();

  of(id: string): string {
    const parent = this.parents.get(id);
    return parent === undefined || parent === id ? id : this.of(parent);
  }

  join([first, ...others]: readonly string[]): void {
    for (const other of others)
      if (this.of(other) !== this.of(first!)) this.parents.set(this.of(other), this.of(first!));
  }
}
