/**
 * A passage that was moved and edited so much that no run of its words is left as it was. It is looked for in the text
 * that is new on the page, and only there: all other text is known to be something else. It must be much like itself,
 * in one place, and that place much like nothing else that is gone from the page: else it stays lost.
 */
import { hasPartLike, likeness, likestPart } from '../text/distance.ts';
import { type Span } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';
import { weightOf } from '../text/words.ts';
import { type PageMap, type Tie } from './page-map.ts';
import { STRONG } from './unchanged.ts';

/** So much must be like, and so much more than anything else. */
const LIKE = 0.75;
const CLEARLY_BETTER = 0.08;
/** Shorter passages say too little, longer ones would have words in a row left; more text would take too long. */
const SHORTEST = 32;
const LONGEST = 600;
const MOST_TEXT = 300_000;
/** Letters in a row that show where to look: several edits leave some of them. */
const GRAM = 6;
const GRAM_STEP = 2;
const MOST_PLACES = 20;
/** Marks where left-over text is not in a row. */
const BREAK = '\0';

export function* findLeftOver(map: PageMap, passage: Span): Steps<Span | undefined> {
  const words = map.before.flat.slice(passage.start, passage.end);
  if (weightOf(words) < SHORTEST || words.length > LONGEST) return undefined;
  const { before, after } = leftOver(map);
  if (before.text.length > MOST_TEXT || after.text.length > MOST_TEXT) return undefined;
  yield;
  const at = yield* likeliestPlace(words, after.text);
  if (at === undefined) return undefined;
  const from = Math.max(0, after.text.lastIndexOf(BREAK, at) + 1, at - words.length * 2);
  const stop = after.text.indexOf(BREAK, at);
  const window = after.text.slice(from, Math.min(stop < 0 ? after.text.length : stop, at + words.length * 2));
  const part = likestPart(words, window);
  const found = window.slice(part.start, part.end);
  const like = likeness(words, found);
  if (like < LIKE) return undefined;
  const rival = like - CLEARLY_BETTER;
  const place = { start: from + part.start, end: from + part.end };
  yield;
  if (hasPartLike(words, without(after.text, place), rival)) return undefined;
  yield;
  const own = { start: before.offsetOf(passage.start), end: before.offsetOf(passage.start) + words.length };
  if (hasPartLike(found, without(before.text, own), rival)) return undefined;
  return { start: after.pageOffset(place.start), end: after.pageOffset(place.start) + found.length };
}

const without = (text: string, { start, end }: Span): string => text.slice(0, start) + BREAK + text.slice(end);

/** Where most of the letters in a row of some words are, in a row as well. */
function* likeliestPlace(words: string, text: string): Steps<number | undefined> {
  const votes = new Map<number, number>();
  const bucket = Math.max(GRAM, words.length >> 1);
  for (let k = 0; k + GRAM <= words.length; k += GRAM_STEP) {
    yield;
    const gram = words.slice(k, k + GRAM);
    let places = 0;
    for (let at = text.indexOf(gram); at >= 0 && (places += 1) <= MOST_PLACES; at = text.indexOf(gram, at + 1)) {
      const start = Math.floor(Math.max(0, at - k) / bucket);
      votes.set(start, (votes.get(start) ?? 0) + 1);
    }
  }
  let best: number | undefined;
  for (const [start, count] of votes) if (count >= 3 && count > (votes.get(best ?? -1) ?? 0)) best = start;
  return best === undefined ? undefined : Math.min(text.length - 1, best * bucket + bucket);
}

interface LeftOver {
  readonly text: string;
  readonly offsetOf: (pageOffset: number) => number;
  readonly pageOffset: (offset: number) => number;
}

const known = new WeakMap<PageMap, { before: LeftOver; after: LeftOver }>();

/** The text of both pages that no long tie holds. Single words are tied by chance at times, so they count as left over. */
function leftOver(map: PageMap): { before: LeftOver; after: LeftOver } {
  let both = known.get(map);
  if (!both) {
    const long = map.ties.filter(({ length }) => length >= STRONG);
    const inOrder = map.byRank.map((tie) => map.ties[tie]!).filter(({ length }) => length >= STRONG);
    both = { before: untied(map.before.flat, long, (tie) => tie.before), after: untied(map.after.flat, inOrder, (tie) => tie.after) };
    known.set(map, both);
  }
  return both;
}

function untied(flat: string, ties: readonly Tie[], startOf: (tie: Tie) => number): LeftOver {
  const pieces: { page: number; at: number; length: number }[] = [];
  const texts: string[] = [];
  let at = 0;
  let page = 0;
  const take = (end: number) => {
    if (end > page) {
      pieces.push({ page, at, length: end - page });
      texts.push(flat.slice(page, end));
      at += end - page + 1;
    }
  };
  for (const tie of ties) {
    take(startOf(tie));
    page = startOf(tie) + tie.length;
  }
  take(flat.length);
  const find = (offset: number, key: 'page' | 'at', other: 'page' | 'at') => {
    const piece = pieces.findLast((candidate) => candidate[key] <= offset);
    return piece ? piece[other] + Math.min(offset - piece[key], piece.length) : 0;
  };
  return { text: texts.join(BREAK), offsetOf: (offset) => find(offset, 'page', 'at'), pageOffset: (offset) => find(offset, 'at', 'page') };
}
