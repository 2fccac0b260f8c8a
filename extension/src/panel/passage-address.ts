import { selectorOf } from '../anchoring/selectors/types.ts';
import { type Place } from '../records.ts';

/**
 * The address of a page with its passage: the browser scrolls to the words. A hyphen must be written as a number, or
 * Chromium does not find them.
 */
export function openAtPassage(page: string, place: Place): string {
  const quote = selectorOf({ source: page, selector: place.selectors }, 'TextQuoteSelector');
  if (!quote || page.includes('#')) return page;
  const write = (text: string) => encodeURIComponent(text).replaceAll('-', '%2D');
  const words = quote.exact.split(/\s+/);
  const text =
    words.length > 12 || quote.exact.includes('\n')
      ? `${write(words.slice(0, 5).join(' '))},${write(words.slice(-5).join(' '))}`
      : write(quote.exact);
  return `${page}#:~:text=${text}`;
}
