import { describe, type Selector, type Span, type TextIndex } from '../anchoring/index.ts';

/** The selectors of a span of the page's text. */
export function describeSpan(span: Span, index: TextIndex): Selector[] {
  const ranges = index.rangesOf(span);
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return [];
  return describe(
    {
      startContainer: first.startContainer,
      startOffset: first.startOffset,
      endContainer: last.endContainer,
      endOffset: last.endOffset,
    },
    index,
  );
}
