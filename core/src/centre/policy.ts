import { isoDay, type Day } from '../model/dates.ts';
import {
  demandsOf,
  isMeasure,
  openReadings,
  readAs,
  type Demand,
  type Packs,
  type Requirement,
  type Strength,
  type ThingWord,
  type UnitPack,
} from '../pack/pack.ts';
import { atEachCriterion } from '../pack/each-criterion.ts';
import { boundsPhrase, evidencePhrase } from '../wording/demands.ts';
import { inWords, listed } from '../wording/phrases.ts';

/** Pieces of evidence that a centre asks for in every criterion, or in every unit. */
export interface PiecesAsked extends Pick<Demand, 'atLeast' | 'exactly' | 'atMost' | 'apart' | 'evidence'> {
  readonly for: 'criterion' | 'unit';
}

/** Measures of which a centre can decide for all requirements at once. */
export const decidedKinds = ['words', 'weeks', 'months'] as const;
export type DecidedKind = (typeof decidedKinds)[number];

/** What a centre decided once for all its maps, of one requirement or of one kind of demand. */
export interface Decision {
  /** The id of a requirement, or a kind of demand. */
  readonly about: string;
  /** The reading that is meant, by its name. */
  readonly reading?: string;
  readonly strength?: Strength;
  /** So many percent less than the printed length in words are enough. */
  readonly tolerance?: number;
  /** So many days from the first to the last are enough for the printed weeks or months. */
  readonly days?: number;
  /** Other words for what is counted. */
  readonly words?: readonly string[];
  /** Pieces of evidence that are asked for beside what the packs ask for. */
  readonly pieces?: readonly PiecesAsked[];
  /** The units and specifications for which it holds; all, where none are named. */
  readonly units?: readonly string[];
  readonly by: string;
  readonly date: Day;
  readonly why: string;
}

/** The packs with what a centre decided: a patch on the packs that are there, never a copy of them. */
export const withDecisions = (packs: Packs, decisions: readonly Decision[]): Packs =>
  decisions.length === 0
    ? packs
    : { ...packs, units: new Map([...packs.units].map(([code, pack]) => [code, decidedUnit(pack, decisions)])) };

function decidedUnit(pack: UnitPack, all: readonly Decision[]): UnitPack {
  const decisions = all.filter(
    (decision) =>
      (decision.pieces !== undefined && holdsIn(decision, pack)) ||
      pack.requirements.some((one) => bears(decision, one)),
  );
  if (decisions.length === 0) return pack;
  const pieces = decisions.flatMap((decision) => piecesAsked(decision, pack));
  const requirements = pack.requirements.map((one) => {
    const own = decisions.filter((decision) => bears(decision, one));
    // What is decided of the requirement itself goes before what holds for its kind.
    return own.sort((a, b) => Number(a.about === one.id) - Number(b.about === one.id)).reduce(decidedAs, one);
  });
  return {
    ...pack,
    requirements: [...requirements, ...pieces],
    things: withWords(pack, decisions),
    decisions,
    undecided: pack,
  };
}

const holdsIn = ({ units }: Decision, { unit, specification }: UnitPack): boolean =>
  units === undefined || units.includes(unit) || units.includes(specification);

/** The pieces of evidence that a decision asks for, as requirements of a unit. */
const piecesAsked = (decision: Decision, pack: UnitPack): readonly Requirement[] =>
  (decision.pieces ?? []).flatMap(({ for: each, ...asked }, i) =>
    atEachCriterion(
      {
        ...asked,
        id: `${pack.unit}.centre-${String.fromCharCode(97 + i)}`.replace(/\s/g, ''),
        criteria: ['unit'],
        of: 'pieces',
        ...(each === 'criterion' && { forEach: 'criterion' }),
        strength: decision.strength ?? 'should',
        reading: 'explicit',
        source: [],
        decisions: [decision],
      },
      pack,
    ),
  );

/** The same packs as if the centre had decided nothing. */
export const withoutDecisions = (packs: Packs): Packs => ({
  ...packs,
  units: new Map([...packs.units].map(([code, pack]) => [code, pack.undecided ?? pack])),
});

/** What the centre has decided of any unit, each once. */
export const decisionsOf = ({ units }: Packs): readonly Decision[] => [
  ...new Set([...units.values()].flatMap(({ decisions }) => decisions ?? [])),
];

/** Whether a decision has anything to say of a requirement. */
const bears = ({ about, pieces }: Decision, requirement: Requirement): boolean =>
  about === requirement.id ||
  about === requirement.each ||
  (pieces === undefined && demandsOf(requirement).some(({ of }) => of === about && isMeasure(of)));

function decidedAs(requirement: Requirement, decision: Decision): Requirement {
  const { reading, strength, tolerance, days } = decision;
  const readings = openReadings(requirement) ?? [];
  const chosen = readings.find(({ name }) => name === reading);
  const [first] = readings;
  // A length that is decided is decided for the sentence as it is printed: the first of its readings.
  const settled = chosen ?? (tolerance !== undefined || days !== undefined ? first : undefined);
  const one: Requirement = settled
    ? {
        ...readAs(requirement, settled),
        ...(requirement.readings && { readings: requirement.readings }),
        settled: true,
      }
    : requirement;
  const eased = <T extends Demand>(demand: T): T => easedBy(demand, tolerance, days);
  return {
    ...eased(one),
    ...(one.anyOf && { anyOf: one.anyOf.map((way) => way.map(eased)) }),
    ...(strength !== undefined && { strength }),
    ...(settled && { reading: 'explicit' as const }),
    decisions: [...(requirement.decisions ?? []), decision],
  };
}

function easedBy<T extends Demand>(demand: T, tolerance: number | undefined, days: number | undefined): T {
  if (demand.of === 'words' && tolerance !== undefined) {
    const { exactly, atLeast, tolerance: printed, ...rest } = demand;
    // Where the specification prints a tolerance of its own, the centre can only be more generous.
    if (printed !== undefined || exactly !== undefined)
      return { ...demand, tolerance: Math.max(printed ?? 0, tolerance) };
    return { ...rest, atLeast: Math.ceil(((atLeast ?? 1) * (100 - tolerance)) / 100) } as unknown as T;
  }
  return (demand.of === 'weeks' || demand.of === 'months') && days !== undefined ? { ...demand, days } : demand;
}

/** Other words for what a requirement counts. */
function withWords({ things, requirements }: UnitPack, decisions: readonly Decision[]): UnitPack['things'] {
  const more: Record<string, ThingWord> = { ...things };
  for (const { about, words } of decisions) {
    const word = requirements.find(({ id }) => id === about)?.of;
    if (words === undefined || word === undefined) continue;
    const before = Object.hasOwn(more, word) ? more[word] : undefined;
    more[word] = { ...before, also: [...(before?.also ?? []), ...words] };
  }
  return more;
}

/** `at least two for each criterion`, `at least one (by observation) for each unit`. */
const piecesPhrase = ({ for: each, ...asked }: PiecesAsked): string =>
  `${boundsPhrase(asked, inWords)}${asked.apart ? ' on different dates' : ''}${evidencePhrase(asked)} for each ${each}`;

/** `L4B5.3.1-b: read as ‘three actions in all’`. */
function whatIsDecided({ about, reading, strength, tolerance, days, words, pieces, units }: Decision): string {
  const what = [
    pieces !== undefined && `${listed(pieces.map(piecesPhrase))}${units ? ` in ${listed(units)}` : ''}`,
    reading !== undefined && `read as ‘${reading}’`,
    strength !== undefined && `taken as ‘${strength}’`,
    tolerance !== undefined && `${tolerance}% less is enough`,
    days !== undefined && `${days} days are enough`,
    words !== undefined && `also written ${listed(words.map((word) => `‘${word}’`))}`,
  ].filter((part): part is string => typeof part === 'string');
  return `${about}: ${what.join(', ')}`;
}

/** `L4B5.3.1-b: read as ‘three actions in all’ (Quinn Q, 2026-03-01: agreed at standardisation)`. */
export const decisionPhrase = (decision: Decision): string =>
  `${whatIsDecided(decision)} (${decision.by}, ${isoDay(decision.date)}: ${decision.why})`;

/** The same on one line and without the reason, as a map carries it: `… (Quinn Q, 2026-03-01)`. */
export const decisionMark = (decision: Decision): string =>
  `${whatIsDecided(decision)} (${decision.by}, ${isoDay(decision.date)})`.replace(/\s+/g, ' ');

/** The same as a sentence, for whoever reads what was counted by it. */
export const decidedSentence = (decision: Decision): string => `The centre has decided ${decisionPhrase(decision)}.`;
