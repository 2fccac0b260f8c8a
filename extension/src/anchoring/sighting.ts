/**
 * Whether what was looked at is what was linked. Anchoring says where words are on a page; this says whether that page
 * can bear witness at all: on a sign-in form, another person's page or another page of a list it can not.
 */
import { mapOnce, type Anchored, type Passage } from './anchor.ts';
import { type PageMap } from './snapshot/page-map.ts';
import { type Snapshot, textOf } from './snapshot/snapshot.ts';
import { type PageText, type Span, blockAt, blockSpan } from './text/page-text.ts';
import { type Steps } from './text/sliced.ts';
import { type TextIndex } from './text/text-index.ts';

/** Shorter blocks are menus, buttons and dates: a site shows them whoever's page it is. */
const PROSE = 40;
/** A block is still there when so much of it is unchanged, its numbers with it. */
const STILL_THERE = 0.8;
/** So much of what the page said must be there for it to be that page. */
const SAME_PAGE = 0.2;
/** Unchanged text around words that is longer than chance would have it. */
const AROUND = 60;

/** How much of a kept text is still on the page, of 1: whole blocks of prose that stand there once. */
export function* shareKept(index: TextIndex, snapshot: Snapshot): Steps<number> {
  const map = yield* mapOnce(index, snapshot);
  const { before } = map;
  const seen = new Map<string, number>();
  const blocks = before.starts.map((_, block) => blockSpan(before, block));
  for (const { start, end } of blocks) {
    const text = before.text.slice(start, end);
    seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  yield;
  const own = blocks.filter(({ start, end }) => seen.get(before.text.slice(start, end)) === 1);
  const prose = own.filter(({ start, end }) => end - start >= PROSE);
  const counted = prose.length > 0 ? prose : own.length > 0 ? own : blocks;
  let [all, kept, tie] = [0, 0, 0];
  for (const span of counted) {
    all += span.end - span.start;
    while (tie < map.ties.length && map.ties[tie]!.before + map.ties[tie]!.length <= span.start) tie += 1;
    if (isStillThere(map, span, tie)) kept += span.end - span.start;
  }
  return all === 0 ? 1 : kept / all;
}

function isStillThere({ before, ties }: PageMap, { start, end }: Span, from: number): boolean {
  let [covered, at] = [0, start];
  let numbers = '';
  for (let tie = from; tie < ties.length && ties[tie]!.before < end; tie += 1) {
    const [first, last] = [Math.max(start, ties[tie]!.before), Math.min(end, ties[tie]!.before + ties[tie]!.length)];
    numbers += before.text.slice(at, Math.max(at, first));
    covered += Math.max(0, last - first);
    at = Math.max(at, last);
  }
  numbers += before.text.slice(at, end);
  return covered >= STILL_THERE * (end - start) && !/\d/.test(numbers);
}

/** Whether unchanged text goes on around the words: then they are where they were, whatever became of the rest. */
function* standsInItsPlace(index: TextIndex, snapshot: Snapshot, words: string): Steps<boolean> {
  const { ties, before } = yield* mapOnce(index, snapshot);
  const at = before.flat.indexOf(words.replace(/\n/g, ' '));
  const tie = ties.find((one) => one.before <= at && at + words.length <= one.before + one.length);
  return at >= 0 && tie !== undefined && tie.length >= words.length + AROUND;
}

/** `other page`: hardly anything of what was linked is here. `other entry`: its look-alike, under another heading. */
export type NoWitness = 'other page' | 'other entry';

export interface Witness {
  /** The heading that the words stood under. */
  readonly under?: string | undefined;
  /** The heading over a place on the page. */
  headingAt(span: Span): string;
  /** Another passage of the same thing was found here. */
  readonly othersFound: boolean;
  /** The page shows a part of a list: what is not in it may be in another part. */
  readonly isPartOfList: boolean;
}

/** Why what was found, changed or lost says nothing of the passage; nothing where it does. */
export function* noWitness(
  { snapshot }: Passage,
  anchored: Anchored,
  index: TextIndex,
  { under, headingAt, othersFound, isPartOfList }: Witness,
): Steps<NoWitness | undefined> {
  const share = snapshot ? yield* shareKept(index, snapshot) : othersFound ? 1 : 0;
  const isSame = share >= SAME_PAGE || (snapshot && textOf(snapshot).text === index.text);
  if (anchored.state === 'found')
    return isSame || !snapshot || (yield* standsInItsPlace(index, snapshot, anchored.before))
      ? undefined
      : 'other page';
  if (anchored.place?.kind === 'element') return undefined;
  if (!isSame && (snapshot || anchored.state === 'lost')) return 'other page';
  if (anchored.state === 'lost') return isPartOfList ? 'other page' : undefined;
  if (anchored.place?.kind !== 'text') return undefined;
  const now = headingAt(anchored.place.span);
  const isElsewhere = under !== undefined && now !== '' && now !== under && !isRewording(under, now);
  // Text that was moved from under a heading leaves it behind; the next entry of a list has one of its own.
  const isOfAnother = isElsewhere && (!blocksOf(index).has(under) || hasOtherNumbers(index, snapshot, anchored));
  if (!isOfAnother && !isOfSameTemplate(anchored)) return undefined;
  return snapshot && (yield* hasItsNeighbour(index, snapshot, anchored)) ? undefined : 'other entry';
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a heading is another wording of one: most of its words, and all of its numbers. */
function isRewording(before: string, now: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).join();
  const [old, other] = [wordsIn(before), new Set(wordsIn(now))];
  return numbers(before) === numbers(now) && old.filter((word) => other.has(word)).length >= old.length / 2;
}

const dayOrNumber =
  /\d+|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|febr)uary\b|\b(?:march|april|may|june|july|august|(?:sept|nov|dec)ember|october)\b/gi;

/** Whether the words are those of before but for numbers and days: as the next entry of a log would have them. */
function isOfSameTemplate({ before, after = '' }: Anchored): boolean {
  const template = (text: string) => wordsIn(text.replace(dayOrNumber, ' # ')).join(' ');
  return before !== after && template(before) !== '' && template(before) === template(after);
}

const blocks = new WeakMap<TextIndex, ReadonlySet<string>>();

function blocksOf(index: TextIndex): ReadonlySet<string> {
  let all = blocks.get(index);
  if (!all) blocks.set(index, (all = new Set(index.text.split('\n'))));
  return all;
}

/** Whether the block that the words stand in has other numbers and days than it had. */
function hasOtherNumbers(index: TextIndex, snapshot: Snapshot | undefined, { before, place }: Anchored): boolean {
  const old = snapshot && textOf(snapshot);
  const at = old ? old.flat.indexOf(before.replace(/\n/g, ' ')) : -1;
  if (!old || at < 0 || place?.kind !== 'text') return true;
  const numbers = (page: PageText, start: number) => {
    const span = blockSpan(page, blockAt(page, start));
    return (page.text.slice(span.start, span.end).match(dayOrNumber) ?? []).join().toLowerCase();
  };
  return numbers(old, at) !== numbers(index, place.span.start);
}

/** Whether a block beside it is the one that was beside it, and the only one of its words then and now. */
function* hasItsNeighbour(index: TextIndex, snapshot: Snapshot, { before, place }: Anchored): Steps<boolean> {
  const old = textOf(snapshot);
  const at = old.flat.indexOf(before.replace(/\n/g, ' '));
  if (at < 0 || place?.kind !== 'text') return false;
  yield;
  const [then, now] = [beside(old, { start: at, end: at + before.length }), beside(index, place.span)];
  return then.some((text, side) => text !== '' && text === now[side] && isOnce(old, text) && isOnce(index, text));
}

/** The block before a span, and the block behind it. */
const beside = (page: PageText, { start, end }: Span): string[] =>
  [blockAt(page, start) - 1, blockAt(page, Math.max(start, end - 1)) + 1].map((block) => {
    if (block < 0 || block >= page.starts.length) return '';
    const span = blockSpan(page, block);
    return page.text.slice(span.start, span.end);
  });

const isOnce = ({ text }: PageText, words: string): boolean =>
  text.indexOf(words) >= 0 && text.indexOf(words) === text.lastIndexOf(words);
