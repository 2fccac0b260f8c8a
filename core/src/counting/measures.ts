import { nameKey } from '../model/names.ts';
import { type Dates } from '../model/dates.ts';
import { type Demand, type Measure } from '../pack/pack.ts';
import { daysLong, lastsMonths, lastsWeeks, monthsLong, timesOf, weeksLong, type Times } from './period.ts';
import { kindsOf } from './read-row.ts';
import { addedUp } from './added-up.ts';
import { piecesShown } from './pieces-of-evidence.ts';
import { identity, type ReadRow, type Thing } from './thing.ts';
import { type UnitReading } from './unit-reading.ts';

/** An entry, and the owner for whom it is looked at; none where it is looked at for itself. */
export interface OwnedRow {
  readonly row: ReadRow;
  readonly owner: Thing | undefined;
}

/** What is stated of a measure; `possible`: enough as soon as a person says so. */
export interface Measured {
  readonly claimed: number;
  readonly enough: boolean;
  readonly possible: boolean;
  readonly times?: Times;
}

/**
 * Measures the entries: what they state themselves, and what is indented under the owner. `days`: what a centre takes
 * for the weeks or months; `apart`: pieces of evidence have different dates.
 */
export function measured(
  measure: Measure,
  rows: readonly OwnedRow[],
  needed: number,
  unit: UnitReading,
  { days, apart }: Pick<Demand, 'days' | 'apart'> = {},
): Measured {
  if (measure === 'pieces')
    return atLeast(
      needed,
      piecesShown(
        rows.map(({ row }) => row),
        unit,
        apart,
      ),
    );
  if (measure === 'hours') {
    const minutes = addedUp(rows, unit);
    return { ...atLeast(needed * 60, minutes), claimed: Math.floor(minutes / 6) / 10 };
  }
  if (measure === 'dates') {
    const times = timesOf(occasionsOf(rows, unit));
    return { ...atLeast(needed, times.days.length), times };
  }
  if (measure === 'weeks' || measure === 'months') {
    const times = timesOf(rows.map(({ row, owner }) => datesOf(row, owner)));
    const decided = days !== undefined && daysLong(times) >= days;
    const lasts = decided ? 'yes' : measure === 'weeks' ? lastsWeeks(times, needed) : lastsMonths(times, needed);
    return {
      claimed: measure === 'weeks' ? weeksLong(times) : monthsLong(times),
      enough: lasts === 'yes',
      possible: lasts !== 'no',
      times,
    };
  }
  // For one owner its own marks are meant; over all they are weighted.
  if (measure === 'marks' && unit.pack.assessment?.components && rows.every(({ owner }) => owner === undefined))
    return atLeast(needed, weightedMarks(rows, unit));
  const stated = rows.flatMap(({ row, owner }) => statedOf(row, owner, measure, unit));
  return atLeast(needed, stated.length > 0 ? Math.max(...stated) : 0);
}

const atLeast = (needed: number, claimed: number): Measured => ({
  claimed,
  enough: claimed >= needed,
  possible: claimed >= needed,
});

/** Whether an entry itself says something of a measure, so that it has to be clear whose it is. */
export function states(row: ReadRow, measure: Measure): boolean {
  if (measure === 'pieces') return row.row.evidence.length > 0;
  if (measure === 'hours') return states(row, 'minutes');
  if (measure === 'dates' || measure === 'weeks' || measure === 'months') {
    const { days, periods } = datesOf(row);
    return days.length > 0 || periods.length > 0;
  }
  return row.row[measure] !== undefined || row.things.some((thing) => thing[measure] !== undefined);
}

/**
 * Marks of components are weighted; a component without marks adds none. Marks stated for no component stand for
 * the whole.
 */
function weightedMarks(rows: readonly OwnedRow[], unit: UnitReading): number {
  const components = unit.pack.assessment!.components!;
  // As it was typed here: one piece of evidence may hold two components, each with marks of its own.
  const isComponent = (thing: Thing, name: string) => kindsOf(unit.pack).words.isSort(thing.word, name);
  let total = 0;
  let named = false;
  for (const { name, weight } of components) {
    const marks = rows.flatMap(({ row }) =>
      row.things
        .filter((thing) => isComponent(thing, name) || nameKey(thing.text) === nameKey(name))
        .flatMap((thing) => thing.marks ?? row.row.marks ?? row.states.marks ?? []),
    );
    if (marks.length > 0) {
      named = true;
      total += (Math.max(...marks) * weight) / 100;
    }
  }
  if (named) return Math.round(total * 100) / 100;
  const stated = rows.flatMap(({ row }) => row.row.marks ?? row.states.marks ?? []);
  return stated.length > 0 ? Math.max(...stated) : 0;
}

/** The owner's own things in an entry, for what is indented under them. */
const own = (row: ReadRow, owner: Thing | undefined): readonly Thing[] =>
  owner ? row.things.filter((thing) => thing.key !== '' && identity(thing) === identity(owner)) : row.things;

/** Dates of the entry, and those indented under the owner. */
export function datesOf(row: ReadRow, owner?: Thing): Dates {
  const all = [row.row.date, row.states.date, ...own(row, owner).map((thing) => thing.date)];
  return {
    days: all.flatMap((dates) => dates.days),
    periods: all.flatMap((dates) => dates.periods),
    unread: all.flatMap((dates) => dates.unread),
  };
}

/**
 * For occasions an entry without a date takes the date of its evidence; never for a period, and not when it has one
 * that cannot be read. Of a log whose days other entries state, its own date is when it was written: no further
 * occasion.
 */
function occasionsOf(rows: readonly OwnedRow[], unit: UnitReading): readonly Dates[] {
  const stated = rows.map(({ row, owner }) => datesOf(row, owner));
  const isStated = ({ days, periods, unread }: Dates) => days.length > 0 || periods.length > 0 || unread.length > 0;
  const withDays = new Set(rows.flatMap(({ row }, at) => (isStated(stated[at]!) ? unit.evidence(row.row) : [])));
  return rows.map(({ row }, at) => {
    if (isStated(stated[at]!)) return stated[at]!;
    const own = unit.evidence(row.row).filter((evidence) => !withDays.has(evidence));
    return { days: own.flatMap(({ date }) => date.days), periods: [], unread: [] };
  });
}

function statedOf(
  row: ReadRow,
  owner: Thing | undefined,
  measure: 'minutes' | 'words' | 'marks',
  unit: UnitReading,
): readonly number[] {
  const stated = [row.row[measure], row.states[measure], ...own(row, owner).map((thing) => thing[measure])].filter(
    (value): value is number => value !== undefined,
  );
  if (stated.length > 0 || measure !== 'minutes') return stated;
  const lengths = unit.evidence(row.row).flatMap((evidence) => evidence.minutes ?? []);
  // Two talks and two recordings in one entry: which is whose is not said, so none is taken to last longer than the
  // shortest.
  const shared =
    owner !== undefined &&
    lengths.length > 1 &&
    row.things.some(
      (thing) => thing.family === owner.family && thing.key !== '' && identity(thing) !== identity(owner),
    );
  return shared ? [Math.min(...lengths)] : lengths;
}
