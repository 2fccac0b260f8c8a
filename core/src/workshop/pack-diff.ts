import { countUnits } from '../analysis/analyse.ts';
import { type NamedMap } from '../analysis/input.ts';
import { criterionText } from '../pack/outcomes.ts';
import { criteriaOf, type Packs, type Requirement, type UnitPack } from '../pack/pack.ts';
import { wordsOfUnit } from '../pack/words.ts';
import { unitProgress } from '../progress/progress.ts';
import { requirementPhrase } from '../wording/demands.ts';
import { capital } from '../wording/phrases.ts';
import { scopePhrase } from '../wording/places.ts';

/** One thing that differs between two issues of a unit. */
export interface PackDifference {
  readonly about: 'unit' | 'criterion' | 'requirement' | 'word';
  readonly is: 'new' | 'gone' | 'changed';
  readonly says: string;
}

/** A map that takes the unit, and what of it stands otherwise by the newer issue. */
export interface TouchedMap {
  readonly path: string;
  readonly changes: readonly string[];
}

/** What changed between two issues of a unit: facts, criteria, demands and words. */
export function packDiff(before: UnitPack, after: UnitPack): readonly PackDifference[] {
  return [
    ...factsOf(before, after),
    ...between('criterion', byNumber(before), byNumber(after), (number, says) => `${number} ${says}`),
    ...between('requirement', asked(before), asked(after), (id, says) => `${says} (${id})`),
    ...between('word', wordsIn(before), wordsIn(after), (word, says) => (says === '' ? word : `${word}: ${says}`)),
  ];
}

function factsOf(before: UnitPack, after: UnitPack): PackDifference[] {
  const names = ['title', 'version', 'uan', 'level', 'credit', 'glh', 'tqt', 'section'] as const;
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      about: 'unit',
      is: 'changed',
      says: `${name}: ${before[name] ?? 'none'} → ${after[name] ?? 'none'}`,
    }));
}

const byNumber = (pack: UnitPack): ReadonlyMap<string, string> =>
  new Map(
    criteriaOf(pack).map((criterion) => [
      criterion.number,
      [criterionText(criterion), ...(criterion.grade === undefined ? [] : [`(${criterion.grade})`])].join(' '),
    ]),
  );

function asked(pack: UnitPack): ReadonlyMap<string, string> {
  const words = wordsOfUnit(pack);
  const says = (one: Requirement) =>
    `${capital(scopePhrase(one.criteria, pack))}: ${requirementPhrase(one, words)} (${one.reminder === undefined ? one.strength : 'to judge'})`;
  return new Map(pack.requirements.map((one) => [one.id, says(one)]));
}

const wordsIn = ({ things }: UnitPack): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(things).map(([word, said]) => [
      word,
      Object.entries(said)
        .map(([field, value]) => `${field} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join('; '),
    ]),
  );

function between(
  about: PackDifference['about'],
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  say: (name: string, says: string) => string,
): PackDifference[] {
  const found: PackDifference[] = [];
  for (const [name, says] of before)
    if (!after.has(name)) found.push({ about, is: 'gone', says: say(name, says) });
    else if (after.get(name) !== says)
      found.push({ about, is: 'changed', says: `${say(name, says)} → ${after.get(name)!}` });
  for (const [name, says] of after) if (!before.has(name)) found.push({ about, is: 'new', says: say(name, says) });
  return found;
}

/** The maps that take a unit, and which of its demands stand otherwise by the newer issue. */
export function mapsTouched(maps: readonly NamedMap[], before: UnitPack, after: UnitPack, packs: Packs): TouchedMap[] {
  // Maps name the unit as the older issue does.
  const code = before.unit;
  const withUnit = (pack: UnitPack): Packs => ({
    ...packs,
    units: new Map([...packs.units, [code, { ...pack, unit: code }]]),
  });
  const standing = (pack: UnitPack, { doc }: NamedMap) =>
    countUnits(doc, { packs: withUnit(pack), settings: {} })
      .map((unit) => unitProgress(unit))
      .filter(({ unit }) => unit === code);
  return maps.flatMap((map) => {
    const [was] = standing(before, map);
    const [is] = standing(after, map);
    if (!was || !is) return [];
    const states = (one: typeof was) => new Map(one.requirements.map(({ id, state }) => [id, state]));
    const [old, now] = [states(was), states(is)];
    const changes = [...now].flatMap(([id, state]) => {
      const then = old.get(id);
      if (then === state) return [];
      return then === undefined
        ? state === 'not asked'
          ? []
          : [`${id} is new: ${inWords(state)}`]
        : [`${id}: ${inWords(then)} → ${inWords(state)}`];
    });
    const unmapped = is.unmapped.filter((number) => !was.unmapped.includes(number));
    return [{ path: map.path, changes: [...changes, ...unmapped.map((number) => `${number} has no evidence yet`)] }];
  });
}

const inWords = (state: string): string => (state === 'question' ? 'to decide' : state);
