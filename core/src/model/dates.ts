import { derivedFromText } from '../memory/derived.ts';
import { range, type Range } from '../text/position.ts';
import { itemsOf, wordsOf, type Node } from '../syntax/node.ts';

/** A day as a whole number: days since 1 January 1970. */
export type Day = number;

/** What was written as a date: single days, and periods from a first to a last day. */
export interface Dates {
  readonly days: readonly WrittenDay[];
  readonly periods: readonly WrittenPeriod[];
  /** What could not be read as a date. */
  readonly unread: readonly { readonly text: string; readonly range: Range }[];
}

export interface WrittenDay {
  readonly day: Day;
  readonly text: string;
  readonly range: Range;
  /** Written as 2026-03-02, so nothing needs rewriting. */
  readonly iso: boolean;
}

export interface WrittenPeriod {
  readonly first: Day;
  readonly last: Day;
  readonly text: string;
  readonly range: Range;
  readonly iso: boolean;
}

export const noDates: Dates = { days: [], periods: [], unread: [] };

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The day of a date that exists; 31 February is none. Years from 1900 to 2200. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  const time = Date.UTC(year, month - 1, date);
  return new Date(time).getUTCDate() === date ? Math.round(time / 86_400_000) : undefined;
}

/** `w/c 2 March 2026`: a week is written by one of its days, and that day stands for it. */
const ofWeek = /^(?:w\/[cbe]|(?:week|wk)\.?\s+(?:commencing|beginning|ending|of))[:\s]\s*/i;

/** Reads one day: ISO; or day first, `14/04/2026`, `14.4.2026`, `14 April 2026`, `14th Apr 2026`, `14-Apr-26`. */
export function readDay(text: string): Day | undefined {
  const plain = text
    .trim()
    .replace(ofWeek, '')
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i, '');
  let match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (match) return dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(plain);
  if (match) return dayOf(fullYear(match[3]!), Number(match[2]), Number(match[1]));
  match = /^(\d{1,2})(?:st|nd|rd|th)?(?:\s+|-)([a-z]{3,9})(?:\.?,?\s+|-)(\d{4}|\d{2})$/i.exec(plain);
  if (match) return dayOf(fullYear(match[3]!), monthNumber(match[2]!), Number(match[1]));
  match = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(plain);
  if (match) return dayOf(Number(match[3]), monthNumber(match[1]!), Number(match[2]));
  return undefined;
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year));
const monthNumber = (name: string): number =>
  months.findIndex(
    (month) =>
      month === name.toLowerCase() || (name.length >= 3 && month.startsWith(name.toLowerCase()) && name.length <= 4),
  ) + 1;

/** The day of a moment where the user is: until midnight there, whatever the day is elsewhere. */
export const localDay = (now: Date): Day =>
  Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);

export function isoDay(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** `4 March 2026`, as an assessor reads it. */
export function plainDay(day: Day): string {
  const date = new Date(day * 86_400_000);
  const month = months[date.getUTCMonth()]!;
  return `${date.getUTCDate()} ${month[0]!.toUpperCase()}${month.slice(1)} ${date.getUTCFullYear()}`;
}

const isoPattern = /^\d{4}-\d{2}-\d{2}$/;

export function readDates(node: Node | undefined): Dates {
  const days: WrittenDay[] = [];
  const periods: WrittenPeriod[] = [];
  const unread: { text: string; range: Range }[] = [];
  for (const item of itemsOf(node)) {
    const text = wordsOf(item).trim();
    if (text === '') continue;
    const own = readText(text);
    const several =
      own === undefined && item.kind === 'text' && !item.quoted && item.range.start.line === item.range.end.line
        ? readSeveral(text, item.range)
        : undefined;
    for (const { range, read, text: written } of several ?? [{ text, range: item.range, read: own }]) {
      if (read === undefined) unread.push({ text: written, range });
      else if ('day' in read) days.push({ ...read, text: written, range });
      else periods.push({ ...read, text: written, range });
    }
  }
  return { days, periods, unread };
}

/** Dates that are typed on a line by themselves, read as in a map. */
export const readDateLine = (text: string): Dates =>
  readDates({ kind: 'text', text, quoted: false, range: range(0, 0, 0, text.length) });

type Read = Pick<WrittenDay, 'day' | 'iso'> | Pick<WrittenPeriod, 'first' | 'last' | 'iso'>;

const between = /^between\s+/i;
/** What is longer than any two days is none. */
const longestPeriod = 200;
const betweenDays =
  /(?<!\s)\s+(?:to|until|till)\s+|(?<!\s)\s+[–—-]\s+|(?<=\d{4})\s*–\s*(?=\d)|(?<=[./]\d{2}|[./]\d{4})[-–](?=\d{1,2}[./])/;

/** A day, or a period; of `2 March to 12 April 2026` both days are of that year. */
const readText = derivedFromText('a day or a period', (typed: string): Read | undefined => {
  const text = typed.replace(/^from\s+/i, '');
  const parts = between.test(text)
    ? text.replace(between, '').split(/(?<!\s)\s+and\s+/)
    : text.length > longestPeriod
      ? [text]
      : text.split(betweenDays);
  if (between.test(text) && parts.length !== 2) return undefined;
  if (parts.length > 2) return undefined;
  const last = readDay(parts[parts.length - 1]!);
  const iso = parts.every((part) => isoPattern.test(part.trim()));
  if (last === undefined) return undefined;
  if (parts.length === 1) return { day: last, iso };
  const first =
    readDay(parts[0]!) ??
    (/[a-z]\.?$/i.test(parts[0]!.trim()) ? readDay(`${parts[0]!.trim()} ${isoDay(last).slice(0, 4)}`) : undefined);
  return first !== undefined && first <= last ? { first, last, iso } : undefined;
});

/** `2/3/26, 9/3/26 & 16/3/26`: several in one text, when each of them can be read. */
function readSeveral(
  text: string,
  range: Range,
): readonly { readonly text: string; readonly range: Range; readonly read: Read }[] | undefined {
  const found: { text: string; range: Range; read: Read }[] = [];
  let from = 0;
  const parts = text.split(/((?:(?<!\s)\s+)?[,;&]\s*(?:and\s+)?|(?<!\s)\s+and\s+)/);
  for (const [i, part] of parts.entries()) {
    const isGap = found.length > 0 && /^\s*[,;&]|^\s+and\s+$/.test(part);
    const read = isGap ? undefined : (readText(part) ?? readText(completed(part, parts.slice(i + 1))));
    if (!isGap && read === undefined) return undefined;
    const at = (character: number) => ({ line: range.start.line, character: range.start.character + character });
    if (read) found.push({ text: part, range: { start: at(from), end: at(from + part.length) }, read });
    from += part.length;
  }
  return found;
}

/** `2`, of `2, 9 and 16 March 2026`: with the month and the year that stand behind a later day; `9 March` with the year. */
function completed(part: string, later: readonly string[]): string {
  const year = later.flatMap((text) => /\d{4}$/.exec(text.trim()) ?? [])[0];
  const month = later.flatMap((text) => /^\d{1,2}(?:st|nd|rd|th)?\s+([a-z]{3,9})\b/i.exec(text.trim())?.[1] ?? [])[0];
  if (year === undefined) return part;
  if (/^\d{1,2}(?:st|nd|rd|th)?$/i.test(part.trim()))
    return month === undefined ? part : `${part.trim()} ${month} ${year}`;
  return /^\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}$/i.test(part.trim()) ? `${part.trim()} ${year}` : part;
}

/** The Monday of a day's week. 1 January 1970 was a Thursday. */
export const mondayOf = (day: Day): Day => day - ((((day + 3) % 7) + 7) % 7);

/** The same day, that many months later; the last of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  const date = new Date(day * 86_400_000);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + count;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Math.round(Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / 86_400_000);
}

/** The whole months from a first to a last day, both counted: a month lasts to the same day of the next, less one. */
export function wholeMonths(first: Day, last: Day): number {
  let count = 0;
  while (count < 1200 && addMonths(first, count + 1) - 1 <= last) count += 1;
  return count;
}
