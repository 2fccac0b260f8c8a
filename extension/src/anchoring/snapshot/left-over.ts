/**
 * What is left over on both pages when everything unchanged is paired: text that went, and text that came.
 *
 * A passage that was moved and edited so much that no run of its words stayed is looked for in the text that came, and
 * only there: all other text is known to be something else. And a passage that seems edited is held against the text
 * that went: a look-alike of a deleted passage may have moved next to its neighbours.
 */
import { hasPartLike, likeness, likestPart } from '../text/distance.ts';
import { type Span, lastAtMost } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';
import { weightOf } from '../text/words.ts';
import { Grams } from './grams.ts';
import { type PageMap, type Tie } from './page-map.ts';
import { STRONG } from './unchanged.ts';

/** So much must be like, and so much more than anything else. */
const LIKE = 0.75;
const CLEARLY_BETTER = 0.08;
/** Shorter passages say too little, longer ones would have words in a row left. */
const SHORTEST = 32;
const LONGEST = 600;
/** Letters a place may be off. */
const SLACK = 12;
/** Stands where left-over text is not in a row. */
const BREAK = '\0';

/** The place of a passage in the text that came, if it is much like it and nothing else could be meant. */
export function* findLeftOver(map: PageMap, passage: Span): Steps<Span | undefined> {
  const words = map.before.flat.slice(passage.start, passage.end);
  if (weightOf(words) < SHORTEST || words.length > LONGEST) return undefined;
  const { went, came } = yield* leftOver(map);
  const best = likest(words, LIKE, came);
  if (!best || best.like < LIKE) return undefined;
  const isRival = (other: Likest | undefined) => other !== undefined && other.like >= best.like - CLEARLY_BETTER;
  if (
    isRival(likest(words, LIKE, came, best)) ||
    isRival(likest(came.text.slice(best.start, best.end), LIKE, went, went.spanOf(passage)))
  )
    return undefined;
  const start = came.pageOffset(best.start);
  return { start, end: start + best.end - best.start };
}

/** Whether an edited passage could as well be another passage that is gone from its old place. */
export function* couldBeAnother(map: PageMap, passage: Span, span: Span): Steps<boolean> {
  const words = map.before.flat.slice(passage.start, passage.end);
  const now = map.after.flat.slice(span.start, span.end);
  if (words.length > LONGEST || now.length > LONGEST) return false;
  const { went } = yield* leftOver(map);
  const like = likeness(words, now);
  const other = likest(now, like, went, went.spanOf(passage), like);
  return other !== undefined && other.like >= like;
}

interface Likest extends Span {
  readonly like: number;
}

/**
 * The part of left-over text that is most like some words, if it is about as `like` them as it must be; parts that
 * are less than `least` like them may be passed over.
 */
function likest(words: string, like: number, { text, grams }: LeftOver, except?: Span, least = 0): Likest | undefined {
  let best: Likest | undefined;
  const slack = Math.ceil(words.length * (1 - like)) + SLACK;
  for (const at of grams.likeliest(words, like, except)) {
    const middle = at + (words.length >> 1);
    const stop = text.indexOf(BREAK, middle);
    const from = Math.max(
      0,
      text.lastIndexOf(BREAK, middle) + 1,
      at - slack,
      except && except.end <= middle ? except.end : 0,
    );
    const to = Math.min(
      stop < 0 ? text.length : stop,
      at + words.length + slack,
      except && except.start > middle ? except.start : text.length,
    );
    const there = text.slice(from, to);
    // A part may be longer than the words, so a little more may differ than of the words alone.
    if (least > 0.5 && !hasPartLike(words, there, 1 - (1 - least) / least)) continue;
    const { start, end } = likestPart(words, there);
    const likeHere = likeness(words, text.slice(from + start, from + end));
    if (!best || likeHere > best.like) best = { start: from + start, end: from + end, like: likeHere };
  }
  return best;
}

interface LeftOver {
  readonly text: string;
  readonly grams: Grams;
  /** What of a span of the page is left over. */
  readonly spanOf: (page: Span) => Span;
  readonly pageOffset: (offset: number) => number;
}

const known = new WeakMap<PageMap, { went: LeftOver; came: LeftOver }>();

/**
 * The text of both pages that no long tie holds. Single words are tied by chance at times, so they count as left
 * over.
 */
function* leftOver(map: PageMap): Steps<{ went: LeftOver; came: LeftOver }> {
  let both = known.get(map);
  if (!both) {
    const long = map.ties.filter(({ length }) => length >= STRONG);
    const inOrder = map.byRank.map((tie) => map.ties[tie]!).filter(({ length }) => length >= STRONG);
    yield;
    both = {
      went: yield* untied(map.before.flat, long, (tie) => tie.before),
      came: yield* untied(map.after.flat, inOrder, (tie) => tie.after),
    };
    known.set(map, both);
  }
  return both;
}

function* untied(flat: string, ties: readonly Tie[], startOf: (tie: Tie) => number): Steps<LeftOver> {
  const pages: number[] = [];
  const starts: number[] = [];
  const texts: string[] = [];
  let at = 0;
  let page = 0;
  const take = (end: number) => {
    if (end <= page) return;
    pages.push(page);
    starts.push(at);
    texts.push(flat.slice(page, end));
    at += end - page + BREAK.length;
  };
  for (const tie of ties) {
    take(startOf(tie));
    page = startOf(tie) + tie.length;
  }
  take(flat.length);
  const lead = (offset: number, from: readonly number[], to: readonly number[]) => {
    const piece = lastAtMost(from.length, (k) => from[k]!, offset);
    return piece < 0 ? 0 : to[piece]! + Math.min(offset - from[piece]!, texts[piece]!.length);
  };
  const text = texts.join(BREAK);
  return {
    text,
    grams: yield* Grams.of(text),
    spanOf: ({ start, end }) => ({ start: lead(start, pages, starts), end: lead(end, pages, starts) }),
    pageOffset: (offset) => lead(offset, starts, pages),
  };
}
