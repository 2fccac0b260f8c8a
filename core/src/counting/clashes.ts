import { pairsOf, type Pairing } from '../pack/pairs.ts';
import { lookAlikeBut } from '../model/look-alike.ts';
import { criteriaIn } from '../model/scopes.ts';
import { demandsOf, type UnitPack } from '../pack/pack.ts';
import { wordsOfUnit } from '../pack/words.ts';
import { belongingOf } from './belonging.ts';
import { kindsOf } from './read-row.ts';
import { isNamedByEvidence, type Thing } from './thing.ts';
import { type UnitReading } from './unit-reading.ts';

/**
 * One name that stands under two words which the pack ties: `thing` under the first of them, `other` under the second;
 * or two names that look like one, of which only a person can say whether they are.
 */
export interface Clash {
  readonly pairing: Pairing;
  readonly thing: Thing;
  readonly other: Thing;
}

/** Every name of a unit that is claimed under two words of a pair. Words that are owned clash within one owner only. */
export function findClashes(unit: UnitReading): readonly Clash[] {
  const pairings = pairsOf(unit.pack);
  if (pairings.length === 0) return [];
  const byName = new Map<string, Thing[]>();
  for (const { things } of unit.rows)
    for (const thing of things) {
      if (thing.key === '') continue;
      const alike = byName.get(thing.key);
      if (alike) alike.push(thing);
      else byName.set(thing.key, [thing]);
    }
  const { isSort } = wordsOfUnit(unit.pack);
  const found: Clash[] = [];
  for (const alike of byName.values()) {
    if (alike.length < 2) continue;
    for (const pairing of pairings) {
      const [first, second] = pairing.words;
      for (const thing of alike.filter(({ word }) => isSort(word, first))) {
        const other = alike.find((another) => isSort(another.word, second) && together(thing, another, pairing, unit));
        if (other) found.push({ pairing, thing, other });
      }
    }
  }
  return [...found, ...alikeOnBothSides(unit, pairings)];
}

/** More names than this are no list that a person wrote; comparing each with each would take long. */
const mostCompared = 120;

/** Two names that look like one, on the two sides of a pair: `Wider reach` and `A wider reach`. */
function alikeOnBothSides(unit: UnitReading, pairings: readonly Pairing[]): readonly Clash[] {
  const { isSort } = wordsOfUnit(unit.pack);
  const named = unit.rows.flatMap(({ things }) =>
    things.filter((thing) => thing.key !== '' && !isNamedByEvidence(thing)),
  );
  return pairings.flatMap((pairing) => {
    const [firsts, seconds] = pairing.words.map((word) => named.filter((thing) => isSort(thing.word, word)));
    if (firsts!.length > mostCompared || seconds!.length > mostCompared) return [];
    return firsts!.flatMap((thing): Clash[] => {
      const other = seconds!.find(
        (another) =>
          another.key !== thing.key &&
          lookAlikeBut(thing.text, another.text) &&
          together(thing, another, pairing, unit),
      );
      return other ? [{ pairing: { ...pairing, kind: 'asked if same' }, thing, other }] : [];
    });
  });
}

/** The clash that bears on a thing where it is counted as a word: the word itself, or what it is a sort of, is tied. */
export function clashOf(thing: Thing, word: string, unit: UnitReading): Clash | undefined {
  const { isSort } = wordsOfUnit(unit.pack);
  return unit.clashes().find(({ pairing, thing: first, other }) => {
    if (first.key !== thing.key && other.key !== thing.key) return false;
    const [one, another] = pairing.words;
    return isSort(word, one) || (pairing.kind !== 'other than' && isSort(word, another));
  });
}

/**
 * Sorts of one family are tied in the whole unit, and so are words for which no criterion asks together; other words
 * in one criterion; and what is owned, for one owner.
 */
function together(thing: Thing, other: Thing, { kind, words }: Pairing, unit: UnitReading): boolean {
  const apart = kind !== 'other than' && thing.family !== other.family && areAskedTogether(unit.pack, words);
  if (apart && ![...scopesOf(thing, unit)].some((scope) => scopesOf(other, unit).has(scope))) return false;
  const [owner, another] = [ownerOf(thing, unit), ownerOf(other, unit)];
  return owner === undefined || another === undefined || owner === another;
}

/** Whether any criterion asks for both words. */
const areAskedTogether = (pack: UnitPack, [one, another]: readonly [string, string]): boolean => {
  const { isSort } = wordsOfUnit(pack);
  const asked = (word: string) =>
    new Set(
      pack.requirements
        .filter((requirement) => demandsOf(requirement).some(({ of }) => of !== undefined && isSort(of, word)))
        .flatMap(({ criteria }) => criteriaIn(criteria, pack)),
    );
  const first = asked(one);
  return [...asked(another)].some((criterion) => first.has(criterion));
};

const scopesOf = (thing: Thing, unit: UnitReading): ReadonlySet<string> =>
  unit.rows.find(({ row }) => row === thing.row)?.scopes ?? new Set();

/** The name of the only owner that something has; undefined where it is not owned, or nobody can tell by whom. */
function ownerOf(thing: Thing, unit: UnitReading): string | undefined {
  const row = unit.rows.find((candidate) => candidate.row === thing.row);
  const [ownerWord] = row ? kindsOf(unit.pack).owners(thing.word, row.scopes) : [];
  if (!row || ownerWord === undefined) return undefined;
  const belonging = belongingOf(thing.under, row, ownerWord, unit, thing);
  return belonging.kind === 'owner' ? belonging.owner.key : undefined;
}

/** Whether a pack ties the word, or a word that includes it, to another that it cannot be as well. */
export const isTied = (pack: UnitPack, word: string): boolean =>
  pairsOf(pack).some(
    ({ words: [one, another], kind }) =>
      kind !== 'other than' && [one, another].some((tied) => wordsOfUnit(pack).isSort(word, tied)),
  );
