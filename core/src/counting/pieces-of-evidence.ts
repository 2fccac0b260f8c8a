import { type Evidence } from '../model/map.ts';
import { type Day } from '../model/dates.ts';
import { noDates } from '../model/dates.ts';
import { type ReadRow, type Thing } from './thing.ts';
import { type UnitReading } from './unit-reading.ts';

/** A piece of evidence, and the entries that it shows. */
export interface PieceOfEvidence {
  readonly evidence: Evidence;
  readonly rows: readonly ReadRow[];
}

/** The pieces of evidence of some entries, each once. */
export function piecesIn(rows: readonly ReadRow[], unit: Pick<UnitReading, 'evidence'>): readonly PieceOfEvidence[] {
  const pieces = new Map<string, { evidence: Evidence; rows: ReadRow[] }>();
  for (const row of new Set(rows))
    for (const evidence of unit.evidence(row.row)) {
      const piece = pieces.get(evidence.key);
      if (piece) piece.rows.push(row);
      else pieces.set(evidence.key, { evidence, rows: [row] });
    }
  return [...pieces.values()];
}

/** How many pieces of evidence show something; `apart`: on different dates. */
export function piecesShown(rows: readonly ReadRow[], unit: Pick<UnitReading, 'evidence'>, apart?: boolean): number {
  const pieces = piecesIn(rows, unit);
  return apart ? onDaysOfTheirOwn(pieces.map(daysOf)) : pieces.length;
}

/** The days of a piece of evidence: its own; where it has none, those of the entries that it alone shows. */
function daysOf({ evidence, rows }: PieceOfEvidence): readonly Day[] {
  const own = evidence.date.days.map(({ day }) => day);
  if (own.length > 0) return own;
  return rows.flatMap(({ row }) => (row.evidence.length === 1 ? row.date.days.map(({ day }) => day) : []));
}

/** The most pieces that can each be given a day that no other one has. */
function onDaysOfTheirOwn(days: readonly (readonly Day[])[]): number {
  const taken = new Map<Day, number>();
  const give = (piece: number, seen: Set<Day>): boolean =>
    days[piece]!.some((day) => {
      if (seen.has(day)) return false;
      seen.add(day);
      const holder = taken.get(day);
      if (holder !== undefined && !give(holder, seen)) return false;
      taken.set(day, piece);
      return true;
    });
  return days.filter((_, piece) => give(piece, new Set())).length;
}

/** A piece of evidence as the owner of what it shows. */
export function pieceAsThing({ id, key }: Evidence, { row }: ReadRow): Thing {
  const named = row.evidence.find((other) => other.id.toLowerCase().replace(/\s+/g, '') === key) ?? row.evidence[0];
  return {
    word: 'piece',
    family: 'piece',
    key,
    text: id,
    row,
    section: row.section,
    range: named?.range ?? row.range,
    wordRange: undefined,
    count: 1,
    under: undefined,
    date: noDates,
  };
}
