import { derivedFromText } from '../memory/derived.ts';
import { noName } from './no-name.ts';
import { readPlace } from './places.ts';

/** What an entry names behind `evidence:`: pieces of evidence, and places where they were written beside them. */
export interface References {
  readonly ids: readonly string[];
  readonly places: readonly string[];
}

/** One word without signs, such as `E1`, `log` or `WT-2`: between two of these *and* joins. */
const oneWord = /^[\p{L}\p{N}_.-]{1,16}$/u;
const numbered = /^(?=.*\d)[\p{L}\p{N}_.-]{1,16}(?:\s\d{1,3})?$/u;
const placeWord =
  /^(?:at\s+)?((?:pp?|pages?|slides?|paras?|paragraphs?|sections?|sheets?|lines?|rows?|chapters?|questions?|qs?)\b\.?\s*\d.*|(?:\d{1,2}:)?\d{1,3}:\d{2}(?:\s*[-–—]\s*(?:\d{1,2}:)?\d{1,3}:\d{2})?)$/i;
const range = /^(\p{L}{1,8}[\s_-]?)(\d{1,4})\s*(?:[-–—]|\bto\b)\s*(\p{L}{0,8}[\s_-]?)(\d{1,4})$/iu;
/** Between two of these a space or a new line parts them. */
const shortName = /^\p{L}{1,4}\d{1,4}$/u;
/** More pieces in one range than this are not named one by one. */
const mostInRange = 50;

/**
 * Reads `E1, E2`, `E1 and E2`, `E1/E2`, `E1 E2`, `(E1, E2)`, `E1-E3`, `E1 p.3`, `E1 (p.3)`. What is in quotation marks is only parted at
 * commas and semicolons.
 */
export const readReferences = (text: string, quoted = false): References => (quoted ? listed(text) : inAnyForm(text));

/** Whether a text without quotation marks is read as one piece of evidence of that very name. */
export function isOneReference(text: string): boolean {
  const { ids, places } = inAnyForm(text);
  return places.length === 0 && ids.length === 1 && ids[0] === text;
}

const listed = derivedFromText('references in a list', (text: string): References => ({
  ids: pieces(text),
  places: [],
}));

const inAnyForm = derivedFromText('references in any form', (text: string): References => {
  const ids: string[] = [];
  const places: string[] = [];
  for (const piece of pieces(/^\(([^()]*)\)$/.exec(text.trim())?.[1] ?? text)) {
    if (ids.length > 0 && isPlaceAlone(piece)) {
      places.push(piece);
      continue;
    }
    const words = piece.split(/\s+/);
    if (words.length > 1 && words.every((word) => shortName.test(word))) {
      ids.push(...words);
      continue;
    }
    const joined = piece.split(/(?<!\s)\s+(?:and|&|\+|\/)\s+|(?:(?<!\s)\s+)?[/&+]\s*/i);
    const all =
      joined.length > 1 && joined.every((part) => numbered.test(withPlace(part).id))
        ? joined
        : piece.split(/(?<!\s)\s+(?:and|&|\+|\/)\s+/i);
    const single = all.length > 1 && all.every((part) => oneWord.test(part) || numbered.test(withPlace(part).id));
    for (const part of single || all === joined ? all : [piece]) {
      const { id, place } = withPlace(part);
      ids.push(...fromTo(id));
      if (place !== undefined) places.push(place);
    }
  }
  return { ids, places };
});

const pieces = (text: string): string[] =>
  text
    .split(/(?:(?<!\s)\s+)?[,;]\s*/)
    .map((piece) => piece.trim())
    .filter(Boolean);

const isPlaceAlone = (text: string): boolean => placeWord.test(text) && readPlace(text).kind !== 'other';

/** `E1 p.3`, `E1 (p.3)`, `E1 - p.3`, `E1: 03:10`. */
function withPlace(text: string): { readonly id: string; readonly place?: string } {
  const match =
    /^([\p{L}\p{N}_.-]{1,16})\s*\(([^()]+)\)$/u.exec(text) ??
    /^([\p{L}\p{N}_.-]{1,16})(?:\s*[-–—:]\s+|\s+)((?:at\s+)?\S.*)$/u.exec(text);
  const place = match && placeWord.exec(match[2]!.trim())?.[1];
  if (match && place !== undefined && place !== null) return { id: match[1]!, place };
  // `E1 - Discussion`, `E1 (Discussion)`: what it is, said again behind its short name.
  const said = /^(\p{L}{1,4}\d{1,4})(?:\s*\((\p{L}[^()\d]*)\)|\s+[-–—]\s+(\p{L}\D*))$/u.exec(text);
  return said && noName((said[2] ?? said[3])!) === undefined ? { id: said[1]! } : { id: text };
}

/** `E1-E3` names three pieces. */
function fromTo(id: string): readonly string[] {
  const match = range.exec(id);
  if (!match) return [id];
  const [, lead, from, other, to] = match as unknown as [string, string, string, string, string];
  const count = Number(to) - Number(from) + 1;
  const same = other === '' || other.toLowerCase().trim() === lead.toLowerCase().trim();
  if (!same || count < 2 || count > mostInRange || from.startsWith('0') !== to.startsWith('0')) return [id];
  return Array.from({ length: count }, (_, i) => lead + String(Number(from) + i).padStart(from.length, '0'));
}
