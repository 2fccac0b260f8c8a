/**
 * Carries a passage over the map: from its place on the page as it was to its place on the page as it is.
 *
 * What lies in unchanged text goes with it. An edge that lies in changed text is aligned between the unchanged texts
 * around it. Only what is left over on both pages is compared by likeness alone.
 */
import { MOST_STEPS, borderIn, hasPartLike, likeness } from '../text/distance.ts';
import { asMarked } from '../text/grapheme.ts';
import { type Span, lastAtMost } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';
import { isWordBorder, weightOf } from '../text/words.ts';
import { couldBeAnother, findLeftOver } from './left-over.ts';
import { type PageMap, type Tie } from './page-map.ts';
import { STRONG } from './unchanged.ts';

/** `gone`: its words are no longer there. `ambiguous`: several places could be meant, so none is. */
export type LostWhy = 'gone' | 'ambiguous';
export type Carried = { readonly span: Span; readonly same: boolean } | { readonly lost: LostWhy };

/** A passage that kept less of itself than this is another passage. */
const LIKE_ENOUGH = 0.55;
/** So much of the passage must be unchanged text when neither of its neighbours is there. */
const UNCHANGED_ENOUGH = 0.3;
/** When little around it is unchanged, it must be so much like itself, and long enough for that to mean something. */
const PLAINLY_ALIKE = 0.75;
/** From here on the unchanged words alone say which passage it is; below, look-alikes nearby are compared. */
const PLAINLY_ITSELF = 0.6;
/** A look-alike nearly as good as the best makes the best a guess. */
const CLEARLY_BETTER = 0.04;
/** How like itself a changed edge must be, unless it is but a word. */
const EDGE_LIKE = 0.4;
/**
 * Letters on each side that count as surroundings, and how like themselves they must be when little else speaks for a
 * place.
 */
const NEARBY = 24;
const NEARBY_LIKE = 0.5;
const isOneWord = (text: string): boolean => !text.trim().includes(' ');
/** How much text may slip in between two unchanged parts of one passage; between single words less. */
const INSERTED = 200;

export function* carry(map: PageMap, passage: Span): Steps<Carried> {
  if (map.ties[0]?.length === map.before.flat.length && map.before.flat.length === map.after.flat.length)
    return { span: passage, same: true };
  const ties = tiesWithin(map, passage);
  const place = ties.length > 0 ? betweenTies(map, passage, ties) : betweenNeighbours(map, passage);
  const carried = place ? judge(map, passage, place) : undefined;
  if (carried && 'span' in carried && !carried.same && (yield* couldBeAnother(map, passage, carried.span)))
    return { lost: 'ambiguous' };
  if (carried) return carried;
  const span = yield* findLeftOver(map, passage);
  return span ? { span: atWordBorders(map, passage, span), same: false } : { lost: 'gone' };
}

/** What a place is worth; nothing when the passage can't be shown to be there. */
function judge(map: PageMap, passage: Span, place: Place): Carried | undefined {
  const span = atWordBorders(map, passage, place.span);
  if (span.end <= span.start) return undefined;
  const old = map.before.flat.slice(passage.start, passage.end);
  const now = map.after.flat.slice(span.start, span.end);
  const like = howLike(old, now, place.unchanged);
  if (!place.ownWords && !surroundingsAgree(map, passage, span)) return undefined;
  if (old === now && place.sure && place.unchanged === old.length) return { span, same: true };
  if (like < LIKE_ENOUGH || (place.neighbours === 0 && place.unchanged < UNCHANGED_ENOUGH * old.length))
    return undefined;
  if (!place.sure && (place.neighbours === 0 || like < PLAINLY_ALIKE || weightOf(old) < STRONG)) return undefined;
  if (place.unchanged < PLAINLY_ITSELF * old.length && hasRival(map, passage, span, like)) return { lost: 'ambiguous' };
  return { span, same: old === now && place.sure };
}

interface Place {
  readonly span: Span;
  /** Letters of the passage in unchanged text. */
  readonly unchanged: number;
  /** Whether the unchanged text that it is part of says enough by itself. */
  readonly ownWords: boolean;
  /** Whether that text could not be met by chance elsewhere. */
  readonly sure: boolean;
  /** On how many sides the unchanged text beside it is still beside it. */
  readonly neighbours: number;
}

const endBefore = (tie: Tie): number => tie.before + tie.length;
const endAfter = (tie: Tie): number => tie.after + tie.length;

/** Whether two ties in a row (by their place in the list; -1 and the length are the edges of the page) still are. */
function stillNeighbours({ ties, rank }: PageMap, left: number, right: number): boolean {
  return (left < 0 ? -1 : rank[left]!) + 1 === (right >= ties.length ? ties.length : rank[right]!);
}

/** The ties that hold a part of the passage, as far as they stayed together in order: the heaviest such chain. */
function tiesWithin({ ties, before }: PageMap, { start, end }: Span): number[] {
  const inside: number[] = [];
  for (let k = Math.max(0, lastEndingBy(ties, start)); k < ties.length && ties[k]!.before < end; k += 1)
    if (endBefore(ties[k]!) > start) inside.push(k);
  const best: number[] = [];
  const previous: number[] = [];
  inside.forEach((tie, place) => {
    const here = ties[tie]!;
    best[place] = 0;
    previous[place] = -1;
    for (let other = Math.max(0, place - 50); other < place; other += 1) {
      const there = ties[inside[other]!]!;
      const inserted = here.after - endAfter(there);
      if (
        inserted < 0 ||
        inserted > 2 * (here.before - endBefore(there)) + Math.min(INSERTED, 4 * here.length, 4 * there.length) ||
        best[other]! <= best[place]!
      )
        continue;
      best[place] = best[other]!;
      previous[place] = other;
    }
    best[place]! += weightOf(before.flat.slice(Math.max(start, here.before), Math.min(end, endBefore(here))));
  });
  const chain: number[] = [];
  for (let place = best.indexOf(Math.max(...best)); place >= 0; place = previous[place]!) chain.unshift(inside[place]!);
  return chain;
}

/** The last tie that ends at or before an offset, or -1. */
function lastEndingBy(ties: readonly Tie[], offset: number): number {
  return lastAtMost(ties.length, (tie) => endBefore(ties[tie]!), offset);
}

function betweenTies(map: PageMap, passage: Span, chain: readonly number[]): Place {
  const { ties } = map;
  const first = chain[0]!;
  const last = chain.at(-1)!;
  const unchanged = chain.reduce(
    (sum, tie) => sum + Math.min(passage.end, endBefore(ties[tie]!)) - Math.max(passage.start, ties[tie]!.before),
    0,
  );
  const left = stillNeighbours(map, first - 1, first);
  const right = stillNeighbours(map, last, last + 1);
  return {
    span: { start: startBefore(map, passage.start, first), end: endBehind(map, passage.end, last) },
    unchanged,
    ownWords: areSure(map, chain),
    neighbours:
      Number(left || ties[first]!.before < passage.start) + Number(right || endBefore(ties[last]!) > passage.end),
    sure: areSure(map, [...(left ? [first - 1] : []), ...chain, ...(right ? [last + 1] : [])]),
  };
}

/** Whether some ties together say so much that they can't be there by chance. */
function areSure({ ties, before }: PageMap, list: readonly number[]): boolean {
  let weight = 0;
  for (const tie of list) {
    const known = ties[tie]; // beyond the edges of the page there is none
    if (known) weight += weightOf(before.flat.slice(known.before, known.before + Math.min(known.length, STRONG)));
  }
  return weight >= STRONG;
}

/** Where a passage starts that starts in or before a tie. */
function startBefore(map: PageMap, start: number, tie: number): number {
  const { ties, rank, byRank, before, after } = map;
  const here = ties[tie]!;
  if (here.before <= start) return here.after + start - here.before;
  const known = tie > 0 ? endBefore(ties[tie - 1]!) : 0;
  const limit = rank[tie]! > 0 ? endAfter(ties[byRank[rank[tie]! - 1]!]!) : 0;
  const right = before.flat.slice(Math.max(known, start), here.before);
  const between = stillNeighbours(map, tie - 1, tie) && known <= start;
  const text = after.flat.slice(between ? limit : Math.max(limit, here.after - 2 * right.length), here.after);
  const at = border(text, between ? before.flat.slice(known, start) : undefined, right);
  return here.after - (isRewritten(right, text.slice(at)) ? text.length - at : 0);
}

/** Where a passage ends that ends in or behind a tie. */
function endBehind(map: PageMap, end: number, tie: number): number {
  const { ties, rank, byRank, before, after } = map;
  const here = ties[tie]!;
  if (endBefore(here) >= end) return here.after + end - here.before;
  const known = ties[tie + 1]?.before ?? before.flat.length;
  const next = byRank[rank[tie]! + 1];
  const limit = next === undefined ? after.flat.length : ties[next]!.after;
  const left = before.flat.slice(endBefore(here), Math.min(known, end));
  const between = stillNeighbours(map, tie, tie + 1) && known >= end;
  const text = after.flat.slice(endAfter(here), between ? limit : Math.min(limit, endAfter(here) + 2 * left.length));
  const at = border(text, left, between ? before.flat.slice(end, known) : undefined);
  return endAfter(here) + (isRewritten(left, text.slice(0, at)) ? at : 0);
}

/** Whether a changed edge belongs to the passage: it is like what was there, or one word put for another. */
function isRewritten(old: string, now: string): boolean {
  return likeness(old, now) >= EDGE_LIKE || (isOneWord(old) && isOneWord(now));
}

/**
 * The border between two texts within `text`; a side that is not given may be anything. Nothing is taken in that is
 * too long to compare.
 */
function border(text: string, left: string | undefined, right: string | undefined): number {
  if (((left?.length ?? 0) + (right?.length ?? 0)) * text.length > MOST_STEPS)
    return left === undefined ? text.length : 0;
  return borderIn(text, left, right, (offset) => isWordBorder(text, offset));
}

/** The place of a passage of which no word is known to be unchanged: between its neighbours, if they still are. */
function betweenNeighbours(map: PageMap, { start, end }: Span): Place | undefined {
  const { ties, before, after } = map;
  const left = lastEndingBy(ties, start);
  const right = left + 1;
  if (ties.length === 0 || !stillNeighbours(map, left, right)) return undefined;
  const [from, to] = [left < 0 ? 0 : endBefore(ties[left]!), ties[right]?.before ?? before.flat.length];
  const [low, high] = [left < 0 ? 0 : endAfter(ties[left]!), ties[right]?.after ?? after.flat.length];
  const gap = after.flat.slice(low, high);
  if ((to - from) * gap.length > MOST_STEPS) return undefined;
  const all = before.flat.slice(from, to);
  const at = (offset: number) => low + border(gap, all.slice(0, offset - from), all.slice(offset - from));
  return {
    span: { start: at(start), end: at(end) },
    unchanged: 0,
    ownWords: false,
    sure: areSure(map, [left, right]),
    neighbours: 2,
  };
}

/** The span without space at its ends, and with whole words where the passage had whole words. */
function atWordBorders({ before, after }: PageMap, passage: Span, { start, end }: Span): Span {
  const text = after.flat;
  ({ start, end } = asMarked(text, { start, end }));
  if (start < end && isWordBorder(before.flat, passage.start)) while (!isWordBorder(text, start)) start -= 1;
  if (start < end && isWordBorder(before.flat, passage.end)) while (!isWordBorder(text, end)) end += 1;
  return asMarked(text, { start, end });
}

/** Whether a few words stand among the same words as before: one word alone can stand in a gap by chance. */
function surroundingsAgree({ before, after }: PageMap, passage: Span, span: Span): boolean {
  const around = (text: string, { start, end }: Span) => text.slice(Math.max(0, start - NEARBY), end + NEARBY);
  return likeness(around(before.flat, passage), around(after.flat, span)) >= NEARBY_LIKE;
}

/** Long texts are compared by what is known to be unchanged, short ones letter by letter. */
function howLike(old: string, now: string, unchanged: number): number {
  return old.length * now.length > MOST_STEPS ? (2 * unchanged) / (old.length + now.length) : likeness(old, now);
}

/** Whether the new text could as well come from the old text nearby, or the old text be the new text nearby. */
function hasRival({ before, after }: PageMap, passage: Span, span: Span, like: number): boolean {
  const old = before.flat.slice(passage.start, passage.end);
  const now = after.flat.slice(span.start, span.end);
  const rival = (words: string) => (text: string) => hasPartLike(words, text, like - CLEARLY_BETTER);
  return [...sides(before.flat, passage)].some(rival(now)) || [...sides(after.flat, span)].some(rival(old));
}

function* sides(text: string, { start, end }: Span): Generator<string> {
  const reach = 2 * (end - start) + INSERTED;
  yield text.slice(Math.max(0, start - reach), start);
  yield text.slice(end, end + reach);
}
