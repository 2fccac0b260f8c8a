/**
 * How many letters must change to turn one text into another (Levenshtein), in the forms that anchoring needs.
 * All take time and no memory to speak of: `a.length` times `b.length` steps, so callers keep texts short.
 */

import { type Span } from './page-text.ts';

/** The most steps anyone may ask for: some 10 ms of work. */
export const MOST_STEPS = 2_000_000;

/** The distance from all of `a` to each beginning of `b`; with `anywhere`, to the best part that ends there. */
export function distances(a: string, b: string, anywhere = false): Uint32Array {
  const row = Uint32Array.from({ length: b.length + 1 }, (_, k) => (anywhere ? 0 : k));
  for (let j = 0; j < a.length; j += 1) {
    const letter = a.charCodeAt(j);
    let diagonal = row[0]!;
    row[0] = j + 1;
    for (let k = 1; k <= b.length; k += 1) {
      const above = row[k]!;
      let least = letter === b.charCodeAt(k - 1) ? diagonal : diagonal + 1;
      if (above + 1 < least) least = above + 1;
      if (row[k - 1]! + 1 < least) least = row[k - 1]! + 1;
      row[k] = least;
      diagonal = above;
    }
  }
  return row;
}

const share = (distance: number, length: number): number => (length === 0 ? 0 : Math.max(0, 1 - distance / length));

/** 1 for equal texts, 0 for texts with nothing in common. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length * b.length > MOST_STEPS) return 0;
  // What both begin and end with costs nothing: most edits change little of a passage.
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < most - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1;
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return share(distances(middleA, middleB)[middleB.length]!, Math.max(a.length, b.length));
}

/**
 * Whether some part of `text` is at least as like `words` as `like` says. Letters beyond the allowed distance are not
 * looked at, so this is fast where it matters: when the likeness asked for is high.
 */
export function hasPartLike(words: string, text: string, like: number): boolean {
  const allowed = Math.floor((1 - like) * words.length);
  if (allowed >= words.length) return true;
  const column = Uint32Array.from({ length: words.length + 1 }, (_, k) => k);
  let active = allowed + 1; // rows beyond hold more than is allowed
  for (let k = 0; k < text.length; k += 1) {
    const letter = text.charCodeAt(k);
    let diagonal = 0;
    const last = Math.min(active, words.length);
    for (let j = 1; j <= last; j += 1) {
      const left = j <= active ? column[j]! : allowed + 1;
      let least = words.charCodeAt(j - 1) === letter ? diagonal : diagonal + 1;
      if (left + 1 < least) least = left + 1;
      if (column[j - 1]! + 1 < least) least = column[j - 1]! + 1;
      diagonal = left;
      column[j] = least;
    }
    active = last;
    while (column[active]! > allowed) active -= 1;
    if (active === words.length) return true;
    active += 1;
    column[active] = allowed + 1;
  }
  return words.length <= allowed;
}

/** The part of `text` that is most like `words`. */
export function likestPart(words: string, text: string): Span {
  const end = leastAt(distances(words, text, true));
  return { start: end - leastAt(distances(reversed(words), reversed(text.slice(0, end)))), end };
}

const leastAt = (row: Uint32Array): number => row.reduce((best, distance, k) => (distance < row[best]! ? k : best), 0);

export const reversed = (text: string): string => [...text].reverse().join('');

/**
 * Where in `text` the border between `left` and `right` falls when both are aligned with it as well as they can be.
 * A side that is undefined may be anything; then the other side must find at least half of itself, or it gets nothing.
 * Of equally good places it is one that `prefers` says yes to.
 */
export function borderIn(
  text: string,
  left: string | undefined,
  right: string | undefined,
  prefers: (offset: number) => boolean,
): number {
  const fromLeft = left === undefined ? undefined : distances(left, text);
  const fromRight = right === undefined ? undefined : distances(reversed(right), reversed(text));
  const half = left === undefined ? right!.length / 2 : right === undefined ? left.length / 2 : Infinity;
  let best = left === undefined ? text.length : 0;
  let least = half;
  for (let offset = 0; offset <= text.length; offset += 1) {
    const cost = (fromLeft?.[offset] ?? 0) + (fromRight?.[text.length - offset] ?? 0) - (prefers(offset) ? 0.5 : 0);
    if (cost < least) {
      least = cost;
      best = offset;
    }
  }
  return best;
}
