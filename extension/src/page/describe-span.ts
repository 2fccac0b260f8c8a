import { describe, type Selector, type Span, type TextIndex } from '../anchoring/index.ts';
import { type Surface } from './surface.ts';

/** The selectors of a span of the page's text. */
export function describeSpan(span: Span, index: TextIndex, surface: Surface): Selector[] {
  const ranges = index.rangesOf(span);
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return [];
  const ends = {
    startContainer: first.startContainer,
    startOffset: first.startOffset,
    endContainer: last.endContainer,
    endOffset: last.endOffset,
  };
  return [...describe(ends, index), ...surface.beside(ends)];
}
