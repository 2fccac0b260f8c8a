/**
 * A text fragment: the end of an address that opens a page at a passage (`#:~:text=prefix-,start,end,-suffix`).
 * Browsers look for whole words, and for one text within one block; a longer passage is named by its first and last
 * words.
 */
import { type PageText, type Span, blockAt, blockSpan } from '../text/page-text.ts';
import { isWordBorder } from '../text/words.ts';
import { type FragmentSelector } from './types.ts';

export const TEXT_FRAGMENT = 'https://wicg.github.io/scroll-to-text-fragment/';
/** A passage up to this is named in full. */
const IN_FULL = 200;
/** Words that name the beginning or end of a long passage, and that tell equal passages apart. */
const FEW_WORDS = 5;

export function textFragment(page: PageText, span: Span): FragmentSelector {
  const { start, end } = wholeWords(page.flat, span);
  const first = blockSpan(page, blockAt(page, start));
  const last = blockSpan(page, blockAt(page, end - 1));
  const short = first.start === last.start && end - start <= IN_FULL;
  const words = page.flat.slice(start, end);
  const named = short
    ? [words]
    : [
        firstWords(page.flat.slice(start, Math.min(end, first.end))),
        lastWords(page.flat.slice(Math.max(start, last.start), end)),
      ];
  const lower = page.flat.toLowerCase();
  const unique = lower.indexOf(words.toLowerCase()) === lower.lastIndexOf(words.toLowerCase());
  const prefix = unique ? '' : lastWords(page.flat.slice(first.start, start));
  const suffix = unique ? '' : firstWords(page.flat.slice(end, last.end));
  const parts = [
    ...(prefix ? [`${encode(prefix)}-`] : []),
    ...named.map(encode),
    ...(suffix ? [`-${encode(suffix)}`] : []),
  ];
  return { type: 'FragmentSelector', value: `:~:text=${parts.join(',')}`, conformsTo: TEXT_FRAGMENT };
}

/** `-` and `,` mean something in a fragment; Chromium does not find a bare `-` in words either. */
const encode = (text: string): string => encodeURIComponent(text).replaceAll('-', '%2D');

function wholeWords(text: string, { start, end }: Span): Span {
  while (!isWordBorder(text, start)) start -= 1;
  while (!isWordBorder(text, end)) end += 1;
  return { start, end };
}

const firstWords = (text: string): string => text.trim().split(' ').slice(0, FEW_WORDS).join(' ');
const lastWords = (text: string): string => text.trim().split(' ').slice(-FEW_WORDS).join(' ');
