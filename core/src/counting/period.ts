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

/** Yes; no; or only a person can tell, because one way to reckon says yes and another says no. */
export type Lasts = 'yes' | 'no' | 'question';

/**
 * Whether the time is what a tutor calls so many weeks: that many times seven days; as many calendar weeks in a row
 * with a record in each; or Monday of the first to Friday of the last working week. Nearly as long is a question.
 */
export function lastsWeeks(times: Times, weeks: number): Lasts {
  const days = daysLong(times);
  if (days >= weeks * 7) return 'yes';
  const reachesLast = days >= 7 * (weeks - 1) + 1;
  const recorded = weeks > 1 && weeksInARow(times) >= weeks;
  if (reachesLast && (recorded || (isMonday(times.first!) && days >= 7 * (weeks - 1) + 5))) return 'yes';
  return reachesLast || recorded ? 'question' : 'no';
}

const isMonday = (day: Day): boolean => mondayOf(day) === day;

/** The most calendar weeks that follow each other and have a day each. */
function weeksInARow({ days }: Times): number {
  let most = 0;
  let row = 0;
  let before: Day | undefined;
  for (const monday of new Set(days.map(mondayOf))) {
    row = before !== undefined && monday === before + 7 ? row + 1 : 1;
    most = Math.max(most, row);
    before = monday;
  }
  return most;
}

/** The whole weeks that are certain. */
export function weeksLong(times: Times): number {
  const whole = Math.min(Math.floor(daysLong(times) / 7), mostReckoned);
  return daysLong(times) >= 5 && lastsWeeks(times, whole + 1) === 'yes' ? whole + 1 : whole;
}

const mostReckoned = 1000;

export const monthsLong = ({ first, last }: Times): number =>
  first === undefined || last === undefined ? 0 : wholeMonths(first, last);

/** A month runs to the day before; up to three days less is a question. */
export function lastsMonths({ first, last }: Times, months: number): Lasts {
  if (first === undefined || last === undefined) return 'no';
  const needed = addMonths(first, months) - 1;
  return needed <= last ? 'yes' : needed - 3 <= last ? 'question' : 'no';
}

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
