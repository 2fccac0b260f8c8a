/**
 * Where the passage of a target is on the page as it is now, in one of three honest states.
 *
 * `found`: the same words in a place that can't be mistaken. `changed`: the place is known, the words are others (or
 * nothing but the words was known); someone must confirm. `lost`: no place, and a lost passage counts for nothing.
 */
import { exactPlaces, findQuote } from './quote/find-quote.ts';
import { placesOfShortened } from './quote/shortened.ts';
import { findElement } from './selectors/find-element.ts';
import { type MediaPart, mediaPart } from './selectors/media-fragment.ts';
import { spanOfStructure } from './selectors/structure.ts';
import { type ElementSelector, type PageSelector, type Target, selectorOf } from './selectors/types.ts';
import { type Carried, carry } from './snapshot/carry.ts';
import { type PageMap, mapPage } from './snapshot/page-map.ts';
import { type Snapshot, textOf } from './snapshot/snapshot.ts';
import { canonical } from './text/canonical.ts';
import { type PageText, type Span } from './text/page-text.ts';
import { type Slicing, type Steps, atOnce, inSlices } from './text/sliced.ts';
import { type TextIndex } from './text/text-index.ts';

export type Place =
  | { readonly kind: 'text'; readonly span: Span; /** Some of it is hidden or folded away. */ readonly hidden: boolean }
  | { readonly kind: 'element'; readonly element: Element; readonly part: MediaPart | undefined }
  | { readonly kind: 'page' };

/**
 * Why a passage is in its state, for an interface to put in words.
 * `same`: nothing about it changed. `words`: other words (or another address, size or page). `unconfirmed`: the words
 * are there once, but nothing says that they are the ones that were meant. `gone`: not on the page any more.
 * `ambiguous`: several places could be meant. `not understood`: the target says nothing that can be looked for.
 */
export type Why = 'same' | 'words' | 'unconfirmed' | 'gone' | 'ambiguous' | 'not understood';

export interface Anchored {
  readonly state: 'found' | 'changed' | 'lost';
  /** Where it is; never given when it is lost. */
  readonly place?: Place;
  /** Its words (or label) when it was linked. */
  readonly before: string;
  /** Its words (or label) now. */
  readonly after?: string;
  readonly why: Why;
}

/** Where a target is on a page that was read; with the page as it was at capture, if it was kept. */
export function anchor(target: Target, index: TextIndex, snapshot?: Snapshot): Anchored {
  return atOnce(anchorSteps(target, index, snapshot));
}

export interface Passage {
  readonly target: Target;
  readonly snapshot?: Snapshot | undefined;
}

/** Anchors many passages without holding up the page; in the order given. */
export function anchorAll(passages: readonly Passage[], index: TextIndex, slicing?: Slicing): Promise<Anchored[]> {
  return inSlices(allSteps(passages, index), slicing);
}

function* allSteps(passages: readonly Passage[], index: TextIndex): Steps<Anchored[]> {
  const results: Anchored[] = [];
  for (const { target, snapshot } of passages) {
    results.push(yield* anchorSteps(target, index, snapshot));
    yield;
  }
  return results;
}

function* anchorSteps(target: Target, index: TextIndex, snapshot?: Snapshot): Steps<Anchored> {
  const element = selectorOf(target, 'ElementSelector');
  if (element) return anchorElement(element, index);
  const page = selectorOf(target, 'PageSelector');
  if (page) return yield* anchorPage(page, index, snapshot);
  return yield* anchorText(target, index, snapshot);
}

function* anchorText(target: Target, index: TextIndex, snapshot?: Snapshot): Steps<Anchored> {
  const quote = quoteOf(target);
  const position = selectorOf(target, 'TextPositionSelector');
  const old = snapshot && spanIn(target, textOf(snapshot), snapshot.fingerprint);
  if (snapshot && old) {
    const before = textOf(snapshot).text.slice(old.start, old.end);
    return anchoredText(before, yield* carry(yield* mapOnce(index, snapshot), old), index);
  }
  if (position?.fingerprint === index.fingerprint) {
    const span = spanIn(target, index, index.fingerprint);
    if (span) return anchoredText(index.text.slice(span.start, span.end), { span, same: true }, index);
  }
  if (!quote) return { state: 'lost', before: '', why: 'not understood' };
  const before = selectorOf(target, 'TextQuoteSelector')!.exact;
  const short = placesOfShortened(before, index);
  if (short)
    return short.length === 1
      ? anchoredText(before, { span: short[0]!, same: true }, index)
      : { state: 'lost', before, why: short.length === 0 ? 'gone' : 'ambiguous' };
  if (quote.prefix === '' && quote.suffix === '' && quote.exact !== index.flat)
    return anchorBareWords(before, quote.exact, target, index);
  return anchoredText(before, findQuote(quote, index), index);
}

function anchoredText(before: string, result: Carried, index: TextIndex): Anchored {
  if ('lost' in result) return { state: 'lost', before, why: result.lost };
  const { span, same } = result;
  const after = index.text.slice(span.start, span.end);
  return {
    state: same ? 'found' : 'changed',
    place: { kind: 'text', span, hidden: index.isHidden(span) },
    before,
    after,
    why: same ? 'same' : canonical(before) === canonical(after) ? 'unconfirmed' : 'words',
  };
}

/** Words that came without their surroundings, as from an evidence map: found only if something else says where. */
function anchorBareWords(before: string, exact: string, target: Target, index: TextIndex): Anchored {
  const places = exactPlaces({ exact, prefix: '', suffix: '' }, index.flat);
  if (places.length !== 1) return { state: 'lost', before, why: places.length === 0 ? 'gone' : 'ambiguous' };
  const span = places[0]!;
  const path = selectorOf(target, 'RangeSelector');
  const witness = path && spanOfStructure(index, path);
  const anchored = anchoredText(before, { span, same: true }, index);
  return witness?.start === span.start && witness.end === span.end
    ? anchored
    : { ...anchored, state: 'changed', why: 'unconfirmed' };
}

/** The quote in canonical form, whoever wrote it. Spaces next to the words matter: they say where a word ends. */
function quoteOf(
  target: Target,
): { exact: string; prefix: string; suffix: string; occurrences: number | undefined } | undefined {
  const quote = selectorOf(target, 'TextQuoteSelector');
  const exact = quote ? canonical(quote.exact) : '';
  return quote && exact !== ''
    ? {
        exact,
        prefix: canonicalContext(quote.prefix),
        suffix: canonicalContext(quote.suffix),
        occurrences: quote.occurrences,
      }
    : undefined;
}

function canonicalContext(raw = ''): string {
  return `${/^\s/.test(raw) ? ' ' : ''}${canonical(raw)}${/\S\s+$/.test(raw) ? ' ' : ''}`;
}

/**
 * Where the target stands in a text that it was taken from: at its position if the words are there, else where its
 * quote is.
 */
function spanIn(target: Target, page: PageText, name: string): Span | undefined {
  const quote = quoteOf(target);
  const position = selectorOf(target, 'TextPositionSelector');
  if (
    position &&
    position.end <= page.text.length &&
    position.start < position.end &&
    (position.fingerprint ?? name) === name
  ) {
    if (!quote || page.flat.slice(position.start, position.end) === quote.exact)
      return { start: position.start, end: position.end };
  }
  const hit = quote && findQuote(quote, page);
  return hit && 'span' in hit && hit.same ? hit.span : undefined;
}

const maps = new WeakMap<TextIndex, Map<string, PageMap>>();

/** The map from a snapshot to a page, made once for all passages of that snapshot. */
export function* mapOnce(index: TextIndex, snapshot: Snapshot): Steps<PageMap> {
  let known = maps.get(index);
  if (!known) maps.set(index, (known = new Map()));
  let map = known.get(snapshot.fingerprint);
  if (!map) known.set(snapshot.fingerprint, (map = yield* mapPage(textOf(snapshot), index)));
  return map;
}

function anchorElement(selector: ElementSelector, index: TextIndex): Anchored {
  const before = selector.label || selector.src;
  const hit = findElement(selector, index);
  if ('lost' in hit) return { state: 'lost', before, why: hit.lost };
  const part = selector.refinedBy && mediaPart(selector.refinedBy);
  if (selector.refinedBy && !part) return { state: 'lost', before, why: 'not understood' };
  return {
    state: hit.same ? 'found' : 'changed',
    place: { kind: 'element', element: hit.element, part },
    before,
    after: hit.selector.label || hit.selector.src,
    why: hit.same ? 'same' : 'words',
  };
}

/** Of a page that is linked as a whole, so much must be left to be that page, and so much to need no second look. */
const STILL_THE_PAGE = 0.1;
const STILL_THE_SAME = 0.5;

/** A page as a whole is lost when its address now shows another page: a sign-in form is no evidence. */
function* anchorPage(selector: PageSelector, index: TextIndex, snapshot?: Snapshot): Steps<Anchored> {
  const place: Place = { kind: 'page' };
  // A file is the same or another one, whatever its words: a picture in it has none.
  if (selector.version !== undefined && index.version !== undefined) {
    const texts = { before: snapshot ? textOf(snapshot).text : '', after: index.text };
    return selector.version === index.version
      ? { state: 'found', place, ...texts, why: 'same' }
      : { state: 'changed', place, ...texts, why: 'words' };
  }
  if (!snapshot)
    return selector.fingerprint === undefined || selector.fingerprint === index.fingerprint
      ? { state: 'found', place, before: '', why: 'same' }
      : { state: 'changed', place, before: '', why: 'unconfirmed' };
  const { ties, before } = yield* mapOnce(index, snapshot);
  const kept = ties.reduce((sum, { length }) => sum + length, 0) / Math.max(1, before.text.length);
  const texts = { before: before.text, after: index.text };
  if (kept >= STILL_THE_SAME || before.text === index.text) return { state: 'found', place, ...texts, why: 'same' };
  return kept >= STILL_THE_PAGE
    ? { state: 'changed', place, ...texts, why: 'words' }
    : { state: 'lost', before: before.text, why: 'gone' };
}
