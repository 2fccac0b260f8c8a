import {
  demandPhrase,
  demandsOf,
  guidancePlace,
  isBuiltInOwner,
  kindsOf,
  looksAt,
  neededOf,
  scopePhrase,
  type Count,
  type Counted,
  type Scope,
  type UnitContext,
  type UnitPack,
} from '@evimap/core';

/** How far one demand on a word has come. */
export interface WordProgress {
  readonly word: string;
  readonly counted: Counted;
  readonly count: Count;
}

/** Everything that is counted of a word for the criteria of an entry. */
export function progressOf(
  context: UnitContext | undefined,
  word: string,
  scopes: ReadonlySet<Scope>,
): readonly WordProgress[] {
  if (!context) return [];
  return context.counted.flatMap((counted) =>
    looksAt(counted.requirement.criteria, scopes, context.pack)
      ? counted.counts.flatMap((count) => (count.demand.of === word ? [{ word, counted, count }] : []))
      : [],
  );
}

/** `2 of 3 so far`, or nothing when the word isn't counted here. */
export function soFar(
  context: UnitContext | undefined,
  word: string,
  scopes: ReadonlySet<Scope>,
  pack: UnitPack,
): string {
  const all = progressOf(context, word, scopes);
  const open = all.find(({ count }) => !count.enough) ?? all[0];
  if (!open) {
    const demand = context
      ? undefined
      : pack.requirements
          .filter(({ criteria }) => looksAt(criteria, scopes, pack))
          .flatMap(demandsOf)
          .find(({ of }) => of === word);
    return demand ? `0 of ${neededOf(demand)} so far` : '';
  }
  const { count } = open;
  const each =
    count.demand.forEach !== undefined && !isBuiltInOwner(count.demand.forEach)
      ? ` (for each ${count.demand.forEach})`
      : '';
  return count.claimed > count.needed
    ? `${count.claimed} named, ${count.needed} asked for${each}`
    : `${count.claimed} of ${count.needed} so far${each}`;
}

export const isShort = (context: UnitContext | undefined, word: string, scopes: ReadonlySet<Scope>): boolean => {
  const all = progressOf(context, word, scopes);
  return context === undefined || all.some(({ count }) => !count.enough);
};

/** The sorts of a word that the unit asks for and that have too few. */
export function missingSorts(
  context: UnitContext | undefined,
  word: string,
  scopes: ReadonlySet<Scope>,
  pack: UnitPack,
): readonly string[] {
  const { words } = kindsOf(pack);
  return words
    .sorts(word)
    .filter((sort) => sort !== word && progressOf(context, sort, scopes).some(({ count }) => !count.enough));
}

/** What is asked of a word by the criteria of an entry, as lines for people. */
export function wordDocumentation(
  context: UnitContext | undefined,
  pack: UnitPack,
  word: string,
  scopes: ReadonlySet<Scope>,
): string {
  const { words } = kindsOf(pack);
  const means = words.means(word);
  const lines = [`**${word}**${means === undefined ? '' : `: ${means}`}`];
  const asked = pack.requirements.filter(
    (requirement) =>
      looksAt(requirement.criteria, scopes, pack) &&
      demandsOf(requirement).some((demand) => demand.of === word || demand.forEach === word),
  );
  for (const requirement of asked) {
    const phrases = [
      ...new Set(
        demandsOf(requirement)
          .filter((demand) => demand.of === word || demand.forEach === word)
          .map((demand) => demandPhrase(demand, words)),
      ),
    ];
    lines.push(
      `- ${phrases.join(', or ')}: ${guidancePlace(pack, requirement.criteria)}${requirement.reading === 'ours' ? '; how it is counted is our reading' : ''}`,
    );
  }
  const progress = soFar(context, word, scopes, pack);
  if (progress !== '') lines.push(`\n${progress} for ${scopePhrase([...scopes], pack)}.`);
  const missing = missingSorts(context, word, scopes, pack);
  if (missing.length > 0) lines.push(`Still missing: ${missing.join(', ')}.`);
  return lines.join('\n');
}

/** A name that was used in a unit, and where. */
export interface UsedName {
  readonly text: string;
  readonly key: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly words: ReadonlySet<string>;
  /** The names, as they are compared, under which it stands. */
  readonly owners: ReadonlySet<string>;
}

/** The distinct names of a word's family in the unit, in the order of the map. */
export function namesOf(context: UnitContext | undefined, word: string): readonly UsedName[] {
  if (!context) return [];
  const family = context.words.family(word);
  const found = new Map<
    string,
    { text: string; key: string; scopes: Set<Scope>; words: Set<string>; owners: Set<string> }
  >();
  for (const row of context.reading.rows) {
    for (const thing of row.things) {
      if (
        thing.family !== family ||
        thing.key === '' ||
        thing.text.length > 200 ||
        thing.key.startsWith('the evidence ')
      )
        continue;
      const known = found.get(thing.key) ?? {
        text: thing.text,
        key: thing.key,
        scopes: new Set(),
        words: new Set(),
        owners: new Set<string>(),
      };
      for (const scope of row.scopes) known.scopes.add(scope);
      known.words.add(thing.word);
      if (thing.under) known.owners.add(thing.under.key);
      found.set(thing.key, known);
    }
  }
  return [...found.values()];
}

/** The criteria in which a thing must have been named before, for the entry's criteria. */
export function namedBefore(pack: UnitPack, word: string, scopes: ReadonlySet<Scope>): readonly Scope[] {
  const { words } = kindsOf(pack);
  return [
    ...new Set(
      pack.requirements
        .filter(({ criteria }) => looksAt(criteria, scopes, pack))
        .flatMap(demandsOf)
        .flatMap((demand) =>
          demand.from &&
          (words.isSort(word, demand.forEach ?? demand.of ?? '') ||
            words.isSort(demand.forEach ?? demand.of ?? '', word))
            ? demand.from
            : [],
        ),
    ),
  ];
}
