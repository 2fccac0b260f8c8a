import { derived, derivedFromText } from '../memory/derived.ts';
import { type Row } from '../model/map.ts';
import { isMeasure, type Scope, type UnitPack } from '../pack/pack.ts';
import { pairsOf, type Pairing } from '../pack/pairs.ts';
import { vocabularyOf, type Meaning } from '../pack/vocabulary.ts';
import { wordsOfUnit, type Words } from '../pack/words.ts';
import { demandsAt, demandsOfUnit, wordsAskedAt, type AskedDemand } from './asked.ts';
import { pointNamed, samePoint, type Spellings } from './points.ts';
import { readEntry } from './reading/read-entry.ts';
import { isShows, shownAt, type Shown } from './shown.ts';
import { type ReadRow } from './thing.ts';

/** Which words may stand under which, and which words are tick lists, as the unit's requirements ask. */
export interface Kinds {
  readonly words: Words;
  readonly tickLists: ReadonlySet<string>;
  /** The pairs of words that the pack ties. */
  readonly pairings: readonly Pairing[];
  /** The points of each tick list. */
  points(list: string): readonly string[];
  /** The words that the criteria of an entry ask for each thing of this word. */
  children(word: string, scopes: ReadonlySet<Scope>): readonly string[];
  /** The words that own things of this word, as the criteria of an entry ask. */
  owners(word: string, scopes: ReadonlySet<Scope>): readonly string[];
  /** The words and tick lists that the criteria of an entry ask for. */
  asked(scopes: ReadonlySet<Scope>): ReadonlySet<string>;
  /** What a key means in an entry: among the words that its criteria ask for, else as a word of the unit. */
  meaning(typed: string, scopes: ReadonlySet<Scope>): Meaning;
  /** Whether the criteria of an entry ask for days, weeks or months. */
  asksForTimes(scopes: ReadonlySet<Scope>): boolean;
  /** What `shows:` stands for in an entry, where that is one thing. */
  shown(scopes: ReadonlySet<Scope>): Shown | undefined;
  /** The points of a tick list that a text or a key is made of. */
  pointNamed(list: string, text: string): string | undefined;
  /** The point of a tick list that a text is, in one of its own spellings. */
  samePoint(list: string, text: string): string | undefined;
  /** Other spellings of the points of a tick list. */
  spellings(list: string): Spellings;
}

/** Where a key stands: the criteria of its entry, and the unit. */
interface Place {
  readonly scopes: ReadonlySet<Scope>;
  readonly pack: UnitPack;
}
const placeOf = derived('where keys are read', (scopes: ReadonlySet<Scope>, pack: UnitPack): Place => ({
  scopes,
  pack,
}));

const meaningAt = derivedFromText('what a key means', (typed: string, { scopes, pack }: Place): Meaning => {
  const words = wordsOfUnit(pack);
  const asked = [...wordsAskedAt(scopes, pack)];
  if (isShows(typed)) {
    const shown = shownAt(scopes, pack);
    return shown && shown.owner === undefined ? { is: 'word', word: shown.word } : { is: 'asked', words: asked };
  }
  const meant = vocabularyOf(pack).read(typed, asked, scopes);
  if (meant.is === 'word') return meant;
  // A word of the unit that this criterion does not ask for is what it says, and asked about where it may mean another.
  const exact = words.find(typed);
  if (exact === undefined) return meant;
  const sorts = asked.filter((word) => words.isSort(word, exact));
  const rather = sorts.length > 0 ? sorts : meant.is === 'asked' ? meant.words : [];
  const bears = asked.some((word) => words.isSort(exact, word));
  return bears || rather.length === 0 ? { is: 'word', word: exact } : { is: 'word', word: exact, rather };
});

export const kindsOf = derived('kinds of words of a unit', (pack: UnitPack): Kinds => {
  const words = wordsOfUnit(pack);
  const demands = demandsOfUnit(pack);
  const tickLists = new Set(demands.flatMap(({ demand }) => (demand.allOf && demand.of ? [demand.of] : [])));
  const points = new Map(
    [...tickLists].map((list) => [
      list,
      [...new Set(demands.flatMap(({ demand }) => (demand.of === list ? (demand.allOf ?? []) : [])))],
    ]),
  );
  const isChild = ({ demand: { of, forEach }, strength }: AskedDemand, word: string): boolean =>
    forEach !== undefined &&
    of !== undefined &&
    !isMeasure(of) &&
    !tickLists.has(of) &&
    strength !== 'may' &&
    words.isSort(word, forEach);
  const isOwner = ({ demand: { of, forEach } }: AskedDemand, word: string): boolean =>
    forEach !== undefined && of !== undefined && words.isSort(word, of);
  const distinctly = (all: readonly string[]): readonly string[] => [...new Set(all)];
  return {
    words,
    tickLists,
    pairings: pairsOf(pack),
    points: (list) => points.get(list) ?? [],
    children: (word, scopes) =>
      distinctly(demandsAt(scopes, pack).flatMap((asked) => (isChild(asked, word) ? [asked.demand.of!] : []))),
    owners: (word, scopes) =>
      distinctly(demandsAt(scopes, pack).flatMap((asked) => (isOwner(asked, word) ? [asked.demand.forEach!] : []))),
    asked: (scopes) => wordsAskedAt(scopes, pack),
    meaning: (typed, scopes) => meaningAt(typed, placeOf(scopes, pack)),
    asksForTimes: (scopes) =>
      demandsAt(scopes, pack).some(({ demand: { of } }) => of === 'dates' || of === 'weeks' || of === 'months'),
    shown: (scopes) => shownAt(scopes, pack),
    spellings: (list) => pack.things[list]?.points,
    samePoint: (list, text) => samePoint(text, points.get(list) ?? [], pack.things[list]?.points),
    pointNamed: (list, text) => pointNamed(text, points.get(list) ?? [], pack.things[list]?.points),
  };
});

/** Reads what an entry shows, with the words of the unit. Source: the grammar, rules 1 to 8. */
export function readRow(row: Row, scopes: ReadonlySet<Scope>, pack: UnitPack): ReadRow {
  const { things, ticks, unread, states } = readEntry(row, scopes, kindsOf(pack));
  return { row, scopes, things, ticks, unread, states };
}
