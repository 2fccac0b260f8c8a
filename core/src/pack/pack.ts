import { type Decision } from '../centre/policy.ts';

/** A criterion (`1.2`, `P1`), an outcome (`LO2`, `A`) or the unit as a whole. */
export type Scope = string;

export type Strength = 'must' | 'should' | 'ideally' | 'may';

/** What is counted when it is no thing: see the grammar, section 3. */
export const measures = ['dates', 'weeks', 'months', 'minutes', 'words', 'marks', 'hours', 'pieces'] as const;
export type Measure = (typeof measures)[number];
export const isMeasure = (word: string | undefined): word is Measure =>
  (measures as readonly string[]).includes(word ?? '');

/** Owners that every unit has: each week, each piece of evidence, each criterion of the requirement. */
export const builtInOwners = ['week', 'piece', 'criterion'] as const;
export const isBuiltInOwner = (word: string | undefined): boolean =>
  (builtInOwners as readonly string[]).includes(word ?? '');

/** What the evidence that shows it must be. */
export interface EvidenceCondition {
  readonly method?: readonly string[];
  readonly by?: readonly string[];
  readonly simulated?: boolean;
}

/** *At least N of X, for each Y, from Z.* */
export interface Demand {
  readonly atLeast?: number;
  readonly exactly?: number;
  readonly atMost?: number;
  /** So many percent more or less than `exactly` are as good. */
  readonly tolerance?: number;
  readonly of?: string;
  /** Pieces of evidence count only where each has a date of its own. */
  readonly apart?: true;
  readonly forEach?: string;
  readonly from?: readonly string[];
  /** The points of a closed list: all of them, or so many of them as a number says. */
  readonly allOf?: readonly string[];
  readonly evidence?: EvidenceCondition;
  /** So many days are enough for the weeks or months, as the centre decided. */
  readonly days?: number;
  readonly when?: Readonly<Record<string, string>>;
  readonly strength?: Strength;
}

/** One way to satisfy a requirement: demands that hold together. */
export type Alternative = readonly Demand[];

/** One way to read a sentence that can be taken in several ways: a body that is counted, under a name of its own. */
export interface Reading extends Demand {
  /** In words that follow "it can be read as". */
  readonly name: string;
  readonly anyOf?: readonly Alternative[];
}

export interface Requirement extends Demand {
  readonly id: string;
  readonly criteria: readonly Scope[];
  readonly strength: Strength;
  readonly reading: 'explicit' | 'ours';
  /** What else the text can be taken to ask for, where the reading is ours. */
  readonly otherwise?: string;
  readonly source: readonly string[];
  readonly anyOf?: readonly Alternative[];
  /** The ways to read the sentence, where there are several. The first is also the body of the requirement itself. */
  readonly readings?: readonly Reading[];
  readonly reminder?: string;
  readonly says?: string;
  /** The grade that asks for it; those above ask for it too. */
  readonly grade?: string;
  /** The text gives examples only ("such as"): what falls short of it is asked. */
  readonly open?: boolean;
  /** Made from a printed page, and not yet compared with it by a person. */
  readonly draft?: true;
  /** A centre decided which reading is meant: it is the body; the words of the others stay known. */
  readonly settled?: true;
  /** It is asked of each of several criteria; this is one of them, and here is the id that the pack gives. */
  readonly each?: string;
  /** What the centre decided of it; the requirement is as that says. */
  readonly decisions?: readonly Decision[];
}

export interface Criterion {
  readonly number: string;
  /** The specification prints no number for it; this one is ours. */
  readonly numberedByUs?: boolean;
  /** Empty where none is printed. */
  readonly verb: string;
  readonly says: string;
  readonly source?: readonly string[];
  /** Other ways to write its number. */
  readonly also?: readonly string[];
  /** The grade that asks for it; those above ask for it too. */
  readonly grade?: string;
  /** Nobody has to show it. */
  readonly optional?: boolean;
  /** Content items of a unit whose outcomes are its criteria. */
  readonly items?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly key: string;
  readonly title: string;
  readonly simulation?: 'allowed' | 'not allowed';
  /** The learners for whom it is allowed; all where it is left out. */
  readonly simulationWhen?: Readonly<Record<string, string>>;
  readonly source?: readonly string[];
  readonly criteria: readonly Criterion[];
}

/** What a pack says about one of its words. */
export interface ThingWord {
  readonly includes?: readonly string[];
  readonly also?: readonly string[];
  readonly plural?: string;
  readonly means?: string;
  /** What may mean it and may mean something else: asked about, never counted. */
  readonly maybe?: readonly string[];
  /** Other spellings of the points of a tick list. */
  readonly points?: Readonly<Record<string, readonly string[]>>;
  /** Words of which one name can't be both: it counts for neither, and is asked. */
  readonly excludes?: readonly string[];
  /** Words under which one name may stand as well: it counts for both, and is asked. */
  readonly askedIfSame?: readonly string[];
  /** Words that this one is something else than: what is named so does not count as this one. */
  readonly otherThan?: readonly string[];
}

export interface Contradiction {
  readonly id: string;
  readonly about: string;
  readonly criteria: readonly Scope[];
  readonly says: string;
  readonly places: readonly string[];
}

export interface Assessment {
  readonly passMark?: number;
  readonly words?: number;
  readonly grades?: readonly string[];
  readonly components?: readonly { readonly name: string; readonly weight: number }[];
}

/** Where a pack comes from that does not come with Evimap. */
export interface PackOrigin {
  /** Within the centre's folder. */
  readonly file: string;
  /** It takes the place of the pack that comes with Evimap. */
  readonly replaces: boolean;
}

export interface UnitPack {
  readonly unit: string;
  readonly title: string;
  readonly specification: string;
  readonly version: string;
  /** As it is printed: `4`, `Entry 3`, `SCQF 9`. */
  readonly level?: string;
  readonly uan?: string;
  readonly credit?: number;
  readonly glh?: number;
  readonly tqt?: number;
  readonly section?: string;
  readonly purpose?: string;
  readonly classification?: string;
  readonly standards: readonly { readonly standard: string; readonly codes: readonly string[] }[];
  readonly outcomes: readonly Outcome[];
  readonly facts: Readonly<Record<string, string>>;
  readonly things: Readonly<Record<string, ThingWord>>;
  /** What the guidance speaks of beside what is counted, for the assessor to judge, by criterion or `unit`. */
  readonly beside: Readonly<Record<Scope, readonly string[]>>;
  readonly requirements: readonly Requirement[];
  /** Criteria of which a number is chosen. */
  readonly choices?: readonly { readonly atLeast: number; readonly from: readonly string[] }[];
  readonly contradictions: readonly Contradiction[];
  readonly assessment?: Assessment;
  /** What the centre decided for requirements of this unit. */
  readonly decisions?: readonly Decision[];
  /** The same unit without them. */
  readonly undecided?: UnitPack;
  /** The file of the centre that holds it; none where it comes with Evimap. */
  readonly origin?: PackOrigin;
  /** The official wording of criteria and outcomes, where a centre has added it for its own use. */
  readonly wording?: ReadonlyMap<string, string>;
}

export interface Method {
  readonly name: string;
  readonly also: readonly string[];
}

export interface Amount {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A group of units, of which so many units or credits are needed. */
export interface UnitGroup {
  readonly name?: string;
  readonly from: readonly string[];
  readonly units?: Amount;
  readonly credits?: Amount;
  /** Only units of at least so many credits, or of so many hours, count for it. */
  readonly size?: { readonly credits?: number; readonly hours?: number };
}

export interface Qualification {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly level?: string;
  readonly qan?: string;
  readonly credit?: Amount;
  readonly glh?: Amount;
  readonly tqt?: Amount;
  /** The apprenticeship standard that it goes with. */
  readonly standard?: string;
  /** Units that must all be taken. */
  readonly units: readonly string[];
  readonly combination?: {
    readonly credits?: Amount;
    readonly sections?: Readonly<Record<string, number>>;
    readonly units?: Amount;
    readonly from?: readonly string[];
    /** All of these are needed; of a list in the list one is enough. */
    readonly groups?: readonly (UnitGroup | readonly UnitGroup[])[];
    /** Units that cannot be taken together. */
    readonly barred?: readonly (readonly [string, string])[];
  };
  readonly source?: readonly string[];
}

/** What a role includes, and who may or may not have it, so that it is asked. */
export interface RoleWords {
  readonly includes?: readonly string[];
  readonly askAbout?: readonly string[];
}

export interface Standard {
  readonly id: string;
  readonly title: string;
  readonly codes: readonly string[];
  /** Groups and statements with what they say. */
  readonly says: Readonly<Record<string, string>>;
  /** By method, the codes that are assessed by it in the end. */
  readonly assessedBy: Readonly<Record<string, readonly string[]>>;
}

/** The statements of a standard with what they say: a group of statements stands for itself where none is below it. */
export const statementsOf = ({ says }: Standard): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(says).filter(([code]) => !Object.keys(says).some((other) => other.startsWith(`${code}.`))),
  );

/** Who signs for a unit, and who comments: `assessor`, `learner`. */
export interface SignOff {
  readonly declarations: readonly string[];
  readonly comments: readonly string[];
}

export interface Specification {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly version: string;
  readonly grades: readonly string[];
  readonly methods: readonly Method[];
  readonly sections: Readonly<Record<string, string>>;
  readonly realisticEnvironment: readonly string[];
  readonly units: readonly string[];
  readonly qualifications: readonly Qualification[];
  readonly standards: readonly Standard[];
  readonly contradictions: readonly Contradiction[];
  /** What the log of a unit has to hold, where the specification says so. */
  readonly signOff?: SignOff;
  /** Who may not take part in assessment, in the pack's own words. */
  readonly independence?: string;
  /** For how many years after completion records are kept. */
  readonly keptYears?: number;
  /** Hours of professional development that are asked of staff each year. */
  readonly developmentHours?: { readonly assessor?: number; readonly iqa?: number };
  /** The roles of people that units ask about. */
  readonly people: Readonly<Record<string, RoleWords>>;
  /** Qualifications of which an assessor or a quality assurer needs one. */
  readonly assessorQualifications?: readonly string[];
  readonly iqaQualifications?: readonly string[];
}

/** A unit that is known and can't be checked, with what is wrong in its pack. */
export interface NotChecked {
  readonly reasons: readonly string[];
}

/** All that is in force: units by code, and the specifications that they belong to. */
export interface Packs {
  readonly units: ReadonlyMap<string, UnitPack>;
  readonly specifications: ReadonlyMap<string, Specification>;
  /** Units that are known but whose packs can't be relied on: nothing in them is counted. */
  readonly notChecked?: ReadonlyMap<string, NotChecked>;
}

/** Why a unit is not checked, where its pack is at fault. */
export const notCheckedOf = (packs: Packs, code: string): NotChecked | undefined =>
  packs.notChecked?.get(code) ?? packs.notChecked?.get(code.toUpperCase());

export const criteriaOf = (pack: UnitPack): readonly Criterion[] =>
  pack.outcomes.flatMap((outcome) => outcome.criteria);

export const outcomeOf = (pack: UnitPack, criterion: string): Outcome | undefined =>
  pack.outcomes.find(
    (outcome) => outcome.key === criterion || outcome.criteria.some(({ number }) => number === criterion),
  );

/** The smallest number that is enough; none where there is only an upper bound. */
export function neededOf({ allOf, exactly, atLeast, atMost, tolerance }: Demand): number {
  if (allOf) return exactly ?? atLeast ?? allOf.length;
  if (exactly !== undefined) return Math.ceil((exactly * (100 - (tolerance ?? 0))) / 100);
  return atLeast ?? (atMost === undefined ? 1 : 0);
}

/** The largest number that is still right, where there is one: a number beyond `exactly` alone is only a hint. */
export const mostOf = ({ exactly, atMost, tolerance }: Demand): number | undefined =>
  atMost ??
  (exactly !== undefined && tolerance !== undefined ? Math.floor((exactly * (100 + tolerance)) / 100) : undefined);

/** Every demand of a requirement: its own, or those of all its alternatives; of all its readings, the first in front. */
export const demandsOf = (requirement: Requirement): readonly Demand[] =>
  waysToRead(requirement).flatMap(demandsAsRead);

/** What a requirement asks for as we read it: the first of its readings. */
export const firstDemandsOf = (requirement: Requirement): readonly Demand[] =>
  demandsAsRead(waysToRead(requirement)[0]!);

const demandsAsRead = (requirement: Requirement): readonly Demand[] =>
  requirement.anyOf ? requirement.anyOf.flat().map((demand) => within(requirement, demand)) : [requirement];

/** A requirement in each of its readings; itself where there is one only, and in front where one is decided. */
export function waysToRead(requirement: Requirement): readonly Requirement[] {
  const ways = requirement.readings?.map((reading) => readAs(requirement, reading)) ?? [];
  return requirement.settled || ways.length === 0 ? [requirement, ...ways] : ways;
}

/** The readings of a sentence of which nobody has decided yet. */
export const openReadings = ({ readings, settled }: Requirement): readonly Reading[] | undefined =>
  settled ? undefined : readings;

/** A requirement as one of its readings takes it. */
export function readAs(requirement: Requirement, { name: _name, ...body }: Reading): Requirement {
  const {
    atLeast: _atLeast,
    exactly: _exactly,
    atMost: _atMost,
    tolerance: _tolerance,
    of: _of,
    apart: _apart,
    forEach: _forEach,
    from: _from,
    allOf: _allOf,
    evidence: _evidence,
    anyOf: _anyOf,
    readings: _readings,
    ...rest
  } = requirement;
  return { ...rest, ...body, strength: requirement.strength };
}

/** An alternative's demand takes over what the requirement says once for all of them. */
export function within(requirement: Requirement, demand: Demand): Demand {
  return {
    ...(requirement.of !== undefined && { of: requirement.of }),
    ...(requirement.forEach !== undefined && { forEach: requirement.forEach }),
    ...(requirement.from !== undefined && { from: requirement.from }),
    ...(requirement.apart !== undefined && demand.of === undefined && { apart: requirement.apart }),
    ...(requirement.atMost !== undefined &&
      demand.exactly === undefined &&
      demand.allOf === undefined &&
      demand.of === undefined && { atMost: requirement.atMost }),
    ...(requirement.tolerance !== undefined &&
      demand.atLeast === undefined &&
      demand.allOf === undefined &&
      demand.of === undefined && { tolerance: requirement.tolerance }),
    ...(requirement.atLeast !== undefined &&
      demand.exactly === undefined &&
      demand.allOf === undefined &&
      demand.of === undefined && { atLeast: requirement.atLeast }),
    ...(requirement.exactly !== undefined &&
      demand.atLeast === undefined &&
      demand.allOf === undefined &&
      demand.of === undefined && { exactly: requirement.exactly }),
    ...(requirement.evidence !== undefined && { evidence: requirement.evidence }),
    ...demand,
  };
}

/** The section of a unit by the name that its specification gives it. */
export const sectionName = (
  pack: Pick<UnitPack, 'section'> | undefined,
  specification: Pick<Specification, 'sections'> | undefined,
): string => {
  const section = pack?.section ?? '';
  const names = specification?.sections ?? {};
  return Object.hasOwn(names, section) ? names[section]! : section;
};
