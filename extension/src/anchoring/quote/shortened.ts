/**
 * Long words in short: their beginning, how many words are left out, and their end. So they stand in a map, and so they
 * are found again: where the beginning and the end are, with as many words between.
 */
import { type PageText, type Span } from '../text/page-text.ts';
import { canonical } from '../text/canonical.ts';

const LONG = 260;
const KEPT = 12;
const leftOut = /^(.+) … \((\d+) words\) … (.+)$/su;

/** Words as a map has them; those that are not long stay as they are. */
export function shortened(exact: string): string {
  const words = exact.split(/\s+/).filter(Boolean);
  const between = words.length - 2 * KEPT;
  if (exact.length <= LONG || between < KEPT) return exact;
  return `${words.slice(0, KEPT).join(' ')} … (${between} words) … ${words.slice(-KEPT).join(' ')}`;
}

/** Where words that were shortened stand on a page; each place at which they could. */
export function placesOfShortened(exact: string, { flat }: Pick<PageText, 'flat'>): readonly Span[] | undefined {
  const [, begin = '', count = '', end = ''] = leftOut.exec(exact) ?? [];
  const [first, last] = [canonical(begin), canonical(end)];
  if (first === '' || last === '') return undefined;
  const places: Span[] = [];
  for (let at = flat.indexOf(first); at >= 0; at = flat.indexOf(first, at + 1)) {
    const from = at + first.length;
    const to = afterWords(flat, from, Number(count));
    if (to !== undefined && flat.startsWith(last, to)) places.push({ start: at, end: to + last.length });
  }
  return places;
}

/** Where the next word begins after so many words. */
function afterWords(flat: string, from: number, count: number): number | undefined {
  const word = /\S+/gy;
  let at = from;
  for (let left = count; left > 0; left -= 1) {
    while (flat[at] === ' ') at += 1;
    word.lastIndex = at;
    if (!word.test(flat)) return undefined;
    at = word.lastIndex;
  }
  while (flat[at] === ' ') at += 1;
  return at;
}
