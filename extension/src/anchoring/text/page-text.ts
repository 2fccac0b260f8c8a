/**
 * A page as plain text: its blocks in reading order, joined by line breaks.
 *
 * A block is a paragraph, a heading, a list item, a table cell, a line. Offsets count UTF-16 units of `text`.
 * A line break takes as much room as a space, so moving a block border does not move an offset: `flat` is `text`
 * with spaces for breaks, and two passages have the same words when their flat texts are equal.
 */
export interface PageText {
  readonly text: string;
  readonly flat: string;
  /** The first offset of each block. */
  readonly starts: readonly number[];
}

/** A part of a page's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A page's text from the canonical texts of its blocks. */
export function pageText(blocks: readonly string[]): PageText {
  const starts: number[] = [];
  let at = 0;
  for (const block of blocks) {
    starts.push(at);
    at += block.length + 1;
  }
  return { text: blocks.join('\n'), flat: blocks.join(' '), starts };
}

/** The last index of an ascending list whose value is at most `value`; -1 when there is none. */
export function lastAtMost(count: number, valueAt: (index: number) => number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The block that holds an offset. */
export function blockAt({ starts }: PageText, offset: number): number {
  return lastAtMost(starts.length, (block) => starts[block]!, offset);
}

/** Where a block lies. */
export function blockSpan(page: PageText, block: number): Span {
  const next = page.starts[block + 1];
  return { start: page.starts[block]!, end: next === undefined ? page.text.length : next - 1 };
}
