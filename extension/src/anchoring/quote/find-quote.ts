/**
 * Finds a quote without the page as it was: by its words and the words around it. Stricter than it could be, since
 * nothing here tells a passage that was edited from a look-alike: rather lost than in a wrong place.
 */
import { type PageText, type Span } from '../text/page-text.ts';
import { likeness } from '../text/distance.ts';
import { isWordBorder, weightOf } from '../text/words.ts';
import { agreesBefore, agreesBehind } from './context.ts';
import { editedPlaces } from './edited.ts';
import { type Quote } from './quote.ts';

export type FoundQuote = { readonly span: Span; readonly same: boolean } | { readonly lost: 'gone' | 'ambiguous' };

/** Both sides the same, or one the same and the other nearly. */
const BOTH_SIDES = 3;
/** One side the same, or both nearly. */
const ONE_SIDE = 2;
/** Words that say less than this need both sides. */
const SAYS_ENOUGH = 16;
/** A quote that occurs more often than this says nothing by itself. */
const MOST = 500;

export function findQuote(quote: Quote, page: PageText): FoundQuote {
  if (quote.exact === '') return { lost: 'gone' };
  const places = exactPlaces(quote, page.flat);
  if (places.length > MOST) return { lost: 'ambiguous' };
  const needed = quote.occurrences === 1 && weightOf(quote.exact) >= SAYS_ENOUGH ? ONE_SIDE : BOTH_SIDES;
  const agreeing = places
    .map((span) => ({
      span,
      agreement: agreesBefore(quote.prefix, page.flat, span.start) + agreesBehind(quote.suffix, page.flat, span.end),
    }))
    .filter(({ agreement }) => agreement >= needed);
  if (agreeing.length === 1) return { span: agreeing[0]!.span, same: true };
  const best = agreeing.filter(({ agreement }) => agreement === 4);
  if (best.length === 1) return { span: best[0]!.span, same: true };
  if (agreeing.length > 1) return { lost: 'ambiguous' };
  return findEdited(quote, page);
}

/** The places where the words stand; as whole words when the quote has whole words. */
export function exactPlaces({ exact, prefix, suffix }: Quote, text: string): Span[] {
  const quoted = prefix + exact + suffix;
  const wholeStart = isWordBorder(quoted, prefix.length);
  const wholeEnd = isWordBorder(quoted, prefix.length + exact.length);
  const spans: Span[] = [];
  for (let start = text.indexOf(exact); start >= 0 && spans.length <= MOST; start = text.indexOf(exact, start + 1)) {
    const end = start + exact.length;
    if ((!wholeStart || isWordBorder(text, start)) && (!wholeEnd || isWordBorder(text, end)))
      spans.push({ start, end });
  }
  return spans;
}

/** An edited quote must be more like itself than like what stood next to it: else a neighbour moved up to its place. */
const LIKE_ENOUGH = 0.6;
const CLEARLY_MORE = 0.1;

function findEdited(quote: Quote, page: PageText): FoundQuote {
  const places = editedPlaces(quote, page.flat);
  if (places.length !== 1) return { lost: places.length === 0 ? 'gone' : 'ambiguous' };
  const span = places[0]!;
  const words = page.flat.slice(span.start, span.end);
  const like = likeness(quote.exact, words);
  if (like < LIKE_ENOUGH) return { lost: 'gone' };
  const isNeighbour = [quote.suffix.slice(0, words.length), quote.prefix.slice(-words.length)].some(
    (context) => neighbourLikeness(context, words) > like - CLEARLY_MORE,
  );
  return isNeighbour ? { lost: 'ambiguous' } : { span, same: false };
}

/** How like a place is to what stood beside the quote, as far as that was kept. */
function neighbourLikeness(context: string, words: string): number {
  if (context.length < SAYS_ENOUGH) return 0;
  return Math.max(likeness(context, words.slice(0, context.length)), likeness(context, words.slice(-context.length)));
}
