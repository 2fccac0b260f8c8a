/**
 * How many letters must change to turn one text into another (Levenshtein), in the forms that anchoring needs.
 * All take time and no memory to speak of: `a.length` times `b.length` steps, so callers keep texts short.
 */

/** The most steps anyone may ask for: some 10 ms of work. */
export const MOST_STEPS = 2_000_000;

/** The distance from all of `a` to each beginning of `b`. With `anywhere`, the beginning may start anywhere in `b`. */
export function distances(a: string, b: string, anywhere = false): Uint32Array {
  const row = new Uint32Array(b.length + 1);
  if (!anywhere) for (let k = 0; k <= b.length; k += 1) row[k] = k;
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
  return share(distances(a, b)[b.length]!, Math.max(a.length, b.length));
}

/** How like `a` the part of `b` is that is most like it. */
export function likestPart(a: string, b: string): number {
  if (b.includes(a)) return 1;
  if (a.length * b.length > MOST_STEPS) return 0;
  return share(distances(a, b, true).reduce((least, distance) => Math.min(least, distance), a.length), a.length);
}

export const reversed = (text: string): string => [...text].reverse().join('');

/**
 * Where in `text` the border between `left` and `right` falls when both are aligned with it as well as they can be.
 * A side that is undefined may be anything; then the other side must find at least half of itself, or it gets nothing.
 * Of equally good places it is one that `prefers` says yes to.
 */
export function borderIn(text: string, left: string | undefined, right: string | undefined, prefers: (offset: number) => boolean): number {
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
