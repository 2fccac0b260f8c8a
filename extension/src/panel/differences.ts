export interface Part {
  readonly text: string;
  readonly same: boolean;
}

const MOST = 600;

/** What two texts share, word by word, as two lists of parts. Long texts are compared at their ends only. */
export function differences(
  old: string,
  now: string,
): { readonly before: readonly Part[]; readonly after: readonly Part[] } {
  const [a, b] = [words(old), words(now)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const kept =
    middleA.length * middleB.length > 0 && Math.max(middleA.length, middleB.length) <= MOST
      ? shared(middleA, middleB)
      : { a: new Set<number>(), b: new Set<number>() };
  return {
    before: parts(a, (at) => at < start || at >= a.length - end || kept.a.has(at - start)),
    after: parts(b, (at) => at < start || at >= b.length - end || kept.b.has(at - start)),
  };
}

const words = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

function parts(all: readonly string[], isSame: (at: number) => boolean): Part[] {
  const found: { text: string; same: boolean }[] = [];
  all.forEach((text, at) => {
    const last = found.at(-1);
    if (last?.same === isSame(at)) last.text += text;
    else found.push({ text, same: isSame(at) });
  });
  return found;
}

/** A word says more than the space between two. */
const weight = (text: string): number => (/\S/.test(text) ? 3 + text.length : 1);

/** The longest run of words that both have in order. */
function shared(a: readonly string[], b: readonly string[]): { a: Set<number>; b: Set<number> } {
  const longest = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i]![j] =
        a[i] === b[j] ? longest[i + 1]![j + 1]! + weight(a[i]!) : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
  const found = { a: new Set<number>(), b: new Set<number>() };
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      found.a.add(i);
      found.b.add(j);
      i += 1;
      j += 1;
    } else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return found;
}
