/**
 * The map from a page as it was to the page as it is: which stretches of text are the same.
 *
 * Whole blocks first, then the sentences of what is left (so blocks that were split or joined are no trouble), then
 * its words. Each step works only where the one before it left something.
 */
import { type PageText } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';
import { cutSentences, cutWords, weightOf } from '../text/words.ts';
import { inRanges, pairUnchanged } from './unchanged.ts';
import { UNPAIRED, type Units, blockUnits, cutFiner } from './units.ts';

/** A stretch of text that is the same on both pages. */
export interface Tie {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

export interface PageMap {
  readonly before: PageText;
  readonly after: PageText;
  /** In the order of the page before; no two touch. */
  readonly ties: readonly Tie[];
  /** For each tie its rank in the order of the page after, and the other way round. */
  readonly rank: readonly number[];
  readonly byRank: readonly number[];
}

/** A block or sentence says enough to be known by itself. */
const WHOLE = { span: 1, reach: 1 };
/** One word alone says too little: two in a row must be unique, and edits may lie between. */
const WORDS = { span: 2, reach: 6 };

export function* mapPage(before: PageText, after: PageText): Steps<PageMap> {
  if (before.flat === after.flat) return mapOf(before, after, [{ before: 0, after: 0, length: before.text.length }]);
  let [old, now] = [yield* blockUnits(before), yield* blockUnits(after)];
  const weigh = (unit: number) => weightOf(before.text.slice(old.starts[unit]!, old.ends[unit]!));
  yield* pairUnchanged(old, now, weigh, WHOLE);
  [old, now] = yield* cutFiner(old, now, before.text, after.text, cutSentences);
  yield* pairUnchanged(old, now, weigh, WHOLE);
  [old, now] = yield* cutFiner(old, now, before.text, after.text, cutWords);
  yield* pairUnchanged(old, now, weigh, WORDS);
  const ties = yield* tiesOf(old, now, before.flat, after.flat);
  return mapOf(before, after, withoutRepeats(ties, before.flat));
}

/** Pairs as stretches of text, joined where only a space or a block border lies between. */
function* tiesOf(old: Units, now: Units, before: string, after: string): Steps<Tie[]> {
  const ties: { before: number; after: number; length: number }[] = [];
  yield* inRanges(old.pair.length, (from, to) => {
    for (let unit = from; unit < to; unit += 1) {
      if (old.pair[unit] === UNPAIRED) continue;
      const start = old.starts[unit]!;
      const length = old.ends[unit]! - start;
      const there = now.starts[old.pair[unit]!]!;
      if (!areSame(before, start, after, there, length)) continue;
      const last = ties.length > 0 ? ties[ties.length - 1]! : undefined;
      const gap = last ? start - last.before - last.length : 0;
      const joins =
        last &&
        gap === there - last.after - last.length &&
        (gap === 0 || (gap === 1 && before[start - 1] === ' ' && after[there - 1] === ' '));
      if (joins) last.length = start + length - last.before;
      else ties.push({ before: start, after: there, length });
    }
  });
  return ties;
}

/** Whether two stretches of text are the same, without cutting them out. */
function areSame(a: string, inA: number, b: string, inB: number, length: number): boolean {
  for (let k = 0; k < length; k += 1) if (a.charCodeAt(inA + k) !== b.charCodeAt(inB + k)) return false;
  return true;
}

/** Repeated text shorter than this is no repetition but chance. */
const REPETITION = 12;

/**
 * Where one of two repetitions was deleted ("A X B X C" became "A X C"), nobody can say which: the one that is left
 * is tied to neither.
 */
function withoutRepeats(ties: readonly Tie[], flat: string): Tie[] {
  const ends = ties.map(({ length }) => length);
  const starts = ties.map(() => 0);
  for (let k = 0; k + 1 < ties.length; k += 1) {
    const [left, right] = [ties[k]!, ties[k + 1]!];
    const deleted = { start: left.before + left.length, end: right.before };
    if (
      deleted.end - deleted.start <= REPETITION ||
      right.after - left.after - left.length > 1 ||
      right.after < left.after
    )
      continue;
    let back = 0;
    while (
      back < Math.min(left.length, deleted.end - deleted.start) &&
      flat[deleted.start - 1 - back] ===
        flat[deleted.end - 1 - back - (flat[deleted.end - 1] === ' ' && flat[deleted.start - 1] !== ' ' ? 1 : 0)]
    )
      back += 1;
    let on = 0;
    while (
      on < Math.min(right.length, deleted.end - deleted.start) &&
      flat[deleted.end + on] ===
        flat[deleted.start + on + (flat[deleted.start] === ' ' && flat[deleted.end] !== ' ' ? 1 : 0)]
    )
      on += 1;
    if (back >= REPETITION) ends[k] = left.length - back;
    if (on >= REPETITION) starts[k + 1] = on;
  }
  return ties
    .map((tie, k) => ({
      before: tie.before + starts[k]!,
      after: tie.after + starts[k]!,
      length: ends[k]! - starts[k]!,
    }))
    .filter(({ length }) => length > 0);
}

function mapOf(before: PageText, after: PageText, ties: readonly Tie[]): PageMap {
  const byRank = ties.map((_, k) => k).sort((a, b) => ties[a]!.after - ties[b]!.after);
  const rank: number[] = [];
  byRank.forEach((tie, place) => {
    rank[tie] = place;
  });
  return { before, after, ties, rank, byRank };
}
