/**
 * Portfolio pages for the benchmark, and the same pages edited, with the truth about every quote: where it is now.
 * A page is a list of blocks, a block a list of parts; a part that is a quote carries its number through every edit.
 */

export type Random = () => number;

/** A small generator (mulberry32): the same seed gives the same pages everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Part {
  text: string;
  readonly quote?: number;
  readonly copy?: true;
}
interface Block {
  tag: string;
  parts: Part[];
}
export type Fate = 'kept' | 'edited' | 'deleted' | 'look-alike';

export interface Page {
  readonly html: string;
  /** The blocks' texts, joined by line breaks: also the page's `textContent`. */
  readonly text: string;
  /** Where each quote is; nothing for one that was deleted. */
  readonly places: readonly ({ readonly start: number; readonly end: number } | undefined)[];
}

export interface Case {
  readonly before: Page;
  readonly after: Page;
  readonly fates: readonly Fate[];
}

const QUOTES = 100;
const EDITED = 40;
const DELETED = 5;
const LOOK_ALIKES = 5;
/** Characters that change in an edited quote. */
const SHARE_EDITED = 0.05;

export const EDITS = [
  'edited',
  'split and joined',
  'template changed',
  'moved',
  'all at once',
  'edited all over',
] as const;
export type Edit = (typeof EDITS)[number];

const pick = <Item>(random: Random, list: readonly Item[]): Item => list[Math.floor(random() * list.length)]!;
const between = (random: Random, low: number, high: number): number => low + Math.floor(random() * (high - low + 1));

function shuffled<Item>(random: Random, list: readonly Item[]): Item[] {
  const items = [...list];
  for (let k = items.length - 1; k > 0; k -= 1) {
    const other = Math.floor(random() * (k + 1));
    [items[k], items[other]] = [items[other]!, items[k]!];
  }
  return items;
}

const COMMON =
  'the of and to in a I my was it for with on that this we team plan log time work learning week customer manager meeting goal method review sales feedback evidence agreed target result barrier'.split(
    ' ',
  );
const SYLLABLES =
  'ba con der el fi gra hol im jo ker lun mer no pro qua ris sta tem un ver wil ing ment tion ly al'.split(' ');

/** Words as in a language: few of them most of the time. */
function vocabulary(random: Random): () => string {
  const rare = Array.from({ length: 1500 }, () =>
    Array.from({ length: between(random, 2, 4) }, () => pick(random, SYLLABLES)).join(''),
  );
  return () => (random() < 0.45 ? pick(random, COMMON) : rare[Math.floor(random() ** 2 * rare.length)]!);
}

function sentence(random: Random, word: () => string): string {
  const words = Array.from({ length: between(random, 7, 18) }, word);
  const text = words.join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}${pick(random, ['.', '.', '.', '!', '?'])}`;
}

const LABELS = [
  'Evidence',
  'Reflection',
  'Date and place',
  'What I did',
  'What I learned',
  'Signed by my mentor',
  'Back to top',
];

/** A page before and after one kind of edit. */
export function makeCase(seed: number, size: number, edit: Edit): Case {
  const random = randomFrom(seed);
  const word = vocabulary(random);
  const blocks: Block[] = [];
  for (let length = 0; length < size;) {
    const kind = random();
    const text =
      kind < 0.12
        ? pick(random, LABELS)
        : kind < 0.2
          ? `${word()} ${word()} ${word()}`
          : Array.from({ length: between(random, 1, 6) }, () => sentence(random, word)).join(' ');
    blocks.push({ tag: kind < 0.2 ? 'h3' : pick(random, ['p', 'p', 'li', 'td']), parts: [{ text }] });
    length += text.length + 1;
  }
  const fates = shuffled<Fate>(
    random,
    Array.from({ length: QUOTES }, (_, k) =>
      k < EDITED
        ? 'edited'
        : k < EDITED + DELETED
          ? 'deleted'
          : k < EDITED + DELETED + LOOK_ALIKES
            ? 'look-alike'
            : 'kept',
    ),
  );
  placeQuotes(random, blocks, fates, word);
  return { before: render(random, blocks), after: render(random, edited(random, blocks, fates, edit, word)), fates };
}

/** Whether a quote has room in a part, and something beside it. */
const isRoom = ({ text, quote, copy }: Part): boolean => quote === undefined && !copy && text.length > 60;
const hasRoom = ({ parts }: Block): boolean => parts.some(isRoom);

/** Marks the quotes: whole sentences, half ones, several; and leaves look-alikes of some, beside them or far away. */
function placeQuotes(random: Random, blocks: Block[], fates: readonly Fate[], word: () => string): void {
  const queue = shuffled(random, blocks.filter(hasRoom));
  const longest = Math.min(250, blocks.reduce((sum, { parts }) => sum + parts[0]!.text.length, 0) / 250);
  fates.forEach((fate, quote) => {
    const block = queue.shift();
    const part = block?.parts.find(isRoom);
    if (!block || !part) throw new Error('the page is too short for its quotes');
    const [start, end] = quoteWithin(random, part.text, longest);
    const text = part.text.slice(start, end);
    const place = block.parts.indexOf(part);
    const pieces: Part[] = [{ text: part.text.slice(0, start) }, { text, quote }, { text: part.text.slice(end) }];
    block.parts.splice(place, 1, ...pieces.filter((piece) => piece.text !== ''));
    if (hasRoom(block)) queue.push(block);
    if (fate !== 'look-alike') return;
    const copy = lookAlike(random, text, word);
    const beside = random();
    if (beside < 0.4)
      block.parts.splice(block.parts.findIndex((piece) => piece.quote === quote) + 1, 0, {
        text: ` ${copy}`,
        copy: true,
      });
    else if (beside < 0.6)
      blocks.splice(blocks.indexOf(block) + 1, 0, { tag: 'p', parts: [{ text: copy, copy: true }] });
    else
      pick(
        random,
        blocks.filter((other) => other !== block && other.parts[0]!.text.length > 40),
      ).parts.push({ text: ` ${copy}`, copy: true });
  });
}

/** A sentence, or some words: 40 letters or more, from one word border to another. */
function quoteWithin(random: Random, text: string, longest: number): [number, number] {
  const words = [...text.matchAll(/\S+/g)];
  if (random() < 0.5) {
    const sentences = [...text.matchAll(/[^.!?]+[.!?]/g)].filter(
      ([words]) => words.trim().length >= 40 && words.length <= longest,
    );
    const hit = sentences.length > 0 ? pick(random, sentences) : undefined;
    if (hit) return [hit.index + (hit[0].length - hit[0].trimStart().length), hit.index + hit[0].length];
  }
  const first = between(random, 0, Math.max(0, words.length - 12));
  let last = first;
  const aim = between(random, 40, longest);
  while (last + 1 < words.length && words[last]!.index + words[last]![0].length - words[first]!.index < aim) last += 1;
  return [words[first]!.index, words[last]!.index + words[last]![0].length];
}

/** The same words but one or two. */
function lookAlike(random: Random, text: string, word: () => string): string {
  const words = text.split(' ');
  for (let k = between(random, 1, 2); k > 0; k -= 1) words[between(random, 0, words.length - 1)] = word();
  const copy = words.join(' ');
  return copy === text ? `${copy} ${word()}` : copy;
}

function edited(
  random: Random,
  old: readonly Block[],
  fates: readonly Fate[],
  edit: Edit,
  word: () => string,
): Block[] {
  let blocks = old.map(({ tag, parts }) => ({
    tag,
    parts: parts.flatMap((part): Part[] => {
      const fate = part.quote === undefined ? 'kept' : fates[part.quote]!;
      if (fate === 'kept') return [{ ...part }];
      return fate === 'edited' ? [{ ...part, text: letterEdits(random, part.text) }] : [];
    }),
  }));
  const all = edit === 'all at once';
  if (edit === 'edited all over' || all) {
    const share = all ? 0.2 : 1;
    for (const { parts } of blocks)
      if (random() < share) for (const part of parts) part.text = letterEdits(random, part.text);
  }
  if (edit === 'moved' || all) {
    const moving = new Set(blocks.filter(() => random() < 0.25));
    const rest = blocks.filter((block) => !moving.has(block));
    for (const block of shuffled(random, [...moving])) rest.splice(between(random, 0, rest.length), 0, block);
    blocks = rest;
  }
  if (edit === 'template changed' || all) {
    blocks = blocks.filter(({ parts }) => !(parts.length === 1 && LABELS.includes(parts[0]!.text) && random() < 0.5));
    const labels = ['Proof', 'My thoughts', 'Updated', 'Share this', 'Evidence'];
    blocks = blocks.flatMap((block, k) =>
      random() < 0.3
        ? [{ tag: 'div', parts: [{ text: `${pick(random, labels)}${random() < 0.5 ? ` ${k}` : ''}` }] }, block]
        : [block],
    );
    blocks = [
      ...Array.from({ length: 20 }, () => ({ tag: 'a', parts: [{ text: `${word()} ${word()}` }] })),
      ...blocks,
      { tag: 'footer', parts: [{ text: 'A new platform. All rights reserved.' }] },
    ];
    for (const block of blocks) block.tag = pick(random, ['div', 'section', 'article', 'dd']);
  }
  if (edit === 'split and joined' || all) {
    blocks = blocks.flatMap((block) => (random() < 0.35 ? split(random, block) : [block]));
    for (let k = blocks.length - 2; k >= 0; k -= 1)
      if (random() < 0.25)
        blocks.splice(k, 2, { tag: 'p', parts: [...blocks[k]!.parts, { text: ' ' }, ...blocks[k + 1]!.parts] });
  }
  return blocks;
}

/** About one letter in twenty is replaced, left out or put in; at least one. */
function letterEdits(random: Random, text: string): string {
  let out = '';
  let count = 0;
  for (const letter of text) {
    if (random() >= SHARE_EDITED || letter === ' ') {
      out += letter;
      continue;
    }
    count += 1;
    const how = random();
    out +=
      how < 0.34
        ? ''
        : how < 0.67
          ? pick(random, [...'abcdefghiklmnoprstuw'])
          : letter + pick(random, [...'abcdefghiklmnoprstuw']);
  }
  return count > 0 || text.length < 3 ? out : `${text.slice(0, 2)}x${text.slice(2)}`;
}

/** Two blocks of one, cut at some space, inside a quote or not. */
function split(random: Random, block: Block): Block[] {
  const spaces = block.parts.flatMap(({ text }, part) =>
    [...text.matchAll(/ /g)].map(({ index }) => ({ part, index })),
  );
  if (spaces.length === 0) return [block];
  const { part, index } = pick(random, spaces);
  const cut = block.parts[part]!;
  const before = [...block.parts.slice(0, part), { ...cut, text: cut.text.slice(0, index) }];
  const behind = [{ ...cut, text: cut.text.slice(index + 1) }, ...block.parts.slice(part + 1)];
  return [
    { tag: block.tag, parts: before },
    { tag: block.tag, parts: behind },
  ];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** HTML whose `textContent` is the page's text, so that both matchers count the same offsets. */
function render(random: Random, blocks: readonly Block[]): Page {
  const starts: number[] = [];
  const ends: number[] = [];
  const html: string[] = [];
  let text = '';
  for (const { tag, parts } of blocks) {
    const tidy = canonicalParts(parts);
    if (tidy.length === 0) continue;
    if (text !== '') text += '\n';
    let inner = '';
    for (const part of tidy) {
      if (part.quote !== undefined) starts[part.quote] ??= text.length;
      text += part.text;
      if (part.quote !== undefined) ends[part.quote] = text.length;
      inner += withMarkup(random, part.text);
    }
    html.push(
      tag === 'td'
        ? `<table><tr><td>${inner}</td></tr></table>`
        : `<${tag === 'a' ? 'div' : tag}>${inner}</${tag === 'a' ? 'div' : tag}>`,
    );
  }
  const places = Array.from({ length: QUOTES }, (_, quote) => trimmed(text, starts[quote], ends[quote]));
  return { html: html.join('\n'), text, places };
}

/** A block has no space at its ends and never two in a row; nor has its text on the page. */
function canonicalParts(parts: readonly Part[]): Part[] {
  const kept: Part[] = [];
  let last = ' ';
  for (const part of parts) {
    let text = part.text.replaceAll(/ +/g, ' ');
    if (last === ' ' && text.startsWith(' ')) text = text.slice(1);
    if (text === '') continue;
    last = text.at(-1)!;
    kept.push({ ...part, text });
  }
  while (kept.length > 0 && kept.at(-1)!.text.endsWith(' ')) {
    const text = kept.at(-1)!.text.trimEnd();
    const part = kept.pop()!;
    if (text !== '') kept.push({ ...part, text });
  }
  return kept;
}

function trimmed(
  text: string,
  start: number | undefined,
  end: number | undefined,
): { start: number; end: number } | undefined {
  if (start === undefined || end === undefined) return undefined;
  const words = text.slice(start, end);
  return { start: start + words.length - words.trimStart().length, end: end - (words.length - words.trimEnd().length) };
}

/** Some words bold or linked, some cut by markup. */
function withMarkup(random: Random, text: string): string {
  return text
    .split(' ')
    .map((word) => {
      const chance = random();
      if (chance < 0.03) return `<b>${escape(word)}</b>`;
      if (chance < 0.04 && word.length > 3) return `${escape(word.slice(0, 2))}<i>${escape(word.slice(2))}</i>`;
      return escape(word);
    })
    .join(' ');
}
