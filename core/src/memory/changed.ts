/**
 * What differs between two lists that begin and end with the same objects: the parts in between. Told by looking, so
 * whichever came first.
 */
export function changedBetween<T>(
  before: readonly T[],
  now: readonly T[],
): { readonly gone: readonly T[]; readonly come: readonly T[] } {
  let first = 0;
  while (first < before.length && first < now.length && before[first] === now[first]) first += 1;
  let last = 0;
  while (
    last < before.length - first &&
    last < now.length - first &&
    before[before.length - 1 - last] === now[now.length - 1 - last]
  )
    last += 1;
  return { gone: before.slice(first, before.length - last), come: now.slice(first, now.length - last) };
}
