import { type Ends, type TextIndex } from '../text/text-index.ts';
import { structure } from './structure.ts';
import { textFragment } from './text-fragment.ts';
import { textPosition } from './text-position.ts';
import { textQuote } from './text-quote.ts';
import { type PageSelector, type Selector } from './types.ts';

/** All selectors of a range of the page that was read; none when the range holds no text of it. */
export function describe(range: Ends, index: TextIndex): Selector[] {
  const span = index.spanOf(range);
  if (!span) return [];
  const path = structure(index, span);
  return [textQuote(index, span), textPosition(index, span), ...(path ? [path] : []), textFragment(index, span)];
}

/** The selector of the page as a whole. */
export function describePage(index: TextIndex): PageSelector[] {
  const { fingerprint, version } = index;
  return [{ type: 'PageSelector', fingerprint, ...(version !== undefined && { version }) }];
}
