/**
 * The map from a page as it was to the page as it is: which stretches of text are the same.
 *
 * Whole blocks first, then the sentences of what is left (so blocks that were split or joined are no trouble), then
 * its words. Each step works only where the one before it left something.
 */
import { type PageText } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';
import { sentencesOf, weightOf, wordsOf } from '../text/words.ts';
import { pairUnchanged } from './unchanged.ts';
import { Numbers, UNPAIRED, type Units, blockUnits, cutFiner } from './units.ts';

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

/** Words in a row that must be unique together: one word alone says too little. */
const WORDS_TOGETHER = 3;

export function* mapPage(before: PageText, after: PageText): Steps<PageMap> {
  if (before.flat === after.flat) return mapOf(before, after, [{ before: 0, after: 0, length: before.text.length }]);
  const texts = [before.text, after.text] as const;
  const numbers = new Numbers();
  let units: [Units, Units] = [blockUnits(before, numbers), blockUnits(after, numbers)];
  yield;
  const weigh = (unit: number) => weightOf(before.text.slice(units[0].spans[unit]!.start, units[0].spans[unit]!.end));
  yield* pairUnchanged(...units, weigh, 1, numbers.size);
  units = yield* cutFiner(units, texts, sentencesOf, numbers);
  yield* pairUnchanged(...units, weigh, 1, numbers.size);
  units = yield* cutFiner(units, texts, wordsOf, numbers);
  yield* pairUnchanged(...units, weigh, WORDS_TOGETHER, numbers.size);
  return mapOf(before, after, tiesOf(units, before.flat, after.flat));
}

/** Pairs as stretches of text, joined where only a space or a block border lies between. */
function tiesOf([before, after]: readonly [Units, Units], flatBefore: string, flatAfter: string): Tie[] {
  const ties: { before: number; after: number; length: number }[] = [];
  before.pair.forEach((other, unit) => {
    if (other === UNPAIRED) return;
    const { start, end } = before.spans[unit]!;
    const there = after.spans[other]!.start;
    const last = ties.at(-1);
    const gap = last ? start - last.before - last.length : 0;
    const joins = last && gap === there - last.after - last.length && (gap === 0 || (gap === 1 && flatBefore[start - 1] === ' ' && flatAfter[there - 1] === ' '));
    if (joins) last.length = end - last.before;
    else ties.push({ before: start, after: there, length: end - start });
  });
  return ties;
}

function mapOf(before: PageText, after: PageText, ties: readonly Tie[]): PageMap {
  const byRank = ties.map((_, k) => k).sort((a, b) => ties[a]!.after - ties[b]!.after);
  const rank: number[] = [];
  byRank.forEach((tie, place) => { rank[tie] = place; });
  return { before, after, ties, rank, byRank };
}
