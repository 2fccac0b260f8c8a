import { derivedFromText } from '../memory/derived.ts';
import { letterDistance, nameKey } from './names.ts';

/**
 * Whether two names that are counted apart look like one: `J. Osei, finance` and `J Osei`, `Acme` and `Acme Foods`, a
 * slip of one letter.
 * Numbered names (`Advantage 1`, `Lot 4`), short words and names with another initial are told apart.
 */
export function lookAlike(one: string, other: string): boolean {
  const [a, b] = [inOrder(one), inOrder(other)];
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (first.length === 0 || second.length === 0) return false;
  const flat = first.join('');
  if (flat === second.join('')) return true;
  if (numbersOf(first) !== numbersOf(second)) return false;
  return slip(first, second) || samePerson(first, second, a, b) || longer(a, b, first, second);
}

/** The same where one of them may have an addition in brackets: `wider reach (abroad)` and `A wider reach`. */
export function lookAlikeBut(one: string, other: string): boolean {
  const [a, b] = [withoutAddition(one), withoutAddition(other)];
  return lookAlike(one, other) || ((a === one) !== (b === other) && lookAlike(a, b));
}

function withoutAddition(name: string): string {
  const plain = name.trim();
  const from = plain.endsWith(')') ? plain.lastIndexOf('(') : 0;
  return from > 0 ? plain.slice(0, from).trimEnd() : name;
}

/** Names that look alike start with the same letter, unless a surname stands first. */
export const firstLetter = (name: string): string =>
  name.includes(',') && inOrder(name) === name.trim() ? '' : (wordsOf(inOrder(name))[0]?.[0] ?? '');

/** `Moor, A.` as `A Moor`. */
const inOrder = (name: string): string => name.trim().replace(/^(\p{Lu}[\p{L}'’-]+),\s*(\p{Lu})\.?$/u, '$2 $1');

const small = new Set([
  'a',
  'an',
  'the',
  'and',
  'of',
  'ltd',
  'limited',
  'plc',
  'llp',
  'inc',
  'gmbh',
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
]);

/** Each name is compared with many others. */
const wordsOf = derivedFromText('words of a name', (name: string): readonly string[] => {
  const all = nameKey(name)
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);
  // "A Moor" starts with an initial, "A shared view" with an article.
  const initial = /^\W*A\.?\s+\p{Lu}/u.test(name);
  const telling = all.filter((word, i) => !small.has(word) || (i === 0 && initial));
  return telling.length > 0 ? telling : all;
});

/** Numbers and single letters count things off: `Phase 2`, `Option B`. An initial stands before a name. */
const numbersOf = (words: readonly string[]): string =>
  words.filter((word, i) => /\d/.test(word) || (i > 0 && word.length === 1)).join(' ');

/** Pairs of real words that differ by one letter in the middle. */
const different = new Set([
  'contact contract',
  'country county',
  'internal interval',
  'training trailing',
  'personal personnel',
  'moral morale',
  'casual causal',
  'marital martial',
]);

/** The same words but for one slip: a letter in the middle of a long word, or a plural. */
function slip(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const pairs = a.map((word, i) => [word, b[i]!] as const).filter(([one, other]) => one !== other);
  if (pairs.length === 0) return false;
  if (pairs.every(([one, other]) => sameStem(one, other)) && (a.length > 1 || plural(...pairs[0]!))) return true;
  const [one, other] = pairs[0]!;
  if (pairs.length > 1 || Math.min(one.length, other.length) < 6 || one[0] !== other[0] || one.at(-1) !== other.at(-1))
    return false;
  return letterDistance(one, other, 1) <= 1 && !different.has([one, other].sort().join(' '));
}

const plural = (a: string, b: string): boolean => Math.min(a.length, b.length) > 3 && (`${a}s` === b || `${b}s` === a);

/** `draft` and `drafted`, `review` and `reviews`. */
function sameStem(a: string, b: string): boolean {
  const stem = (word: string) => word.replace(/(?:ing|ed|es|s)$/, '').replace(/e$/, '');
  return Math.min(a.length, b.length) > 3 && stem(a).length > 3 && stem(a) === stem(b);
}

/** What stands before a comma or a bracket. */
const undescribed = (name: string): string => name.replace(/[,(].*$/s, '');

/** `J Osei` and `Jane Osei`; `Osei, J` and `J Osei`. */
function samePerson(a: readonly string[], b: readonly string[], first: string, second: string): boolean {
  if (
    a.length === b.length &&
    a.length < 4 &&
    /,/.test(first) !== /,/.test(second) &&
    [...a].sort().join(' ') === [...b].sort().join(' ')
  )
    return true;
  const [one, other] = [wordsOf(undescribed(first)), wordsOf(undescribed(second))];
  if (one.length !== 2 || other.length !== 2 || one[1] !== other[1] || one[1]!.length < 2) return false;
  return (one[0]!.length === 1) !== (other[0]!.length === 1) && one[0]![0] === other[0]![0];
}

/** Words that make of a department or a company another person or thing: `Finance` and `Finance director`. */
const others = new Set(
  'director manager head lead leader team department office officer assistant executive buyer user staff group meeting call email letter visit plan report review demo pitch proposal bid project renewal upgrade training north south east west uk europe online'.split(
    ' ',
  ),
);

/**
 * One name goes on where the other ends: what follows stands after a comma or in brackets, or is part of a proper
 * name.
 */
function longer(a: string, b: string, first: readonly string[], second: readonly string[]): boolean {
  const [short, long, longText] = first.length < second.length ? [first, second, b] : [second, first, a];
  if (short.length === long.length || long.length > 6 || long.length - short.length > 2) return false;
  if (!short.every((word, i) => word === long[i])) return false;
  const rest = long.slice(short.length);
  const typed = longText.replace(/["'‘’“”]/g, '').trim();
  const shortTyped = (first.length < second.length ? a : b).trim();
  // "J. Osei, finance", "J. Osei (finance)": what follows only describes; a single common word before it may be a
  // subject with its aspects.
  const described = /[,(]|\s[–—-]\s/.exec(typed);
  if (described && wordsOf(typed.slice(0, described.index)).length === short.length) return isName(shortTyped, short);
  if (rest.some((word) => others.has(word))) return false;
  return isName(shortTyped, short) && rest.every((word) => capitalIn(typed, word));
}

const isName = (typed: string, words: readonly string[]): boolean =>
  words.every((word) => capitalIn(typed, word)) && words.join('').length > 2;

/** Whether a word is written with a capital there. */
function capitalIn(typed: string, word: string): boolean {
  const found = typed.split(/[^\p{L}\p{N}]+/u).find((part) => part.toLowerCase() === word);
  return found !== undefined && /^\p{Lu}/u.test(found);
}
