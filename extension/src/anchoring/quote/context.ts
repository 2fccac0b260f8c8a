/** Whether the words around a place are those around the quote. */
import { likeness } from '../text/distance.ts';
import { CONTEXT } from '../selectors/text-quote.ts';

/** 2: the same words. 1: nearly the same. 0: others. */
export type Agreement = 0 | 1 | 2;

/** So many letters next to the quote must be the same for the context to be the same. */
export const NEXT_TO = 24;
const NEARLY = 0.8;

/** The context before, `end` letters from the start of `text`. */
export function agreesBefore(prefix: string, text: string, end: number): Agreement {
  const there = text.slice(Math.max(0, end - prefix.length), end);
  if (
    isEnough(
      prefix,
      () => there === prefix,
      () => there.endsWith(prefix.slice(-NEXT_TO)) && (prefix.length >= NEXT_TO || end === prefix.length),
    )
  )
    return 2;
  return isNearly(prefix, there) ? 1 : 0;
}

/** The context behind, from `start` in `text`. */
export function agreesBehind(suffix: string, text: string, start: number): Agreement {
  const there = text.slice(start, start + suffix.length);
  if (
    isEnough(
      suffix,
      () => there === suffix,
      () =>
        there.startsWith(suffix.slice(0, NEXT_TO)) &&
        (suffix.length >= NEXT_TO || start + suffix.length === text.length),
    )
  )
    return 2;
  return isNearly(suffix, there) ? 1 : 0;
}

/**
 * A context that is longer than usual was needed to tell the passage from another one: it must agree as a whole.
 * One that is shorter ends at the edge of the page: so must this one.
 */
function isEnough(context: string, whole: () => boolean, near: () => boolean): boolean {
  return context.length > CONTEXT + NEXT_TO ? whole() : near();
}

/** Nearly the same; but "week 3" is never nearly "week 4". */
function isNearly(context: string, there: string): boolean {
  return (
    context.length > 0 &&
    context.length <= CONTEXT + NEXT_TO &&
    likeness(context, there) >= NEARLY &&
    numbersIn(context) === numbersIn(there)
  );
}

/** The numbers of a context, without those that its ends may cut. */
const numbersIn = (text: string): string => (text.slice(1, -1).match(/\d+/g) ?? []).join(' ');
