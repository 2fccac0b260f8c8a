import { noDates, readDates, type Dates } from '../../model/dates.ts';
import { hoursOf, plainKey, readAmount } from '../../model/map.ts';
import { type NoNameKind } from '../../model/no-name.ts';
import { wordsOf, type Node, type TextNode } from '../../syntax/node.ts';
import { type Stated, type Thing } from '../thing.ts';
import { type Entry } from './entry.ts';

/** What is stated in an entry or of a thing, by the words that assessors use for it. */
const measureNames: readonly (readonly [keyof Stated, RegExp])[] = [
  [
    'date',
    /^(?:dates?(?: of .*)?|days|occasions?|periods?(?: of .*)?|(?:review|meeting|session|visit|log|entry|diary|record) dates?|when|implemented|carried out|from|timeline|time ?span)$/,
  ],
  [
    'minutes',
    /^(?:mins?|minutes?|duration|length(?: of .*)?|lasted|time taken|how long|running time|(?:hours?|hrs)(?: (?:worked|logged|of work|spent|completed|in total|in all))?)$/,
  ],
  ['words', /^(?:words?|word ?count|number of words|no\.? of words)$/],
  ['marks', /^(?:marks?|score)$/],
];
const measureNamed = (typed: string): keyof Stated | undefined =>
  measureNames.find(([, names]) => names.test(plainKey(typed)))?.[0];

/** `dates`, `period`, `duration`, `mins`, `word count`: what is stated in other words than the reserved ones. */
export function isStated(key: TextNode, value: Node | undefined, at: Stated): boolean {
  const measure = measureNamed(key.text);
  if (measure === undefined || value === undefined) return false;
  if (measure === 'date') {
    const date = readDates(value);
    if (date.days.length + date.periods.length === 0) return false;
    at.date = {
      days: [...at.date.days, ...date.days],
      periods: [...at.date.periods, ...date.periods],
      unread: date.unread,
    };
    return true;
  }
  const inHours = /^(?:hours?|hrs)/i.test(plainKey(key.text));
  const amount = inHours ? hoursOf(wordsOf(value)) : readAmount[measure](wordsOf(value));
  if (amount === undefined) return false;
  at[measure] = amount;
  return true;
}

/** Keys that speak of what took place, and of what is to come or is only signed or handed in on a day. */
const happened =
  /\b(?:review|updat|meet|met\b|session|record|log|diar|entr|visit|observ|held|done|carried|implement|used?\b|call|check|monitor|practi[cs]|report|occasion|activit|took|date)/i;
const toCome = /\b(?:next|due|planned|booked|target|deadline|future|by|until|end|start|expir|sign|submi|birth|hand)/i;

/** `plan reviewed: [2 March, 20 March]`: nothing but days behind a key, where days are asked for, says when. */
export function areDaysOfEntry(entry: Entry, key: TextNode, value: Node | undefined, at: Stated): boolean {
  const says = happened.test(key.text) && !toCome.test(key.text) && entry.kinds.asksForTimes(entry.scopes);
  const date = says ? onlyDays(value) : undefined;
  if (date === undefined) return false;
  at.date = { ...date, days: [...at.date.days, ...date.days], periods: [...at.date.periods, ...date.periods] };
  return true;
}

/** A date, a length or a place that stands with a name says it of that name. */
export function isSaidOf(owner: Thing | undefined, text: string, kind: NoNameKind, entry: Entry): boolean {
  if (owner === undefined) return false;
  if (kind === 'date' && owner.date === noDates) {
    const date = readDates({ kind: 'text', text, quoted: false, range: owner.range });
    Object.assign(owner, date.unread.length === 0 && { date });
  } else if (kind === 'length' && owner.minutes === undefined) {
    const minutes = /\d\s*(?:m|h)/i.test(text)
      ? readAmount.minutes(text.replace(/(?<!\s)\s+(?:long|in all|in total)$/i, ''))
      : undefined;
    Object.assign(owner, minutes !== undefined && { minutes });
    return minutes !== undefined && entry.children(owner.word).length === 0;
  } else return false;
  return entry.children(owner.word).length === 0;
}

/** The days of a value that is nothing but days. */
export function onlyDays(value: Node | undefined): Dates | undefined {
  if (value?.kind !== 'list' && value?.kind !== 'text') return undefined;
  const date = readDates(value);
  return date.unread.length > 0 || date.days.length + date.periods.length === 0 ? undefined : date;
}

/** Nothing but days below a name says when. */
export function areDaysOf(owner: Thing, value: Node | undefined): boolean {
  const date = onlyDays(value);
  if (date === undefined || owner.date !== noDates) return false;
  Object.assign(owner, { date });
  return true;
}
