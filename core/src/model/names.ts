import { derivedFromText } from '../memory/derived.ts';

/**
 * A name as it is compared: after NFKC and without case; hyphens and dashes become spaces; quotation marks and
 * brackets drop
 * (what is inside brackets stays); double spaces and a final stop drop. Source: the grammar, rule 5.
 */
export const nameKey = derivedFromText('name as it is compared', (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/g, '')
    .toLowerCase()
    .replace(/["'`´\u2018-\u201f\u2039\u203a\u00ab\u00bb()[\]{}]/g, '')
    .replace(/[\s\u2010-\u2015\u2212_-]+/g, ' ')
    .trim()
    .replace(/(?:(?<!\s)\s+)?\.$/, '')
    .trim(),
);

const placeholders = new Set([
  'tbc',
  'tba',
  'tbd',
  'to do',
  'todo',
  'to be confirmed',
  'to be added',
  'done',
  'as above',
  'same as above',
  'see above',
  'ditto',
  'n/a',
  'na',
  'n.a',
  'not applicable',
  'none',
  'nil',
  'x',
  'xx',
  'xxx',
  '...',
  '…',
  '?',
  '??',
  'pending',
  'to follow',
  'example',
  'as before',
  'tick',
  // Still to come, or not there.
  'not yet',
  'none yet',
  'nothing yet',
  'no evidence',
  'no evidence yet',
  'none seen',
  'none given',
  'missing',
  'outstanding',
  'awaiting',
  'awaited',
  'awaiting evidence',
  'to come',
  'still to come',
  'still to do',
  'in progress',
  'incomplete',
  'evidence needed',
  'more needed',
  // Something is there, and it is not said what.
  'etc',
  '& etc',
  'and so on',
  'various',
  'several',
  'multiple',
  'many',
  'some',
  'others',
  'and others',
  'and more',
]);
const notThere =
  /^not (?:yet )?(?:seen|done|evidenced|provided|covered|met|completed?|submitted|found|included|shown|received|started|given)(?: yet)?$/;
const toCome =
  /^(?:still )?to be (?:confirmed|added|done|provided|completed|submitted|evidenced|uploaded|agreed|assessed|observed)$/;

/** Nothing was needed: a plain no, in words. */
const noneNeeded =
  /^(?:none|not|nothing|no (?:corrective |further )?(?:actions?|responses?|changes?|improvements?|updates?|risks?|threats?)) (?:(?:is|are|was|were) )?(?:needed|required|necessary|applicable|taken|identified|to report)$/;

/** Text that stands for something still to come, and so is no thing. */
export const isPlaceholder = (text: string): boolean => {
  const plain = text.normalize('NFKC').toLowerCase().trim().replace(/[.!]$/, '');
  return (
    placeholders.has(plain) ||
    notThere.test(plain) ||
    noneNeeded.test(plain) ||
    toCome.test(plain) ||
    placeholders.has(text.trim()) ||
    /^[-–—.…?_/\s]*$/.test(text) ||
    /^<[^>]*>$/.test(text.trim())
  );
};

export const isYes = (text: string): boolean => /^(yes|y|true)$/i.test(text.trim());
export const isNo = (text: string): boolean => /^(no|n|false)$/i.test(text.trim());

/** How many single letters differ, up to a limit; a swap of neighbours is one. Beyond the limit: limit + 1. */
export function letterDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2]! + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** More names than this are not compared letter by letter. */
const mostCandidates = 1000;

/**
 * How many slips of one kind are told with what was probably meant. Where there are more something else is wrong than
 * a letter,
 * and comparing each with each would take as long as it would help little.
 */
export const mostSuggested = 60;

/** The nearest of some names: few letters differ, or one contains the words of the other. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const key = nameKey(name);
  let best: { candidate: string; score: number } | undefined;
  let left = mostCandidates;
  for (const candidate of candidates) {
    if (left-- === 0) break;
    const other = nameKey(candidate);
    if (other === '' || key === '') continue;
    const limit = Math.max(1, Math.floor(Math.max(key.length, other.length) / 4));
    const distance = letterDistance(key, other, limit);
    const score = distance <= limit ? distance : sharesWords(key, other) ? limit + 0.5 : Infinity;
    if (score < (best?.score ?? Infinity)) best = { candidate, score };
  }
  return best?.candidate;
}

const small = new Set([
  'a',
  'an',
  'the',
  'of',
  'to',
  'in',
  'for',
  'and',
  'or',
  'with',
  'on',
  'at',
  'by',
  'from',
  'out',
  'up',
]);
const stem = (word: string): string => word.replace(/(?:ing|ed|es|s)$/, '').replace(/(.)\1$/, '$1');

/** The words of a name that tell it from others, without their endings. */
const telling = derivedFromText('telling words of a name', (name: string): readonly string[] =>
  nameKey(name)
    .replace(/[.,;:]/g, ' ')
    .split(' ')
    .filter((word) => word.length > 1 && !small.has(word))
    .map(stem),
);

/** Whether all the telling words of the shorter name are in the longer one. */
export function sharesWords(a: string, b: string): boolean {
  const [first, second] = [telling(a), telling(b)];
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  return (
    short.length > 0 &&
    short.every((word) =>
      long.some(
        (other) =>
          other === word || (word.length > 4 && (other.startsWith(word) || word.startsWith(other)) && other.length > 4),
      ),
    )
  );
}
