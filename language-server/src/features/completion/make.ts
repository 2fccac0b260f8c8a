import { keysBeside } from '../slot.ts';
import { escaped, type About, type Suggestion, type SuggestionKind } from '../suggestion.ts';
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
}

/** Right behind a colon or a dash a space has to come first. */
const gapBefore = ({ slot, lines }: Here): string => {
  const { line, character } = slot.replace.start;
  return /(?::|^\s*(?:- )*-)$/.test((lines[line] ?? '').slice(0, character)) ? ' ' : '';
};

/** A suggestion for a slot. */
export function offer(
  here: Here,
  kind: SuggestionKind,
  { label, detail = '', insert, stops = false, about, filter, again = stops }: Offer,
): Suggestion {
  const { slot } = here;
  return {
    label,
    kind,
    detail,
    insert: gapBefore(here) + (insert ?? label),
    stops,
    replace: slot.replace,
    filter: filter ?? label,
    ...(about && { about }),
    ...(again && { again }),
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

/** The keys beside a slot, in lower case. */
export const present = ({ lines, slot, place }: Here): ReadonlySet<string> =>
  new Set(keysBeside(lines, slot, place.line).map((key) => key.trim().toLowerCase()));
