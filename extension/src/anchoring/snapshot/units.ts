import { type PageText, type Span, blockSpan } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';

/** A unit that was not found again on the other page. */
export const UNPAIRED = -1;

/**
 * A page cut into units (blocks, sentences or words) in reading order, as lists of numbers: a big page has some
 * hundred thousand words, and an object for each would cost more than the work on them.
 */
export interface Units {
  readonly starts: number[];
  readonly ends: number[];
  /** Equal for equal texts, and hardly ever for others: whoever relies on it compares the texts in the end. */
  readonly codes: number[];
  /** For each unit the unit of the other page that is the same one, or UNPAIRED. */
  readonly pair: number[];
}

/** Cuts a span of a text and takes each part. */
export type Cut = (text: string, span: Span, take: (start: number, end: number) => void) => void;

const noUnits = (): Units => ({ starts: [], ends: [], codes: [], pair: [] });

function add(units: Units, text: string, start: number, end: number): void {
  units.starts.push(start);
  units.ends.push(end);
  units.codes.push(codeOf(text, start, end));
  units.pair.push(UNPAIRED);
}

/** FNV-1a, without cutting the text out. */
function codeOf(text: string, start: number, end: number): number {
  let code = 0x811c9dc5;
  for (let k = start; k < end; k += 1) code = Math.imul(code ^ text.charCodeAt(k), 0x01000193);
  return code ^ (code >>> 15);
}

export function blockUnits(page: PageText): Units {
  const units = noUnits();
  for (let block = 0; block < page.starts.length; block += 1) {
    const { start, end } = blockSpan(page, block);
    add(units, page.text, start, end);
  }
  return units;
}

/** The same pages cut finer: units that are paired stay whole and stay paired, the others are cut. */
export function* cutFiner(before: Units, after: Units, textBefore: string, textAfter: string, cut: Cut): Steps<[Units, Units]> {
  const [finerBefore, placesBefore] = yield* cutUnpaired(before, textBefore, cut);
  const [finerAfter, placesAfter] = yield* cutUnpaired(after, textAfter, cut);
  before.pair.forEach((other, unit) => {
    if (other === UNPAIRED) return;
    finerBefore.pair[placesBefore[unit]!] = placesAfter[other]!;
    finerAfter.pair[placesAfter[other]!] = placesBefore[unit]!;
  });
  return [finerBefore, finerAfter];
}

function* cutUnpaired(units: Units, text: string, cut: Cut): Steps<[Units, number[]]> {
  const finer = noUnits();
  const places: number[] = [];
  const take = (start: number, end: number) => add(finer, text, start, end);
  for (let unit = 0; unit < units.starts.length; unit += 1) {
    if (unit % 64 === 0) yield;
    places.push(finer.starts.length);
    const start = units.starts[unit]!;
    const end = units.ends[unit]!;
    if (units.pair[unit] === UNPAIRED) cut(text, { start, end }, take);
    else take(start, end);
  }
  return [finer, places];
}
