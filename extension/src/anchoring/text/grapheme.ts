import { type Span } from './page-text.ts';

/** How far back a character may reach: a family emoji takes eleven units, flags run in rows. */
const REACH = 64;
/** Between two of these no character can be cut: the usual case, decided without the segmenter. */
const SIMPLE = /^[\n -~\u00a0-\u02ff\u0400-\u0482\u048a-\u0590]$/;

let segmenter: Intl.Segmenter | undefined;

/** Where the character that covers `offset` starts and ends; the offset itself when it lies between two characters. */
function around(text: string, offset: number): Span {
  if (offset <= 0 || offset >= text.length || (SIMPLE.test(text[offset - 1]!) && SIMPLE.test(text[offset]!)))
    return { start: offset, end: offset };
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let from = Math.max(0, offset - REACH);
  const space = text.slice(from, offset).search(/\s[^\s]*$/);
  if (space > 0) from += space;
  const window = text.slice(from, offset + REACH);
  const hit = segmenter.segment(window).containing(offset - from);
  if (!hit || from + hit.index === offset) return { start: offset, end: offset };
  return { start: from + hit.index, end: from + hit.index + hit.segment.length };
}

/** The span made wide enough to hold whole characters, as a reader counts them. */
export function wholeCharacters(text: string, { start, end }: Span): Span {
  return { start: around(text, start).start, end: around(text, end).end };
}

/** The span in whole characters and without space at its ends: what a reader would mark. */
export function asMarked(text: string, span: Span): Span {
  let { start, end } = wholeCharacters(text, span);
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return { start, end };
}

const isSpace = (text: string, offset: number): boolean => text[offset] === ' ' || text[offset] === '\n';
