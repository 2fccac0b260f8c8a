/** Random pages and random edits that remember where each letter came from. For tests only. */
import fc from 'fast-check';
import { type PageText, type Span, pageText } from '../text/page-text.ts';

/** Few words: many repeats, many look-alikes. */
const WORDS = [
  'I',
  'kept',
  'a',
  'log',
  'plan',
  'the',
  'team',
  'of',
  'week',
  'one',
  'two',
  'three',
  'agreed',
  'with',
  'review',
  'daily',
  'method',
  'Monday',
  'Tuesday',
];
const word = fc.constantFrom(...WORDS);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);
const block = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' '));
export const pieces = fc.array(block, { minLength: 1, maxLength: 14 });

/** A letter with the offset it had on the page before, or -1. */
type Letter = readonly [letter: string, from: number];
type Block = Letter[];

const fresh = (text: string): Block => [...text].map((letter) => [letter, -1]);
const NEW_WORDS = ['zebra', 'quilt', 'north', 'viola', 'hymn'];

type Change = (page: Block[], at: number, how: number) => Block[];
const changes: Change[] = [
  function deleteBlock(page, at) {
    return page.filter((_, k) => k !== at % page.length);
  },
  function insertBlock(page, at, how) {
    return page.toSpliced(
      at % (page.length + 1),
      0,
      fresh(`${NEW_WORDS[how % 5]} ${NEW_WORDS[at % 5]} ${NEW_WORDS[(at + how) % 5]}.`),
    );
  },
  function moveBlock(page, at, how) {
    const moved = page[at % page.length];
    const rest = page.filter((_, k) => k !== at % page.length);
    return moved ? rest.toSpliced(how % (rest.length + 1), 0, moved) : rest;
  },
  function deleteSentence(page, at, how) {
    return page.map((letters, k) => {
      if (k !== at % page.length) return letters;
      const ends = letters.flatMap(([letter], place) => (letter === '.' ? [place + 1] : []));
      const start = how % (ends.length + 1) === 0 ? 0 : ends[(how % (ends.length + 1)) - 1]!;
      const end = ends.find((stop) => stop > start) ?? letters.length;
      return letters.toSpliced(start, end - start);
    });
  },
  function editLetter(page, at, how) {
    return page.map((letters, k) =>
      k === at % page.length && letters.length > 0
        ? letters.toSpliced(how % letters.length, how % 2, ...(how % 3 ? fresh('z') : []))
        : letters,
    );
  },
  function splitBlock(page, at, how) {
    return page.flatMap((letters, k) => {
      const spaces = letters.flatMap(([letter], place) => (letter === ' ' ? [place] : []));
      const cut = k === at % page.length ? spaces[how % Math.max(1, spaces.length)] : undefined;
      return cut === undefined ? [letters] : [letters.slice(0, cut), letters.slice(cut + 1)];
    });
  },
  function joinBlocks(page, at) {
    const k = at % page.length;
    return page.length < 2 || k + 1 >= page.length
      ? page
      : [...page.slice(0, k), [...page[k]!, ...fresh(' '), ...page[k + 1]!], ...page.slice(k + 2)];
  },
];

export interface Edited {
  before: PageText;
  after: PageText;
  origin: number[];
}

export const editOf = fc
  .array(fc.tuple(fc.constantFrom(...changes), fc.nat(200), fc.nat(200)), { maxLength: 8 })
  .map((list) =>
    Object.assign(
      (blocks: readonly string[]): Edited => {
        const before = pageText(blocks);
        let page: Block[] = blocks.map((text, k) =>
          [...text].map((letter, place) => [letter, before.starts[k]! + place]),
        );
        for (const [change, at, how] of list)
          if (page.length > 0)
            page = change(page, at, how)
              .map(tidy)
              .filter((letters) => letters.length > 0);
        const after = pageText(page.map((letters) => letters.map(([letter]) => letter).join('')));
        const origin = page.flatMap((letters, k) => [...(k > 0 ? [-1] : []), ...letters.map(([, from]) => from)]);
        return { before, after, origin };
      },
      { [fc.toStringMethod]: () => list.map(([change, at, how]) => `${change.name}(${at},${how})`).join(' ') },
    ),
  );

/** Blocks are canonical: no space at the ends, no two in a row. */
function tidy(letters: Block): Block {
  const kept = letters.filter(([letter], k) => letter !== ' ' || (k > 0 && letters[k - 1]![0] !== ' '));
  return kept.at(-1)?.[0] === ' ' ? kept.slice(0, -1) : kept;
}

/** A passage of whole words: up to 30 of them. */
export const passageOf = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 30 }))
  .map(([at, length]) => (page: PageText): Span | undefined => {
    const words = [...page.flat.matchAll(/\S+/g)];
    if (words.length === 0) return undefined;
    const first = at % words.length;
    const last = words[Math.min(words.length - 1, first + length - 1)]!;
    return { start: words[first]!.index, end: last.index + last[0].length };
  });

/**
 * Whether a place holds the passage: its own letters, apart from new ones, or the same words between the same
 * neighbours.
 */
export function stillThere(
  before: PageText,
  after: PageText,
  origin: readonly number[],
  passage: Span,
  place: Span,
): boolean {
  let own = 0;
  let all = 0;
  for (let k = place.start; k < place.end; k += 1) {
    if (after.flat[k] === ' ') continue;
    all += 1;
    if (origin[k]! >= passage.start && origin[k]! < passage.end) own += 1;
  }
  if (own * 3 >= all) return true;
  const same = before.flat.slice(passage.start, passage.end) === after.flat.slice(place.start, place.end);
  return (
    same &&
    (near(before, passage).left === near(after, place).left || near(before, passage).right === near(after, place).right)
  );
}

/** What a reader sees right before and behind a place. */
function near({ flat }: PageText, { start, end }: Span): { left: string; right: string } {
  return { left: flat.slice(Math.max(0, start - 24), start), right: flat.slice(end, end + 24) };
}
