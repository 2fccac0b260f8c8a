import { demandsOf, isBuiltInOwner, isMeasure, looksAt, wordsOfUnit, type Demand, type UnitPack } from '@evimap/core';
import { escaped, written } from '../suggestion.ts';

/** The next stop of a snippet. */
export type Next = (text?: string) => string;

/** What the unit has already. */
export interface UnitSoFar {
  /** The names of a word to which others belong. */
  ownersOf(word: string): readonly string[];
  isEnough(word: string): boolean;
}

export const nothingSoFar: UnitSoFar = { ownersOf: () => [], isEnough: () => false };

/** The field of an entry, or of a name in it, that says a measure. */
export const fieldOf: Readonly<Record<string, string>> = {
  dates: 'date',
  weeks: 'date',
  months: 'date',
  minutes: 'minutes',
  words: 'words',
  marks: 'marks',
  hours: 'hours',
};

const isThing = ({ of }: Demand): boolean => of !== undefined && !isMeasure(of);
const amountOf = ({ exactly, atLeast }: Demand): number => exactly ?? atLeast ?? 1;
const countOf = (demand: Demand): number => demand.allOf?.length ?? amountOf(demand);

/** Room for so many in a list, six at most; a single one needs no brackets. */
export const room = (count: number, next: Next): string =>
  count > 1 ? `[${Array.from({ length: Math.min(count, 6) }, () => next()).join(', ')}]` : next();

/** Each word once, as it is asked for first. */
const oneOfEach = (demands: readonly Demand[]): readonly Demand[] =>
  demands.filter(({ of }, i) => demands.findIndex((other) => other.of === of) === i);

/** What is asked for each of a word: what belongs to it, and with that its length and days. */
export function belongings(demands: readonly Demand[], owner: string): readonly Demand[] {
  const all = demands.filter(
    ({ of, forEach, allOf }) => of !== undefined && of !== 'pieces' && forEach === owner && !allOf,
  );
  const each = oneOfEach(all);
  const things = each.filter(isThing);
  return things.length === 0 ? [] : [...things, ...each.filter((demand) => !isThing(demand))];
}

/** A word with its names, and below each what belongs to it. An empty name is still to be written. */
export function ownerLines(word: string, under: readonly Demand[], names: readonly string[], next: Next): string[] {
  const lines = [`${word}:`];
  for (const [i, name] of names.slice(0, under.length > 1 ? 3 : 6).entries()) {
    const key = name === '' ? next(`<name ${i + 1}>`) : escaped(written(name, false));
    if (under.length === 1 && !under[0]!.allOf) lines.push(`  ${key}: ${room(amountOf(under[0]!), next)}`);
    else
      lines.push(
        `  ${key}:`,
        ...under.map((demand) => `    ${fieldOf[demand.of!] ?? demand.of!}: ${room(placesFor(demand), next)}`),
      );
  }
  return lines;
}

/** How many texts say a demand: minutes are one number, days are several. */
const placesFor = (demand: Demand): number => (demand.of === 'dates' || isThing(demand) ? amountOf(demand) : 1);

export const unnamed = (count: number): readonly string[] => Array.from({ length: count }, () => '');

/** One line for each word that the criteria ask for; what belongs to something stands below it. */
export function askedLines(
  pack: UnitPack,
  scopes: readonly string[],
  next: Next,
  { ownersOf, isEnough }: UnitSoFar = nothingSoFar,
): string[] {
  const words = wordsOfUnit(pack);
  const set = new Set(scopes);
  const demands = pack.requirements
    .filter(
      ({ criteria, reminder, strength, anyOf }) =>
        reminder === undefined &&
        strength !== 'may' &&
        strength !== 'ideally' &&
        anyOf === undefined &&
        looksAt(criteria, set, pack),
    )
    .flatMap(demandsOf);
  const named = demands.filter((demand) => isThing(demand) && demand.forEach === undefined && !isEnough(demand.of!));
  const owned = demands.filter(
    (demand) => isThing(demand) && demand.forEach !== undefined && !isBuiltInOwner(demand.forEach),
  );
  const lines: string[] = [];
  const done = new Set<string>();
  const withOwners = (word: string, under: readonly Demand[], names: readonly string[]) => {
    lines.push(...ownerLines(word, under, names, next));
    for (const { of } of under) done.add(of!);
  };
  for (const demand of named) {
    const word = demand.of!;
    // What belongs to something is written below it, whatever else may be read.
    if (done.has(word) || owned.some(({ of, allOf }) => of === word && !allOf)) continue;
    done.add(word);
    const count = countOf(demand);
    // A word is made up of its sorts where those that are asked for are as many.
    const sorts = named.filter((other) => other.of !== word && words.isSort(other.of!, word));
    if (sorts.length > 0 && sorts.reduce((sum, sort) => sum + countOf(sort), 0) >= count) continue;
    const under = belongings(demands, word);
    // Points are chosen from the list that opens: nothing is ticked by itself.
    if (demand.allOf) lines.push(`${word}: ${next()}`);
    else if (under.length > 0) withOwners(word, under, unnamed(count));
    else lines.push(`${word}: ${room(count, next)}`);
  }
  // What is asked for each of something that another criterion names: that one first, then what belongs to it.
  for (const demand of owned) {
    const owner = demand.forEach!;
    if (done.has(demand.of!)) continue;
    const isThere =
      done.has(owner) ||
      named.some(({ of }) => words.isSort(of!, owner) || words.isSort(owner, of!)) ||
      owned.some(({ of }) => of === owner);
    const names = isThere ? [] : ownersOf(owner);
    // Where the owners are known, points are ticked below each of them as well.
    const under =
      names.length > 0 ? oneOfEach(owned.filter(({ forEach }) => forEach === owner)) : belongings(demands, owner);
    done.add(owner);
    if (!isThere && under.length > 0) {
      withOwners(owner, under, names.length > 0 ? names : unnamed(1));
      continue;
    }
    if (!isThere) lines.push(`${owner}: ${next()}`);
    done.add(demand.of!);
    lines.push(`${demand.of!}: ${demand.allOf ? next() : room(amountOf(demand), next)}`);
  }
  const dates = demands.find(({ of }) => of === 'dates');
  if (dates && !done.has('dates'))
    lines.push(
      `date: [${unnamed(Math.min(amountOf(dates), 6))
        .map(() => next())
        .join(', ')}]`,
    );
  if (demands.some(({ of }) => of === 'minutes') && !done.has('minutes')) lines.push(`minutes: ${next()}`);
  if (demands.some(({ of }) => of === 'hours') && !done.has('hours')) lines.push(`hours: ${next()}`);
  return lines;
}
