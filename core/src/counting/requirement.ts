import { isNo, isYes, nameKey } from '../model/names.ts';
import {
  demandsOf,
  isBuiltInOwner,
  isMeasure,
  openReadings,
  readAs,
  within,
  type Alternative,
  type Demand,
  type Reading,
  type Requirement,
  type UnitPack,
} from '../pack/pack.ts';
import { isTied } from './clashes.ts';
import { type Terms } from './conditions.ts';
import { countDemand, neededOf, type Count, type OwnerCount } from './count.ts';
import { ownersAsked } from './needed.ts';
import { identity, type Thing } from './thing.ts';
import { isSaidToBeMissing } from './to-judge.ts';
import { type UnitReading } from './unit-reading.ts';

/**
 * `short`: something is missing; `question`: something could fill the gap, but nobody can tell; `not asked`: this
 * learner or unit isn't asked for it.
 */
export type State = 'enough' | 'short' | 'question' | 'not asked';

/** A requirement, counted: what is claimed, what is needed, and why. */
export interface Counted {
  readonly requirement: Requirement;
  readonly state: State;
  readonly needed: number;
  readonly claimed: number;
  /** The demands that were counted: of the requirement, or of its alternative that is nearest. */
  readonly counts: readonly Count[];
  /** Facts of the learner that alternatives ask about and that the map does not state. */
  readonly unknownFacts: readonly string[];
  /** What it would come to for a grade above the one that is claimed. */
  readonly above?: State;
  /** It falls short, and would be enough if what only a person can decide were decided in the learner's favour. */
  readonly toDecide?: boolean;
  /** Where the sentence can be read in several ways: what each of them finds, the first in front. */
  readonly readings?: readonly AsRead[];
}

/** The learner's facts as they are stated: `in sales role` → `no`. */
export type Facts = Readonly<Record<string, string>>;

const plainFact = (value: string): string => (isYes(value) ? 'yes' : isNo(value) ? 'no' : nameKey(value));

/** Whether a condition on the learner holds: yes, no, or the fact isn't stated. */
export function holds(when: Demand['when'], facts: Facts): boolean | undefined {
  let known: boolean | undefined = true;
  for (const [fact, value] of Object.entries(when ?? {})) {
    const stated = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (stated === undefined) known = undefined;
    else if (plainFact(stated) !== plainFact(value)) return false;
  }
  return known;
}

const nothing = (requirement: Requirement, unknownFacts: readonly string[] = []): Counted => ({
  requirement,
  state: 'not asked',
  needed: 0,
  claimed: 0,
  counts: [],
  unknownFacts,
});

/**
 * Counts a requirement. What falls short, but would be enough if what only a person can decide were decided in the
 * learner's favour, is a question.
 */
export function countRequirement(requirement: Requirement, unit: UnitReading, facts: Facts, terms: Terms): Counted {
  const readings = openReadings(requirement);
  return readings
    ? countReadings(requirement, readings, unit, facts, terms)
    : countOneWay(requirement, unit, facts, terms);
}

/** A sentence that can be read in several ways, as one of them takes it. */
export interface AsRead {
  readonly reading: Reading;
  readonly counted: Counted;
}

/**
 * Counted in every way in which the sentence can be read. Firm where all agree, else a question: also where the more
 * lenient way is enough, since somebody else may take the stricter one.
 */
function countReadings(
  requirement: Requirement,
  all: readonly Reading[],
  unit: UnitReading,
  facts: Facts,
  terms: Terms,
): Counted {
  const readings = all.map((reading): AsRead => ({
    reading,
    counted: countOneWay(readAs(requirement, reading), unit, facts, terms),
  }));
  const first = { ...readings[0]!.counted, requirement, readings };
  if (readingsDiffer(first)) return { ...first, state: 'question' };
  const isAsked = readings.some(({ counted: { state } }) => state === 'question');
  if (!isAsked || first.state === 'not asked') return first;
  return { ...first, state: 'question', ...(first.state === 'short' && { toDecide: true }) };
}

/** Whether enough is claimed as a reading takes the sentence. */
export const isFilled = ({ counted: { counts } }: AsRead): boolean => counts.length > 0 && isEnough(counts);

/** The readings in which the claimed evidence is enough, and those in which it is not. */
export const sides = ({
  readings = [],
}: Counted): { readonly enough: readonly AsRead[]; readonly short: readonly AsRead[] } => ({
  enough: readings.filter(isFilled),
  short: readings.filter((read) => !isFilled(read)),
});

/** Whether the readings of a sentence come to different ends: as one of them takes it, it is enough. */
export const readingsDiffer = (counted: Counted): boolean => {
  const { enough, short } = sides(counted);
  return enough.length > 0 && short.length > 0;
};

function countOneWay(requirement: Requirement, unit: UnitReading, facts: Facts, terms: Terms): Counted {
  const strict = count(requirement, unit, facts, terms, false);
  if (strict.state !== 'short') return strict;
  if (requirement.open) return { ...strict, state: 'question', toDecide: true };
  if (!leavesRoom(requirement, unit.pack)) return strict;
  const isToDecide = isEnough(count(requirement, unit, facts, terms, true).counts);
  return isToDecide ? { ...strict, state: 'question', toDecide: true } : strict;
}

/** Whether a demand has anything in it that a person may decide. */
const leavesRoom = (requirement: Requirement, pack: UnitPack): boolean =>
  demandsOf(requirement).some(
    ({ of, forEach, evidence }) =>
      evidence?.by !== undefined ||
      of === 'weeks' ||
      of === 'months' ||
      [of, forEach].some(
        (word) => word !== undefined && !isBuiltInOwner(word) && !isMeasure(word) && isTied(pack, word),
      ),
  );

function count(requirement: Requirement, unit: UnitReading, facts: Facts, terms: Terms, lenient: boolean): Counted {
  if (requirement.reminder !== undefined)
    return isSaidToBeMissing(requirement, unit)
      ? { ...nothing(requirement), state: 'question', toDecide: true }
      : nothing(requirement);
  const unknownFacts = unknown(requirement, facts);
  if (holds(requirement.when, facts) === false) return nothing(requirement, unknownFacts);
  const counts = (demand: Demand) => countDemand(demand, requirement, unit, terms, lenient);
  if (!requirement.anyOf) return counted(requirement, [counts(requirement)], unknownFacts);
  const open = requirement.anyOf.filter((alternative) =>
    alternative.every((demand) => holds(demand.when, facts) !== false),
  );
  if (open.length === 0) return nothing(requirement, unknownFacts);
  const all = open.map((alternative) => alternative.map((demand) => counts(within(requirement, demand))));
  if (requirement.forEach !== undefined && !isBuiltInOwner(requirement.forEach)) {
    const judged = perOwner(requirement, open, all, unit);
    if (judged) return { ...judged, unknownFacts };
  }
  // One alternative complete is enough; else the one that is nearest is told.
  const byNearness = [...all].sort((a, b) => nearness(b) - nearness(a));
  return counted(requirement, byNearness[0]!, unknownFacts);
}

const unknown = (requirement: Requirement, facts: Facts): readonly string[] => [
  ...new Set(
    [requirement, ...(requirement.anyOf ?? []).flat()].flatMap((demand) =>
      Object.keys(demand.when ?? {}).filter((fact) => !Object.hasOwn(facts, fact)),
    ),
  ),
];

const isEnough = (counts: readonly Count[]): boolean => counts.every((count) => count.enough);

const nearness = (counts: readonly Count[]): number =>
  (isEnough(counts) ? 2 : 0) +
  counts.reduce((sum, count) => sum + Math.min(1, count.claimed / Math.max(1, count.needed)), 0) /
    Math.max(1, counts.length);

/** Whether what was left out could fill the gap, if somebody said what it is. */
export const isQuestion = (count: Count): boolean =>
  !count.enough &&
  count.over !== true &&
  count.left.some(
    ({ why }) =>
      why === 'not stated' ||
      why === 'belongs to several' ||
      why === 'not named before' ||
      why === 'no owner named' ||
      why === 'owner not named' ||
      why === 'unknown point' ||
      why === 'one or several' ||
      why === 'in one text' ||
      why === 'may be meant',
  );

/** The numbers without which too little would be named: "benefit: 3" says how many there are, and nobody can look. */
export const unnamedIn = ({ demand, enough, claimed, needed, counted, owners }: Count): readonly Thing[] => {
  const lone = (all: readonly Thing[], from: number, least: number): readonly Thing[] => {
    const unnamed = all.filter(({ key }) => key === '');
    return from - unnamed.reduce((total, { count }) => total + count, 0) < least ? unnamed : [];
  };
  if (!enough) return [];
  if (!owners) return lone(counted, claimed, needed);
  return owners.flatMap((own) => (own.enough ? lone(own.counted, own.claimed, neededOf(demand)) : []));
};

function counted(requirement: Requirement, counts: readonly Count[], unknownFacts: readonly string[]): Counted {
  const short = counts.filter((count) => !count.enough);
  const isAsked = counts.some((count) => count.asked !== undefined || unnamedIn(count).length > 0);
  const state: State =
    short.length === 0 ? (isAsked ? 'question' : 'enough') : short.every(isQuestion) ? 'question' : 'short';
  const told = counts.length === 1 ? counts[0]! : { needed: sum(counts, 'needed'), claimed: sum(counts, 'claimed') };
  return { requirement, state, needed: told.needed, claimed: told.claimed, counts, unknownFacts };
}

const sum = (counts: readonly Count[], of: 'needed' | 'claimed'): number =>
  counts.reduce((total, count) => total + (of === 'claimed' ? Math.min(count.claimed, count.needed) : count.needed), 0);

/** With `for each`, alternatives are judged for each owner: one presentation may be recorded and the other observed. */
function perOwner(
  requirement: Requirement,
  open: readonly Alternative[],
  all: readonly (readonly Count[])[],
  unit: UnitReading,
): Omit<Counted, 'unknownFacts'> | undefined {
  if (
    open.some((alternative) =>
      alternative.some((demand) => demand.forEach !== undefined && demand.forEach !== requirement.forEach),
    )
  )
    return undefined;
  const asked = ownersAsked(requirement.forEach!, requirement, unit.pack);
  if (asked.per !== undefined) return undefined;
  const key = (own: OwnerCount) => (own.owner ? identity(own.owner) : '');
  const owners = new Map<string, OwnerCount>();
  for (const counts of all) {
    for (const own of counts[0]?.owners ?? []) {
      const here = counts.map((count) => count.owners?.find((other) => key(other) === key(own)));
      const enough = here.every((other) => other?.enough === true);
      const before = owners.get(key(own));
      if (!before || (enough && !before.enough) || (!before.enough && own.claimed > before.claimed))
        owners.set(key(own), { ...own, enough });
    }
  }
  const enough = [...owners.values()].filter((own) => own.enough).length;
  const nearest = [...all].sort((a, b) => nearness(b) - nearness(a))[0]!;
  const told: Count = {
    ...nearest[0]!,
    enough: enough >= asked.number,
    needed: asked.number,
    claimed: Math.min(enough, asked.number),
    owners: [...owners.values()],
    ownersNeeded: asked.number,
    left: nearest.flatMap((count) => count.left),
  };
  const state: State = told.enough ? 'enough' : isQuestion(told) ? 'question' : 'short';
  return { requirement, state, needed: asked.number, claimed: told.claimed, counts: [told] };
}
