import { addMonths, mondayOf, wholeMonths, type Dates, type Day } from '../model/dates.ts';

/** All that is known about when something took place. */
export interface Times {
  /** Distinct single days, sorted; they are occasions. */
  readonly days: readonly Day[];
  readonly first: Day | undefined;
  readonly last: Day | undefined;
}

/**
 * Single days and written periods of several entries, put together. A period says from when to when, not on which
 * days.
 */
export function timesOf(all: readonly Dates[]): Times {
  const days = [...new Set(all.flatMap((dates) => dates.days.map(({ day }) => day)))].sort((a, b) => a - b);
  const ends = [...days, ...all.flatMap((dates) => dates.periods.flatMap(({ first, last }) => [first, last]))];
  return {
    days,
    first: ends.length > 0 ? ends.reduce((a, b) => Math.min(a, b)) : undefined,
    last: ends.length > 0 ? ends.reduce((a, b) => Math.max(a, b)) : undefined,
  };
}

/** First to last day, both counted. */
export const daysLong = ({ first, last }: Times): number =>
  first === undefined || last === undefined ? 0 : last - first + 1;

export const weeksLong = (times: Times): number => Math.floor(daysLong(times) / 7);

export const monthsLong = ({ first, last }: Times): number =>
  first === undefined || last === undefined ? 0 : wholeMonths(first, last);

/** Whether the period lasts that many months. */
export const lastsMonths = ({ first, last }: Times, months: number): boolean =>
  first !== undefined && last !== undefined && addMonths(first, months) - 1 <= last;

/** The Mondays of all weeks from the first to the last day, and of those without a day. */
export function weeksOf({ first, last, days }: Times): {
  readonly all: readonly Day[];
  readonly empty: readonly Day[];
} {
  if (first === undefined || last === undefined) return { all: [], empty: [] };
  const with_ = new Set(days.map(mondayOf));
  const all: Day[] = [];
  for (let monday = mondayOf(first); monday <= last && all.length < 1000; monday += 7) all.push(monday);
  return { all, empty: all.filter((monday) => !with_.has(monday)) };
}
