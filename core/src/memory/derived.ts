import { memoryNamed, type Memory } from './memories.ts';

/** An answer that was given, for the inputs behind the first. */
interface Answer<V> {
  readonly value: V;
  readonly b: unknown;
  readonly c: unknown;
  readonly d: unknown;
  readonly e: unknown;
  readonly f: unknown;
  readonly older: Answer<V> | undefined;
}

/**
 * A value that is computed from its inputs and kept for as long as the first of them lives: the only way in which
 * anything is kept here. Inputs are compared by identity, so they have to be values that nobody changes; the same
 * inputs give the same object, and nobody else can write it. At most six; put the input that lives shortest first,
 * for the answer holds the others. For the same first input the last answer is kept, or the last `keep`.
 */
export function derived<A extends object, I extends readonly unknown[], V>(
  name: string,
  compute: (first: A, ...others: I) => V,
  keep = 1,
): (first: A, ...others: I) => V {
  if (compute.length < 1 || compute.length > 6) throw new Error(`‘${name}’ has no input, or more than six.`);
  const memory = memoryNamed(name, compute.length);
  if (memory.inputs === 1) return ofOne(memory, compute as unknown as (first: A) => V) as never;
  return ofSeveral(memory, compute as unknown as Several<A, V>, keep) as never;
}

function ofOne<A extends object, V>(memory: Memory, compute: (first: A) => V): (first: A) => V {
  return (first) => {
    const about = memory.ignores === 0 ? memory.anyone : first;
    const before = memory.get(about) as { readonly value: V } | undefined;
    if (before) {
      memory.kept += 1;
      return before.value;
    }
    const value = compute(first);
    memory.note(about, { value });
    return value;
  };
}

type Several<A, V> = (a: A, b: unknown, c: unknown, d: unknown, e: unknown, f: unknown) => V;

/** Spelled out for six: at a keystroke in a long map this runs ten thousand times, and lists of inputs would be litter. */
function ofSeveral<A extends object, V>(memory: Memory, compute: Several<A, V>, keep: number): Several<A, V> {
  return (a, b, c, d, e, f) => {
    const about = memory.ignores === 0 ? memory.anyone : a;
    const before = memory.get(about) as Answer<V> | undefined;
    for (let answer = before; answer; answer = answer.older) {
      if (
        (answer.b === b || memory.ignores === 1) &&
        (answer.c === c || memory.ignores === 2) &&
        (answer.d === d || memory.ignores === 3) &&
        (answer.e === e || memory.ignores === 4) &&
        (answer.f === f || memory.ignores === 5)
      ) {
        memory.kept += 1;
        return answer.value;
      }
    }
    const value = compute(a, b, c, d, e, f);
    memory.note(about, { value, b, c, d, e, f, older: newest(before, keep - 1) });
    return value;
  };
}

/** The newest of the answers, at most so many. */
function newest<V>(answer: Answer<V> | undefined, most: number): Answer<V> | undefined {
  return answer && most > 0 ? { ...answer, older: newest(answer.older, most - 1) } : undefined;
}

/**
 * The same items in the same order are the same list, so that what is computed from it is found again. Kept on
 * `about`, which has to tell such lists apart: the owner of the list, or its first item.
 */
export function sameList<T>(name: string, keep = 1): (about: object, items: readonly T[]) => readonly T[] {
  const memory = memoryNamed(name, 2);
  return (first, items) => {
    const about = memory.ignores === 0 ? memory.anyone : first;
    const before = memory.get(about) as readonly (readonly T[])[] | undefined;
    for (let i = 0; before && i < before.length; i += 1) {
      if (memory.ignores === 1 || sameItems(before[i]!, items)) {
        memory.kept += 1;
        return before[i]!;
      }
    }
    memory.note(about, before ? [items, ...before.slice(0, keep - 1)] : [items]);
    return items;
  };
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

const longestText = 200;
const mostTexts = 20_000;

/**
 * What is computed from a short text: a map says the same few words thousands of times. Where it depends on something
 * else too, that is the second input and the answers live as long as that does; else they stay, `mostTexts` at most.
 */
export function derivedFromText<V>(name: string, compute: (text: string) => V): (text: string) => V;
export function derivedFromText<A extends object, V>(
  name: string,
  compute: (text: string, about: A) => V,
): (text: string, about: A) => V;
export function derivedFromText<A extends object, V>(
  name: string,
  compute: (text: string, about: A) => V,
): (text: string, about?: A) => V {
  const memory = memoryNamed(name, compute.length);
  const look = (text: string, about: A | undefined): V => {
    const owner = about === undefined || memory.ignores === 1 ? memory.anyone : about;
    const key = memory.ignores === 0 ? '' : text;
    const known = memory.get(owner) as Map<string, V> | undefined;
    const before = known?.get(key);
    if (before !== undefined || known?.has(key)) {
      memory.kept += 1;
      return before as V;
    }
    const value = compute(text, about!);
    if (text.length > longestText) return value;
    // Computing may have begun the table.
    let table = memory.get(owner) as Map<string, V> | undefined;
    if (table && table.size < mostTexts) memory.made += 1;
    else memory.note(owner, (table = new Map()));
    table.set(key, value);
    return value;
  };
  // `texts.map(nameKey)` hands over more than the text.
  return memory.inputs === 1 ? (text) => look(text, undefined) : look;
}

/**
 * The number of a part within a whole, if it is one of its parts. Written on the parts of the whole that was asked for
 * last: a table of thousands of parts for every version of the whole would cost more than all else at a keystroke.
 * A number holds only for the whole for which it was written, so an older version is numbered again when it is asked.
 */
export function numbered<W extends object, P extends object>(
  name: string,
  tell: (whole: W, number: (part: P, number: number) => void) => void,
): (whole: W, part: P) => number | undefined {
  const memory = memoryNamed(name, 2);
  let latest = 0;
  const numberOf = (part: P) =>
    memory.get(memory.ignores === 1 ? memory.anyone : part) as { round: number; number: number } | undefined;
  return (whole, part) => {
    const round = memory.get(whole) as number | undefined;
    const known = numberOf(part);
    if (known && (known.round === round || memory.ignores === 0)) {
      memory.kept += 1;
      return known.number;
    }
    // All parts know the latest numbers: one that has none of them is no part.
    if (round !== undefined && round === latest) return undefined;
    latest += 1;
    memory.note(whole, latest);
    tell(whole, (each, number) => {
      const before = numberOf(each);
      if (!before) memory.note(memory.ignores === 1 ? memory.anyone : each, { round: latest, number });
      else {
        before.round = latest;
        before.number = number;
      }
    });
    const found = numberOf(part);
    return found?.round === latest ? found.number : undefined;
  };
}
