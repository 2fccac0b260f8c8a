/** A passage by the elements it starts and ends in, and how many letters into their text. */
import { isElement, ownerDocument, parentNode } from '../text/dom.ts';
import { type Span } from '../text/page-text.ts';
import { type TextIndex } from '../text/text-index.ts';
import { type RangeSelector, type XPathSelector } from './types.ts';
import { elementAt, xPathOf } from './x-path.ts';

export function structure(index: TextIndex, { start, end }: Span): RangeSelector | undefined {
  const startSelector = pointAt(index, start, start);
  const endSelector = pointAt(index, end - 1, end);
  return startSelector && endSelector && { type: 'RangeSelector', startSelector, endSelector };
}

/** The point `offset`, told from the element that holds the letter at `letter`. */
function pointAt(index: TextIndex, letter: number, offset: number): XPathSelector | undefined {
  const node = index.nodeAt(letter);
  const element = node && parentNode(node);
  if (!element || !isElement(element as Node)) return undefined;
  const within = offset - index.startOf(element as Element);
  return xPathOf(element as Element, { type: 'TextPositionSelector', start: within, end: within });
}

/** Where the elements and letters of a structure are now; what stands there may be something else. */
export function spanOfStructure(index: TextIndex, selector: RangeSelector): Span | undefined {
  const root = ownerDocument(index.root) ?? index.root;
  const start = offsetAt(index, root, selector.startSelector);
  const end = offsetAt(index, root, selector.endSelector);
  return start !== undefined && end !== undefined && start < end ? { start, end } : undefined;
}

function offsetAt(index: TextIndex, root: Node, selector: XPathSelector): number | undefined {
  const hit = elementAt(selector, root);
  if (!hit) return undefined;
  return index.startOf(hit.element) + (hit.refinedBy?.type === 'TextPositionSelector' ? hit.refinedBy.start : 0);
}
