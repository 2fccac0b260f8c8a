/** The heading over a place on the page: in a list it tells one entry from the next. */
import { textContent } from '../anchoring/text/dom.ts';
import { type Span, type TextIndex } from '../anchoring/index.ts';

const LONGEST = 200;
const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role=heading], caption, dt';
const FOLLOWING = 0x4;

/** The words of the nearest heading before a span, within what was read; empty where there is none. */
export function headingAt(index: TextIndex, { start }: Span): string {
  const node = index.nodeAt(start);
  if (!node) return '';
  const root = index.root as ParentNode;
  const own =
    node.getRootNode() === (index.root.getRootNode?.() ?? document) ? root : (node.getRootNode() as ParentNode);
  let last: Element | undefined;
  for (const heading of own.querySelectorAll(HEADINGS)) {
    // A heading's own words stand under the one before.
    if (heading.contains(node)) continue;
    if ((heading.compareDocumentPosition(node) & FOLLOWING) === 0) break;
    if (heading.checkVisibility?.() !== false) last = heading;
  }
  return last ? (textContent(last) ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST) : '';
}
