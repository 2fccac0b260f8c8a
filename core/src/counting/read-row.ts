import { type Row } from '../model/map.ts';
import { looksAt } from '../model/scopes.ts';
import { demandsOf, isMeasure, type Scope, type UnitPack } from '../pack/pack.ts';
import { vocabularyOf, type Meaning } from '../pack/vocabulary.ts';
import { wordsOfUnit, type Words } from '../pack/words.ts';
import { pointNamed, type Spellings } from './points.ts';
import { RowReader } from './row-reader.ts';
import { type ReadRow } from './thing.ts';

/** Which words may stand under which, and which words are tick lists, as the unit's requirements ask. */
export interface Kinds {
  readonly words: Words;
  readonly tickLists: ReadonlySet<string>;
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
  /** The points of a tick list that a text or a key is made of. */
  pointNamed(list: string, text: string): string | undefined;
  /** Other spellings of the points of a tick list. */
  spellings(list: string): Spellings;
}

const kindsCache = new WeakMap<UnitPack, Kinds>();

export function kindsOf(pack: UnitPack): Kinds {
  const known = kindsCache.get(pack);
  if (known) return known;
  const words = wordsOfUnit(pack);
  const demands = pack.requirements.flatMap((requirement) =>
    demandsOf(requirement).map((demand) => ({
      criteria: requirement.criteria,
      demand,
      strength: demand.strength ?? requirement.strength,
    })),
  );
  const tickLists = new Set(demands.flatMap(({ demand }) => (demand.allOf && demand.of ? [demand.of] : [])));
  const points = new Map(
    [...tickLists].map((list) => [
      list,
      [...new Set(demands.flatMap(({ demand }) => (demand.of === list ? (demand.allOf ?? []) : [])))],
    ]),
  );
  const children = new Map<string, readonly string[]>();
  const owners = new Map<string, readonly string[]>();
  const asked = new Map<string, ReadonlySet<string>>();
  const cacheKey = (scopes: ReadonlySet<Scope>) => [...scopes].join(' ');
  const meanings = new Map<string, Meaning>();
  const vocabulary = vocabularyOf(pack);
  const meaningOf = (typed: string, scopes: ReadonlySet<Scope>): Meaning => {
    const asked = [...kinds.asked(scopes)];
    const meant = vocabulary.read(typed, asked, scopes);
    if (meant.is === 'word') return meant;
    // A word of the unit that owns here, or is matched or carried over here, is what it says.
    const exact = words.find(typed);
    if (exact === undefined) return meant;
    const bears = asked.some((word) => words.isSort(exact, word) || words.isSort(word, exact));
    return bears || meant.is !== 'asked' ? { is: 'word', word: exact } : meant;
  };
  const kinds: Kinds = {
    words,
    tickLists,
    points: (list) => points.get(list) ?? [],
    children(word, scopes) {
      const key = `${word}\u0000${cacheKey(scopes)}`;
      let found = children.get(key);
      if (!found) {
        const all = demands.filter(
          ({ criteria, demand, strength }) =>
            demand.forEach !== undefined &&
            demand.of !== undefined &&
            !isMeasure(demand.of) &&
            !tickLists.has(demand.of) &&
            strength !== 'may' &&
            words.isSort(word, demand.forEach) &&
            looksAt(criteria, scopes, pack),
        );
        found = [...new Set(all.map(({ demand }) => demand.of!))];
        children.set(key, found);
      }
      return found;
    },
    owners(word, scopes) {
      const key = `${word}\u0000${cacheKey(scopes)}`;
      let found = owners.get(key);
      if (!found) {
        found = [
          ...new Set(
            demands.flatMap(({ criteria, demand }) =>
              demand.forEach !== undefined &&
              demand.of !== undefined &&
              words.isSort(word, demand.of) &&
              looksAt(criteria, scopes, pack)
                ? [demand.forEach]
                : [],
            ),
          ),
        ];
        owners.set(key, found);
      }
      return found;
    },
    meaning(typed, scopes) {
      const key = `${typed}\u0000${cacheKey(scopes)}`;
      let found = meanings.get(key);
      if (!found) {
        found = meaningOf(typed, scopes);
        if (meanings.size < 5000) meanings.set(key, found);
      }
      return found;
    },
    spellings: (list) => pack.things[list]?.points,
    pointNamed: (list, text) => pointNamed(text, points.get(list) ?? [], pack.things[list]?.points),
    asked(scopes) {
      const key = cacheKey(scopes);
      let found = asked.get(key);
      if (!found) {
        found = new Set(
          demands
            .filter(({ criteria }) => looksAt(criteria, scopes, pack))
            .flatMap(({ demand }) =>
              [demand.of, demand.forEach].filter(
                (word): word is string => word !== undefined && word !== 'week' && !isMeasure(word),
              ),
            ),
        );
        asked.set(key, found);
      }
      return found;
    },
  };
  kindsCache.set(pack, kinds);
  return kinds;
}

/** Reads what an entry shows, with the words of the unit. Source: the grammar, rules 1 to 8. */
export function readRow(row: Row, scopes: ReadonlySet<Scope>, pack: UnitPack): ReadRow {
  const reader = new RowReader(row, scopes, kindsOf(pack));
  reader.read();
  return { row, scopes, things: reader.things, ticks: reader.ticks, unread: reader.unread, states: reader.states };
}
