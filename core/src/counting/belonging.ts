import { derivedFromText } from '../memory/derived.ts';
import { kindsOf } from './read-row.ts';
import { comparePositions, type Position } from '../text/position.ts';
import { identity, type ReadRow, type Thing, type Ticks } from './thing.ts';
import { countsAs, type UnitReading } from './unit-reading.ts';

/** To whom something belongs: an owner, the one unnamed owner, one of another word, or nobody can tell. */
export type Belonging =
  | { readonly kind: 'another' }
  | { readonly kind: 'owner'; readonly owner: Thing }
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'question'; readonly candidates: readonly Thing[] };

/**
 * Finds the owner of something: the thing that it stands under; else the only possible owner beside it, then in its
 * entry, then in the unit.
 * With several nobody can tell, and it is asked. Source: the grammar, rule 3.
 */
export function belongingOf(
  under: Thing | undefined,
  row: ReadRow,
  ownerWord: string,
  unit: UnitReading,
  self?: Thing,
): Belonging {
  for (let scope = under; ; scope = scope.under) {
    if (scope && countsAs(scope, ownerWord, unit)) return { kind: 'owner', owner: scope };
    const beside = distinct(
      row.things.filter(
        (thing) => thing.under === scope && thing !== self && thing.key !== '' && countsAs(thing, ownerWord, unit),
      ),
    );
    if (beside.length === 1) return { kind: 'owner', owner: beside[0]! };
    const behind = self && beside.length > 1 ? ownerBefore(self, row, ownerWord, unit, scope) : undefined;
    if (behind) return { kind: 'owner', owner: behind };
    if (beside.length > 1) return { kind: 'question', candidates: beside };
    if (!scope) break;
  }
  const inRow = distinct(
    row.things.filter((thing) => thing !== self && thing.key !== '' && countsAs(thing, ownerWord, unit)),
  );
  if (inRow.length === 1) return { kind: 'owner', owner: inRow[0]! };
  if (inRow.length > 1) return { kind: 'question', candidates: inRow };
  // What stands beside the owner of another word that may own it belongs there.
  const rivals = self
    ? kindsOf(unit.pack)
        .owners(self.word, row.scopes)
        .filter((word) => word !== ownerWord)
    : [];
  if (
    row.things.some((thing) => thing !== self && thing.key !== '' && rivals.some((word) => countsAs(thing, word, unit)))
  )
    return { kind: 'another' };
  const inUnit = ownersInUnit(ownerWord, unit);
  if (inUnit.length === 1) return { kind: 'owner', owner: inUnit[0]! };
  return inUnit.length === 0 ? { kind: 'unnamed' } : { kind: 'question', candidates: inUnit };
}

/**
 * The owner behind which something stands, where owners and what belongs to them follow each other in turn: `role`,
 * `responsibility`, `role`, `responsibility`. Two owners in a row, or something before the first, and the order says
 * nothing.
 */
export function ownerBefore(
  of: Thing | Ticks,
  row: ReadRow,
  ownerWord: string,
  unit: UnitReading,
  under = of.under,
): Thing | undefined {
  const isAlike = (other: Thing | Ticks): boolean =>
    'list' in of ? 'list' in other && other.list === of.list : 'word' in other && other.word === of.word;
  const isOwner = (other: Thing | Ticks): other is Thing => 'word' in other && countsAs(other, ownerWord, unit);
  const line = [...row.things, ...row.ticks]
    .filter((other) => other.under === under && (isOwner(other) || isAlike(other)))
    .sort((a, b) => comparePositions(startOf(a), startOf(b)));
  let owner: Thing | undefined;
  let found: Thing | undefined;
  let isTaken = true;
  for (const other of line) {
    if (isOwner(other)) {
      if (!isTaken) return undefined;
      owner = other;
      isTaken = false;
    } else {
      if (!owner) return undefined;
      isTaken = true;
      if (other === of) found = owner;
    }
  }
  return found;
}

const startOf = (item: Thing | Ticks): Position =>
  'word' in item ? (item.wordRange ?? item.range).start : item.range.start;

/** The distinct named things of a word in the whole unit. */
export const ownersInUnit = derivedFromText('owners in a unit', (word: string, unit: UnitReading): readonly Thing[] =>
  distinct(unit.rows.flatMap((row) => row.things.filter((thing) => thing.key !== '' && countsAs(thing, word, unit)))),
);

/**
 * The owners that an attribute or a tick of an entry holds for: all that the entry names; else the only one of the
 * unit.
 */
export function ownersOfRow(row: ReadRow, ownerWord: string, unit: UnitReading): readonly Thing[] {
  const inRow = distinct(row.things.filter((thing) => thing.key !== '' && countsAs(thing, ownerWord, unit)));
  if (inRow.length > 0) return inRow;
  const inUnit = ownersInUnit(ownerWord, unit);
  return inUnit.length === 1 ? inUnit : [];
}

export function distinct(things: readonly Thing[]): Thing[] {
  const seen = new Map<string, Thing>();
  for (const thing of things) if (!seen.has(identity(thing))) seen.set(identity(thing), thing);
  return [...seen.values()];
}
