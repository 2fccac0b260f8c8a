import { showsWord } from '../../model/reserved.ts';
import { noDates } from '../../model/dates.ts';
import { attributesUnder, isReservedKey } from '../../model/map.ts';
import { isYes, nameKey } from '../../model/names.ts';
import { behindTick, isNumberOnly, noName } from '../../model/no-name.ts';
import { type Meaning } from '../../pack/vocabulary.ts';
import { isPluralKey } from '../../pack/words.ts';
import {
  itemsOf,
  wordsOf,
  type ListNode,
  type Node,
  type Pair,
  type PairsNode,
  type TextNode,
} from '../../syntax/node.ts';
import { listInText } from '../list-in-text.ts';
import { isShows } from '../shown.ts';
import { standing } from '../standing.ts';
import { type Thing } from '../thing.ts';
import { wholeItems } from '../whole-items.ts';
import { type Entry, type Said } from './entry.ts';
import { addEvidence, addName, addUnnamed, noNameAsKey, noNameFor, splitAt, tailOf } from './naming.ts';
import { ownerAsKey, ownersNamed, sortOf } from './owners.ts';
import { areDaysOf, areDaysOfEntry, isSaidOf, isStated, onlyDays } from './stating.ts';
import {
  isTickByKey,
  listBelow,
  listOfKeys,
  namesJustPoints,
  namesPoints,
  tick,
  tickNamed,
  tickQualifier,
} from './ticking.ts';

/** Reads a key of an entry, or below a name, with what stands behind it. */
export function readPair(entry: Entry, { key, value }: Pair, under: Thing | undefined): void {
  const meant = isShows(key.text) ? shown(entry, value, under) : entry.meaning(key.text);
  const word = meant.is === 'word' ? meant.word : undefined;
  const isExact = entry.kinds.words.find(key.text) !== undefined;
  // A point in its own spelling is that, and not nearly a word: "preparing and delivering: yes".
  if (!isExact && namesJustPoints(entry, key) && isTickByKey(entry, key, value, under)) return;
  if (!isExact && areDaysOfEntry(entry, key, value, under ?? entry.states)) return;
  if (word === undefined) {
    if (isTickByKey(entry, key, value, under) || isStated(key, value, under ?? entry.states)) return;
    if (isHeading(entry, value)) return wordsBelow(value).forEach((pair) => readPair(entry, pair, under));
    if (meant.is !== 'beside') entry.unknown(key, meant.is === 'asked' ? meant.words : [], value);
    // Where nothing is counted, an unknown key that says no is all that tells of what is missing.
    if (meant.is === 'beside' || entry.kinds.asked(entry.scopes).size === 0) refusedBeside(entry, key, value);
  } else if (entry.kinds.tickLists.has(word)) {
    // "quantitative data: …" where a list of data has quantitative: the point, and not the list, is named.
    if (!isExact && isTickByKey(entry, key, value, under, [word])) return;
    if (isExact || isShows(key.text) || namesPoints(entry, word, value)) tick(entry, word, value, under, key.range);
    else entry.unknown(key, [], value);
  } else {
    const before = entry.things.length;
    what(entry, { word, range: key.range, isPlural: entry.isPlural(key.text) }, value, under);
    const named = entry.things.slice(before);
    if (!isShows(key.text) && named.length > 0) tickQualifier(entry, key, word, named);
    const rather = meant.is === 'word' ? (meant.rather ?? []) : [];
    // "source: { internal: …, external: … }" says itself which kinds are meant.
    if (rather.length > 0 && named.some((thing) => thing.word === word)) entry.unknown(key, rather, value);
  }
}

/** What `shows:` names: what belongs to the name above it, else the owners with what is theirs, else the one word. */
function shown(entry: Entry, value: Node | undefined, under: Thing | undefined): Meaning {
  const below = under && entry.children(under.word);
  if (below) return below.length === 1 ? { is: 'word', word: below[0]! } : { is: 'asked', words: below };
  const one = entry.kinds.shown(entry.scopes);
  if (one?.owner === undefined) return entry.meaning(showsWord);
  const { word, owner, countsOwner } = one;
  if (ownersNamed(entry, [owner]).size > 0) return { is: 'word', word };
  if (itemsOf(value).some((item) => item.kind === 'pairs')) return { is: 'word', word: owner };
  return countsOwner ? { is: 'asked', words: [owner, word] } : { is: 'word', word };
}

/** "Workplace example" over nothing but words that are asked for is a heading: they stand in the entry as if without it. */
const isHeading = (entry: Entry, value: Node | undefined): boolean => {
  const asked = entry.kinds.asked(entry.scopes);
  const below = wordsBelow(value);
  return (
    below.length > 0 &&
    itemsOf(value).every(({ kind }) => kind === 'pairs') &&
    below.every(({ key }) => asked.has(entry.wordOf(key.text) ?? ''))
  );
};

const wordsBelow = (value: Node | undefined): readonly Pair[] =>
  itemsOf(value).flatMap((one) => (one.kind === 'pairs' ? one.pairs : []));

/** What is not counted may still say that something is missing. */
function refusedBeside(entry: Entry, key: TextNode, value: Node | undefined): void {
  if (value?.kind !== 'text') return;
  // "No false deadlines and no hidden fees" is what somebody holds to.
  const isRule = noName(value.text) === undefined && /^no\b.*\bno\b/i.test(value.text);
  const said = standing(value);
  if (said.is === 'refused' && said.kind !== 'doubt' && !isRule)
    entry.noted(said.kind, value, key.text, false, key.text);
}

function what(entry: Entry, said: Said, value: Node | undefined, under: Thing | undefined): void {
  if (value === undefined)
    entry.unread.push({ why: 'empty', text: said.word, row: entry.row, range: said.range!, isKey: true });
  else if (value.kind === 'pairs') outline(entry, said, value, under);
  else if (value.kind === 'list') list(entry, said, value, under);
  else text(entry, said, value, under);
}

function list(entry: Entry, said: Said, node: ListNode, under: Thing | undefined): void {
  const items = wholeItems(node).filter((one) => one.kind !== 'text' || one.text !== '');
  const [only] = items;
  if (items.length === 1 && only?.kind === 'text') return text(entry, said, only, under);
  for (const one of items) {
    if (one.kind === 'text') item(entry, said, one, under);
    else if (one.kind === 'pairs') outline(entry, said, one, under);
    else list(entry, said, one, under);
  }
}

/** A text that stands alone behind its word: one name, a number of things, the evidence itself, or a list. */
function text(entry: Entry, said: Said, node: TextNode, under: Thing | undefined): void {
  if (node.text === '' || addUnnamed(entry, said, node, under)) return;
  if ((isYes(node.text) && !node.quoted) || behindTick(node.text) === '') return addEvidence(entry, said, node, under);
  const { is, items } = listInText(node, said.isPlural);
  if (is === 'list') for (const one of items) item(entry, said, one, under);
  else item(entry, said, node, under, is === 'asked' ? items : undefined);
}

/** One item of a list, or a text that is no list: a name, or what is none. */
function item(entry: Entry, said: Said, node: TextNode, under: Thing | undefined, pieces?: readonly TextNode[]): void {
  const plain = behindTick(node.text) ?? node.text;
  if (plain === '') return;
  const none = noNameFor({ ...node, text: plain }, said, entry);
  if (none !== undefined) {
    if (!isSaidOf(under, plain, none, entry)) entry.noted(none, node, said.word, false, under?.text);
    return;
  }
  // "Alliance: Joint framework": a name with what belongs to it, as if it stood on a line of its own.
  const colon = node.quoted ? -1 : plain.search(/:\s/);
  const name = plain.slice(0, Math.max(0, colon)).trim();
  // "legal - data protection", "Data protection (legal)": the sort, and the name.
  const tail = node.quoted ? undefined : tailOf({ ...node, text: plain });
  for (const [kind, called] of tail ? [[tail.name, tail.rest] as const, [tail.rest, tail.name] as const] : []) {
    const sort = sortOf(entry, said.word, kind.text);
    if (sort !== undefined) return item(entry, { ...said, word: sort }, called, under);
  }
  if (colon > 0 && !isReservedKey(name))
    outline(entry, said, splitAt({ ...node, text: plain }, name, plain.slice(colon + 1).trim()), under);
  else addName(entry, said, node, plain, under, pieces);
}

/**
 * Pairs under a word: names with what belongs to them. A dash line and the keys below it are one thing with its
 * children.
 */
function outline(entry: Entry, said: Said, node: PairsNode, under: Thing | undefined): void {
  const { word } = said;
  const points = listOfKeys(entry, node);
  if (points !== undefined) return ofPoints(entry, said, points, node, under);
  if (under === undefined && isOverWords(entry, word, node)) return overWords(entry, said, node);
  let last: Thing | undefined;
  for (const [i, pair] of node.pairs.entries()) {
    const { key, value } = pair;
    const typed = key.text;
    if (isReservedKey(typed)) {
      if (last) attribute(entry, last, node);
      continue;
    }
    const sort = sortOf(entry, word, typed);
    if (sort !== undefined) {
      what(entry, { word: sort, range: key.range, isPlural: isPluralKey(typed) }, value, under);
      continue;
    }
    const known = wordBelow(entry, word, typed);
    const belongs =
      known !== undefined && (i > 0 || entry.children(word).includes(known) || entry.kinds.tickLists.has(known));
    if (belongs) {
      readPair(entry, pair, last ?? under);
      continue;
    }
    const owner = under === undefined ? ownerAsKey(entry, word, key, value) : undefined;
    if (owner !== undefined) what(entry, { ...said, isPlural: true }, value, owner);
    // "1: One view of accounts": a number that counts a list through.
    else if (isCounter(typed) && value !== undefined) counted(entry, said, value, under);
    else last = named(entry, said, key, value, under, node.pairs.slice(i + 1));
  }
}

/**
 * `coachee: { knowledge: …, skills: … }`: nothing but other words that are asked for stands below a word that has no
 * children of its own, so it is claimed, and they stand below it.
 */
const isOverWords = (entry: Entry, word: string, { pairs }: PairsNode): boolean => {
  const asked = entry.kinds.asked(entry.scopes);
  const below = pairs.map(({ key }) => entry.wordOf(key.text));
  return (
    entry.children(word).length === 0 &&
    new Set(below).size > 1 &&
    below.every((one) => one !== undefined && asked.has(one) && !entry.kinds.words.isSort(one, word))
  );
};

function overWords(entry: Entry, said: Said, node: PairsNode): void {
  const text = { kind: 'text', text: 'yes', quoted: false, range: said.range ?? node.range } as const;
  addEvidence(entry, said, text, undefined);
  const owner = entry.things.at(-1);
  for (const pair of node.pairs) readPair(entry, pair, owner);
}

/**
 * `impact: { personal: …, organisation: … }`: what stands behind each point is of the word, and the point is ticked; one
 * thing with all its points where the points are asked for each.
 */
function ofPoints(entry: Entry, said: Said, list: string, node: PairsNode, under: Thing | undefined): void {
  const named = node.pairs.filter(({ key, value }) => {
    const none = value?.kind === 'text' ? noNameFor(value, said, entry) : undefined;
    const isThere = none === undefined || none === 'place' || none === 'reference' || isYes(wordsOf(value));
    if (!isThere) entry.noted(none, value as TextNode, list, false, key.text);
    return isThere;
  });
  if (named.length === 0) return;
  const isOwned = entry.kinds.owners(list, entry.scopes).some((owner) => entry.kinds.words.isSort(said.word, owner));
  if (isOwned) {
    const name = named.map(({ key, value }) => wordsOf(value) || key.text).join('; ');
    tickNamed(entry, list, named, entry.add(said, nameKey(name), name, node.range, under));
    return;
  }
  for (const { value } of named) if (value !== undefined) what(entry, said, value, under);
  tickNamed(entry, list, named, under);
}

const isCounter = (typed: string): boolean => /^\(?\d{1,2}[.)]?$/.test(typed) || isNumberOnly(typed);

/** A key below a word: exactly a word of the unit, or nearly one that may stand below it. */
function wordBelow(entry: Entry, word: string, typed: string): string | undefined {
  const exact = entry.kinds.words.find(typed);
  if (exact !== undefined) return exact;
  if (isShows(typed)) return entry.children(word)[0];
  const meant = entry.meaning(typed);
  const may = [...entry.children(word), ...entry.kinds.tickLists];
  return meant.is === 'word' && may.includes(meant.word) ? meant.word : undefined;
}

function counted(entry: Entry, said: Said, value: Node, under: Thing | undefined): void {
  if (value.kind === 'text') item(entry, said, value, under);
  else what(entry, said, value, under);
}

function named(
  entry: Entry,
  said: Said,
  key: TextNode,
  value: Node | undefined,
  under: Thing | undefined,
  siblings: readonly Pair[],
): Thing | undefined {
  const kinds = entry.children(said.word);
  const points = listBelow(entry, said.word, value);
  const none = noNameAsKey(key, said, entry);
  if (none !== undefined) {
    entry.noted(none, key, said.word, true);
    return undefined;
  }
  const stands = value?.kind === 'text' ? standing(value) : undefined;
  // "Faster: no" and "Faster: TBC" name nothing, "Faster: yes" and "Faster: p.3" name it. Where something is asked for
  // each name, a doubt is about that, and not about the name.
  if (stands?.is === 'refused' && (kinds.length === 0 || stands.kind !== 'doubt')) {
    entry.noted(stands.kind, value as TextNode, said.word, false, key.text);
    return undefined;
  }
  // Where no child is asked for, "CRM: dormant accounts" is simply text.
  const plain =
    value?.kind === 'text' &&
    kinds.length === 0 &&
    points === undefined &&
    stands?.is === 'text' &&
    onlyDays(value) === undefined;
  const typed = plain ? `${key.text}: ${wordsOf(value)}` : key.text;
  const attributes =
    value?.kind === 'pairs'
      ? value
      : siblings.some(({ key: { text: other } }) => isReservedKey(other))
        ? ({ kind: 'pairs', pairs: siblings, range: key.range, inline: false } as PairsNode)
        : undefined;
  const at = plain ? { start: key.range.start, end: value.range.end } : key.range;
  const thing = entry.add(said, nameKey(typed), typed, at, under, attributes);
  if (points !== undefined) tick(entry, points, value, thing, at);
  else if (stands?.is === 'said' && kinds.length === 0) isSaidOf(thing, wordsOf(value), stands.kind, entry);
  else if (kinds.length === 0 && areDaysOf(thing, value)) return thing;
  else if (!plain && !(kinds.length === 0 && stands !== undefined)) children(entry, thing, value, kinds);
  return thing;
}

/** What stands below a name: of the one word that it owns, or asked. */
function children(entry: Entry, owner: Thing, value: Node | undefined, kinds: readonly string[]): void {
  if (value === undefined) return;
  if (value.kind === 'pairs') return childPairs(entry, owner, value, kinds);
  const said: Said = { word: kinds[0] ?? '', range: undefined, isPlural: false };
  if (kinds.length === 1 && value.kind === 'text') return text(entry, said, value, owner);
  for (const one of wholeItems(value)) {
    if (one.kind === 'pairs') childPairs(entry, owner, one, kinds);
    else if (one.kind === 'list') children(entry, owner, one, kinds);
    else if (kinds.length === 1) item(entry, said, one, owner);
    else if (noName(one.text) !== undefined) {
      const none = noName(one.text)!;
      if (!isSaidOf(owner, one.text, none, entry) && kinds.length > 0)
        entry.noted(none, one, kinds[0]!, false, owner.text);
    } else if (kinds.length > 1)
      entry.unread.push({ why: 'which kind', text: one.text, row: entry.row, range: one.range, kinds });
    else if (one.text !== '')
      entry.unread.push({ why: 'nothing below', text: one.text, row: entry.row, range: one.range, below: owner });
  }
}

function childPairs(entry: Entry, owner: Thing, node: PairsNode, kinds: readonly string[]): void {
  for (const pair of node.pairs) {
    const { key, value } = pair;
    if (isReservedKey(key.text)) continue;
    const at = { text: key.text, row: entry.row, range: key.range, isKey: true };
    if (isShows(key.text) || entry.wordOf(key.text) !== undefined) readPair(entry, pair, owner);
    else if (isTickByKey(entry, key, value, owner) || isStated(key, value, owner)) continue;
    else if (entry.meaning(key.text).is === 'beside') continue;
    else if (kinds.length === 1 && isName(entry, pair, kinds[0]!))
      outline(
        entry,
        { word: kinds[0]!, range: key.range, isPlural: false },
        { kind: 'pairs', pairs: [pair], range: pair.range, inline: node.inline },
        owner,
      );
    else if (kinds.length > 1) {
      // A key that may be one of the kinds says so itself; any other is a name of one of them.
      const meant = offered(entry.meaning(key.text)).filter((word) => kinds.includes(word));
      if (meant.length > 0) entry.unknown(key, meant, value);
      else entry.unread.push({ why: 'which kind', ...at, kinds });
    } else if (key.text !== '')
      if (kinds.length === 1 && value !== undefined) entry.unknown(key, kinds, value);
      else entry.unread.push({ why: 'nothing below', ...at, below: owner });
  }
}

const offered = (meant: Meaning): readonly string[] => (meant.is === 'asked' ? meant.words : []);

/** A key below a name is a name itself where something is asked for each of those, or where nothing stands behind it. */
const isName = (entry: Entry, { key, value }: Pair, word: string): boolean =>
  entry.children(word).length > 0 || value === undefined || isCounter(key.text);

function attribute(entry: Entry, thing: Thing, node: PairsNode): void {
  if (entry.things.includes(thing) && thing.date === noDates) Object.assign(thing, attributesUnder(node));
}
