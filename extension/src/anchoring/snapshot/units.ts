import { type PageText, type Span, blockSpan } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';

/** A unit that was not found again on the other page. */
export const UNPAIRED = -1;

/**
 * A page cut into units (blocks, sentences or words) in reading order, as lists of numbers: a big page has some
 * hundred thousand words, and an object for each would cost more than the work on them.
 */
export interface Units {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Equal for equal texts, and hardly ever for others: whoever relies on it compares the texts in the end. */
  readonly codes: Int32Array;
  /** For each unit the unit of the other page that is the same one, or UNPAIRED. */
  readonly pair: Int32Array;
}

/** Cuts a span of a text and takes each part. */
export type Cut = (text: string, span: Span, take: (start: number, end: number) => void) => void;

/** Units as they are cut; nobody knows before how many there will be. */
class UnitList {
  length = 0;
  #starts: Int32Array;
  #ends: Int32Array;
  #codes: Int32Array;

  constructor(room: number) {
    this.#starts = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#codes = new Int32Array(room);
  }

  add(start: number, end: number, code: number): void {
    const at = this.length;
    if (at === this.#starts.length) {
      this.#starts = larger(this.#starts);
      this.#ends = larger(this.#ends);
      this.#codes = larger(this.#codes);
    }
    this.#starts[at] = start;
    this.#ends[at] = end;
    this.#codes[at] = code;
    this.length = at + 1;
  }

  units(): Units {
    const { length } = this;
    return {
      starts: this.#starts.subarray(0, length),
      ends: this.#ends.subarray(0, length),
      codes: this.#codes.subarray(0, length),
      pair: new Int32Array(length).fill(UNPAIRED),
    };
  }
}

function larger(list: Int32Array): Int32Array {
  const next = new Int32Array(2 * list.length + 16);
  next.set(list);
  return next;
}

/** FNV-1a, without cutting the text out. */
function codeOf(text: string, start: number, end: number): number {
  let code = 0x811c9dc5;
  for (let k = start; k < end; k += 1) code = Math.imul(code ^ text.charCodeAt(k), 0x01000193);
  return code ^ (code >>> 15);
}

/** Units between two rests. */
const MANY = 64;

export function* blockUnits(page: PageText): Steps<Units> {
  const list = new UnitList(page.starts.length);
  for (let block = 0; block < page.starts.length; block += 1) {
    if (block % MANY === 0) yield;
    const { start, end } = blockSpan(page, block);
    list.add(start, end, codeOf(page.text, start, end));
  }
  return list.units();
}

/** The same pages cut finer: units that are paired stay whole and stay paired, the others are cut. */
export function* cutFiner(
  before: Units,
  after: Units,
  textBefore: string,
  textAfter: string,
  cut: Cut,
): Steps<[Units, Units]> {
  const [finerBefore, placesBefore] = yield* cutUnpaired(before, textBefore, cut);
  const [finerAfter, placesAfter] = yield* cutUnpaired(after, textAfter, cut);
  for (let unit = 0; unit < before.pair.length; unit += 1) {
    const other = before.pair[unit]!;
    if (other === UNPAIRED) continue;
    finerBefore.pair[placesBefore[unit]!] = placesAfter[other]!;
    finerAfter.pair[placesAfter[other]!] = placesBefore[unit]!;
  }
  return [finerBefore, finerAfter];
}

function* cutUnpaired(units: Units, text: string, cut: Cut): Steps<[Units, Int32Array]> {
  const list = new UnitList(2 * units.starts.length);
  const places = new Int32Array(units.starts.length);
  const take = (start: number, end: number) => list.add(start, end, codeOf(text, start, end));
  for (let unit = 0; unit < units.starts.length; unit += 1) {
    if (unit % MANY === 0) yield;
    places[unit] = list.length;
    const start = units.starts[unit]!;
    const end = units.ends[unit]!;
    if (units.pair[unit] === UNPAIRED) cut(text, { start, end }, take);
    else list.add(start, end, units.codes[unit]!);
  }
  return [list.units(), places];
}
