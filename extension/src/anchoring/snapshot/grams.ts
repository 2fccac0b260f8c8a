import { type Span } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';

/**
 * Letters in a row that show where to look: several edits leave some of them. Those of the page are looked at in
 * steps, those of a passage all.
 */
const GRAM = 6;
const STEP = 3;
/** Letters in a row that occur more often than this say nothing. */
const MOST_PLACES = 50;
/** So many must agree, and so many places are worth a look. */
const FEWEST = 3;
const LOOKS = 2;
/** Letters between two rests. */
const MANY = 8192;

/**
 * Where six letters in a row stand in a text, at every third letter: each place leads to the one before it with the
 * same letters.
 */
export class Grams {
  readonly #text: string;
  readonly #last: Int32Array;
  readonly #earlier: Int32Array;

  private constructor(text: string) {
    this.#text = text;
    const places = Math.ceil(text.length / STEP) + 1;
    this.#last = new Int32Array(2 ** Math.ceil(Math.log2(2 * places)));
    this.#earlier = new Int32Array(places + 1);
  }

  static *of(text: string): Steps<Grams> {
    const grams = new Grams(text);
    const [last, earlier] = [grams.#last, grams.#earlier];
    for (let at = 0, place = 1; at + GRAM <= text.length; at += STEP, place += 1) {
      if (place % MANY === 0) yield;
      const slot = slotOf(text, at, last.length - 1);
      earlier[place] = last[slot]!; // places count from 1, so that 0 is none
      last[slot] = place;
    }
    return grams;
  }

  /**
   * Where words that are `like` some words may start: the few places where most of their letters in a row stand
   * together, leaving out a part of the text.
   */
  likeliest(words: string, like: number, except: Span | undefined): number[] {
    const votes = new Map<number, { count: number; from: number }>();
    const bucket = Math.max(GRAM, words.length >> 1);
    for (let k = 0; k + GRAM <= words.length; k += 1) {
      let places = 0;
      for (
        let place = this.#last[slotOf(words, k, this.#last.length - 1)]!;
        place > 0 && places < MOST_PLACES;
        place = this.#earlier[place]!
      ) {
        const at = (place - 1) * STEP;
        if (!isSame(words, k, this.#text, at)) continue;
        places += 1;
        if (except && at + GRAM > except.start && at < except.end) continue;
        const start = Math.floor(Math.max(0, at - k) / bucket);
        const vote = votes.get(start);
        if (vote) vote.count += 1;
        else votes.set(start, { count: 1, from: Math.max(0, at - k) });
      }
    }
    const fewest = Math.max(FEWEST, leastLeft(words.length, like) / 2); // a place may lie across two buckets
    return [...votes.values()]
      .filter(({ count }) => count >= fewest)
      .sort((a, b) => b.count - a.count)
      .slice(0, LOOKS)
      .map(({ from }) => from);
  }
}

function slotOf(text: string, at: number, mask: number): number {
  let code = 0x811c9dc5;
  for (let k = at; k < at + GRAM; k += 1) code = Math.imul(code ^ text.charCodeAt(k), 0x01000193);
  return (code ^ (code >>> 15)) & mask;
}

function isSame(words: string, from: number, text: string, at: number): boolean {
  for (let k = 0; k < GRAM; k += 1) if (words.charCodeAt(from + k) !== text.charCodeAt(at + k)) return false;
  return true;
}

/**
 * How many of the letters in a row are left for sure when a text is `like` another: an edit destroys two of those
 * looked at.
 */
const leastLeft = (length: number, like: number): number => length / STEP - (GRAM / STEP) * (1 - like) * length;
