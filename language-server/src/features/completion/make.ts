import { keysBeside } from '../slot.ts';
import { readLine } from '../line-reading.ts';
import { escaped, stop, type About, type Suggestion, type SuggestionKind } from '../suggestion.ts';
import { type Here } from './here.ts';

/** Spaces up to a column. */
export const pad = (column: number): string => ' '.repeat(Math.max(0, column));

export interface Offer {
  readonly label: string;
  readonly detail?: string;
  readonly insert?: string;
  readonly stops?: boolean;
  readonly about?: About;
  readonly filter?: string;
  readonly again?: boolean;
  readonly wanted?: boolean;
}

/** Right behind a colon or a dash a space has to come first. */
const gapBefore = ({ slot, lines }: Here): string => {
  const { line, character } = slot.replace.start;
  return /(?::|^\s*(?:- )*-)$/.test((lines[line] ?? '').slice(0, character)) ? ' ' : '';
};

/** A stop at the very end is the last one: nothing is left to go to behind it. */
const endsThere = (insert: string): string => insert.replace(/\$\{\d+\}$/, stop(0));

/** A suggestion for a slot. */
export function offer(
  here: Here,
  kind: SuggestionKind,
  { label, detail = '', insert, stops = false, about, filter, again = stops, wanted }: Offer,
): Suggestion {
  const { slot } = here;
  return {
    label,
    kind,
    detail,
    insert: gapBefore(here) + (stops && insert !== undefined ? endsThere(insert) : (insert ?? label)),
    stops,
    replace: slot.replace,
    filter: filter ?? label,
    ...(about && { about }),
    ...(again && { again }),
    ...(wanted && { wanted }),
  };
}

/** A key with its colon; a value follows on the line, so suggestions are asked for again. */
export function offerKey(
  here: Here,
  label: string,
  detail: string,
  value = '',
  about: About = { kind: 'field', key: label },
  kind: SuggestionKind = 'key',
): Suggestion {
  const { slot } = here;
  const insert = slot.colon ? escaped(label) : `${escaped(label)}:${value.startsWith('\n') ? value : ` ${value}`}`;
  return offer(here, kind, { label, detail, insert, stops: true, about });
}

/**
 * After what is put at the end of a map a new line is begun, as far in as what was put there: Tab leads to it, and the
 * list opens with what comes next.
 */
export const goingOn = ({ lines, place }: Here, column: number): string =>
  lines.slice(place.line + 1).some((line) => !readLine(line).silent) ? '' : `\n${pad(column)}${stop(0)}`;

/** The keys beside a slot, in lower case. */
export const present = ({ lines, slot, place }: Here): ReadonlySet<string> =>
  new Set(keysBeside(lines, slot, place.line).map((key) => key.trim().toLowerCase()));
