import { wholeCharacters } from '../text/grapheme.ts';
import { type PageText, type Span } from '../text/page-text.ts';
import { type TextQuoteSelector } from './types.ts';

/** Letters of context on each side, as long as that tells the passage from all others. */
export const CONTEXT = 64;
/** Repeated passages get more context, up to this, until they can be told apart. */
const MOST_CONTEXT = 1024;
/** More occurrences than this are not counted: the words say nothing. */
const COUNTED = 1000;

/** The quote of a span, with as much context as it takes to tell it from the same words elsewhere on the page. */
export function textQuote(page: PageText, span: Span): TextQuoteSelector {
  const exact = page.text.slice(span.start, span.end);
  const occurrences = countOf(page.flat, page.flat.slice(span.start, span.end));
  let reach = CONTEXT;
  while (occurrences > 1 && reach < MOST_CONTEXT && !isUnique(page.flat, around(page, span, reach))) reach *= 2;
  const { start, end } = around(page, span, reach);
  return {
    type: 'TextQuoteSelector',
    exact,
    prefix: page.text.slice(start, span.start),
    suffix: page.text.slice(span.end, end),
    occurrences,
  };
}

function around(page: PageText, { start, end }: Span, reach: number): Span {
  return wholeCharacters(page.text, {
    start: Math.max(0, start - reach),
    end: Math.min(page.text.length, end + reach),
  });
}

function isUnique(text: string, { start, end }: Span): boolean {
  const part = text.slice(start, end);
  return text.indexOf(part) === start && text.indexOf(part, start + 1) < 0;
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0 && count < COUNTED; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}
