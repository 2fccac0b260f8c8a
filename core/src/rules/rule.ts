import { type Decision } from '../centre/policy.ts';
import { type CentreRecord } from '../centre/record.ts';
import { type Correction, type Related, type Severity } from '../findings/finding.ts';
import { type Day } from '../model/dates.ts';
import { type Evidence, type Fields, type Spot } from '../model/map.ts';
import { type MapReading, type UnitBlock } from '../model/reading.ts';
import { type Packs, type Specification, type UnitPack } from '../pack/pack.ts';
import { type Words } from '../pack/words.ts';
import { type Counted, type Facts } from '../counting/requirement.ts';
import { type UnitReading } from '../counting/unit-reading.ts';
import { type Section } from '../syntax/document.ts';
import { type Range } from '../text/position.ts';

/** The assessor's own principles, and `document` for the file itself and `pack` for unit packs. */
export const principles = [
  'validity',
  'authenticity',
  'currency',
  'sufficiency',
  'reliability',
  'document',
  'pack',
] as const;
export type Principle = (typeof principles)[number];

/** A change at places that hold however the map moves; all in the same map. */
export interface Repair {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly at: Spot; readonly newText: string }[];
}

/** What a rule found, before it is placed in the document. */
export interface Problem {
  readonly at: Spot;
  /** What is wrong. */
  readonly message: string;
  /** Why it matters, with the place where a person finds it. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
  readonly severity?: Severity;
  readonly requirement?: string;
  /** The criterion that it is about, where no requirement says so. */
  readonly criterion?: string;
  readonly related?: readonly { readonly at: Spot; readonly message: string }[];
  readonly repairs?: readonly Repair[];
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Found on a disk: it says nothing about the map, and changes no count. */
  readonly disk?: true;
}

/** What was found, placed in the document already. */
export interface Placed extends Omit<Problem, 'at' | 'related' | 'repairs'> {
  readonly at: Range;
  readonly related?: readonly Related[];
  readonly corrections?: readonly Correction[];
}

/** What the centre has set, and what is checked for. */
export interface Settings {
  /** Every unit that is taken is checked as if it were complete. */
  readonly submission?: boolean;
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Evidence older than so many years is asked about; no limit when absent. */
  readonly currencyYears?: number;
  readonly today?: Day;
  /** A mark for the content of files that could be read, by their place; files of one mark are alike. */
  readonly contents?: Readonly<Record<string, string>>;
  /** The files in the folder of a map and below, as the map names them, by the map’s path; where a door could look. */
  readonly beside?: Readonly<Record<string, readonly string[]>>;
  /** What the centre keeps of its people, its samples and what its quality assurers allowed. */
  readonly centre?: CentreRecord;
}

/**
 * A unit with all that was counted in it. It knows nothing else of its map: a unit's findings are taken over
 * as long as the unit, its pack, the learner's facts and the evidence that it uses are the same.
 */
export interface UnitContext {
  readonly block: UnitBlock;
  readonly pack: UnitPack;
  readonly specification: Specification | undefined;
  readonly words: Words;
  readonly reading: UnitReading;
  readonly counted: readonly Counted[];
  /** The grades for which the unit asks different things, lowest first, and the one that is claimed. */
  readonly grades: readonly string[];
  readonly grade: string | undefined;
  readonly facts: Facts;
  /** The unit is complete, or is checked as if it were. */
  readonly final: boolean;
  readonly settings: Settings;
}

/** A unit that is taken and names a piece of evidence. */
export interface UseOfEvidence {
  readonly block: UnitBlock;
  /** The unit is complete, or is checked as if it were. */
  readonly final: boolean;
  readonly specification: Specification | undefined;
}

/**
 * A piece of evidence with the units that use it, in their order. Its findings are taken over as long as both are the
 * same.
 */
export interface EvidenceContext {
  readonly evidence: Evidence;
  readonly uses: readonly UseOfEvidence[];
  /** One of the units is complete, or is checked as if it were. */
  readonly final: boolean;
  /** Every unit of the map that is taken is. */
  readonly allFinal: boolean;
  /** The learner's name as it is compared; empty where the map gives a reference only. */
  readonly learnerName: string;
  /** The specification of the map. */
  readonly specification: Specification | undefined;
  readonly settings: Settings;
}

export interface MapContext {
  readonly map: MapReading;
  /** The list of evidence, in its order. */
  readonly evidence: readonly EvidenceContext[];
  readonly packs: Packs;
  /** The specification of the map: of its qualification, else of its first unit. */
  readonly specification: Specification | undefined;
  readonly units: readonly UnitContext[];
  readonly settings: Settings;
  /** Lines of the document, for rules about the file itself. */
  readonly lineCount: number;
}

/**
 * Where something stands: in a section of a map that is open here, or in the document of a map that was read
 * elsewhere.
 */
export type Where = Spot | Range;

/**
 * A map among others: its path, and what the rule has to know of it. That is plain data, so that maps can be read
 * side by side;
 * its places are spots in a map that is open here, and ranges where the map was read elsewhere.
 */
export interface SetMember<S = unknown> {
  readonly path: string;
  readonly summary: S;
}

/** A problem in one of several maps; `related` places may stand in others. */
export interface SetProblem extends Omit<Problem, 'at' | 'related' | 'repairs'> {
  readonly path: string;
  readonly at: Where;
  readonly related?: readonly { readonly path: string; readonly at: Where; readonly message: string }[];
}

/** What holds for all maps of a set. */
export interface InForce {
  readonly packs: Packs;
  readonly settings: Settings;
}

export interface PackProblem {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly severity?: Severity;
  readonly requirement?: string;
  /** The way to the value within the pack's data: `['requirements', 3, 'of']`. */
  readonly path: readonly (string | number)[];
}

/** An example that runs as a test: a map (or pack) and how many times the rule finds something, on which lines. */
export interface Example {
  readonly says: string;
  readonly map: string;
  /** Lines (from 1) at which the rule finds something; empty when it must stay silent. */
  readonly finds: readonly number[];
  readonly settings?: Settings;
  /** What the centre has decided. */
  readonly decisions?: readonly Decision[];
  /** The pack of a unit of the example's own, where no unit that comes with Evimap asks for it. */
  readonly unit?: string;
  /** Further maps of the same set. */
  readonly others?: readonly string[];
}

export interface RuleDescription {
  /** Folder and name; never reused for another meaning. */
  readonly id: `${Principle}/${string}`;
  readonly severity: Severity;
  /** One sentence for the page of the rule. */
  readonly summary: string;
  /** Why there is such a check, in two or three sentences. */
  readonly reason: string;
  /**
   * `record`: it holds the record itself (decision, declaration, independence, combination, order of dates, text that
   * nobody understood), which only a quality assurer may waive, in the centre's own file. `notation`: it is about how a map is written, never about what it claims.
   * Everything else is a judgement, with which an assessor may disagree in the map.
   */
  readonly about?: 'record' | 'notation';
  /** Told only where a centre's settings give it a severity; the doors tell it in their own places. */
  readonly onRequest?: true;
  readonly examples: readonly Example[];
}

export const isRecordRule = ({ about }: Pick<RuleDescription, 'about'>): boolean => about === 'record';

export interface SectionRule extends RuleDescription {
  readonly scope: 'section';
  check(section: Section, settings: Settings): Iterable<Problem>;
}

export interface EvidenceRule extends RuleDescription {
  readonly scope: 'evidence';
  check(context: EvidenceContext): Iterable<Problem>;
}

export interface UnitRule extends RuleDescription {
  readonly scope: 'unit';
  check(context: UnitContext): Iterable<Problem>;
  /** What it has to say of a piece of evidence and its uses alone. */
  checkEvidence?(context: EvidenceContext): Iterable<Problem>;
}

export interface MapRule extends RuleDescription {
  readonly scope: 'map';
  check(context: MapContext): Iterable<Problem>;
  /** What it has to say of a section alone; taken over with the section. */
  checkSection?(section: Section): Iterable<Problem>;
  /** What it has to say of a piece of evidence and its uses alone; taken over with them. */
  checkEvidence?(context: EvidenceContext): Iterable<Problem>;
}

export interface SetRule<S = unknown> extends RuleDescription {
  readonly scope: 'set';
  /** What the rule has to know of one map: plain data, places as spots. */
  summarise(context: MapContext): S;
  check(members: readonly SetMember<S>[], inForce: InForce): Iterable<SetProblem>;
}

/**
 * A unit pack (and its specification, and other units beside it) as its author writes them, and how many problems
 * there are.
 */
export interface PackExample {
  readonly says: string;
  readonly pack: string;
  readonly specification?: string;
  readonly others?: readonly string[];
  readonly finds: number;
}

export interface PackRule extends Omit<RuleDescription, 'examples'> {
  readonly scope: 'pack';
  readonly examples: readonly PackExample[];
  check(pack: UnitPack, specification: Specification | undefined, all: Packs): Iterable<PackProblem>;
  /** What can be wrong in the file of the specification itself. */
  checkSpecification?(specification: Specification, all: Packs): Iterable<PackProblem>;
}

export type Rule = SectionRule | EvidenceRule | UnitRule | MapRule | SetRule | PackRule;

export const spot = (section: Section, range: Range): Spot => ({ section, range });

export const fieldSpot = (fields: Fields, key: string): Spot | undefined => {
  const field = fields.get(key);
  return field && { section: fields.section, range: field.value?.range ?? field.key.range };
};
