import { criterionText, isCriterion } from '../pack/outcomes.ts';
import { decidedSentence } from '../centre/policy.ts';
import { type MapAnalysis } from '../analysis/analyse.ts';
import { isFilled, type State } from '../counting/requirement.ts';
import { derived } from '../memory/derived.ts';
import { type Spot } from '../model/map.ts';
import { criteriaOf, type Scope, type Strength } from '../pack/pack.ts';
import { type UnitContext } from '../rules/rule.ts';
import { gradesIn, type GradeProgress } from './grades.ts';
import { dueCriteria, keySpot, unmapped } from '../rules/shortfalls.ts';
import { type Section } from '../syntax/document.ts';
import { range, shifted, type Range } from '../text/position.ts';
import { countedPhrase, readPhrase } from '../wording/counted.ts';
import { requirementPhrase } from '../wording/demands.ts';
import { tallyOf, type Tally } from './tally.ts';

/** How far a requirement is: plain data, the same for every door. */
export interface RequirementProgress {
  readonly id: string;
  /** Where it is asked: criteria, `LO2` for an outcome, `unit` for the unit. */
  readonly scopes: readonly Scope[];
  /** The criteria among them; empty where an outcome or the unit is meant. */
  readonly criteria: readonly string[];
  readonly needed: number;
  readonly claimed: number;
  /** What would ideally be there, or may be, is never short: it is `enough` or `not asked`. */
  readonly state: State;
  /** Whether it counts: in what is asked of this learner, and in what is enough of that. */
  readonly asked: boolean;
  readonly strength: Strength;
  /** It is for the assessor to judge, and nothing is counted. */
  readonly reminder: boolean;
  /** What is asked for, in the pack's words. */
  readonly asks: string;
  /** `2 of 3 ways to maintain`; empty where nothing is counted. */
  readonly progress: string;
  /** Where the sentence can be read in several ways: how far it is in each, the first in front. */
  readonly readings?: readonly ReadingProgress[];
  /** What the centre decided of it, by whom, when and why, as sentences: it is asked for as they say. */
  readonly decided?: readonly string[];
  /** The key in the map under which it is shown. */
  readonly range?: Range;
}

/** How far a requirement is as one of the readings of its sentence takes it. */
export interface ReadingProgress {
  readonly name: string;
  readonly enough: boolean;
  readonly progress: string;
}

/** Whether any entry names a criterion, and where its key stands. */
export interface CriterionProgress {
  readonly number: string;
  readonly says: string;
  readonly mapped: boolean;
  readonly range?: Range;
}

/** How far a unit is: plain data, the same for every door. */
export interface UnitProgress {
  readonly unit: string;
  readonly title: string;
  readonly status: string;
  /** The unit is complete, or was checked as if it were: what is missing is an error. */
  readonly final: boolean;
  readonly range?: Range;
  readonly tally: Tally;
  /** In the order of the pack. */
  readonly criteria: readonly CriterionProgress[];
  /** Criteria that still need evidence: those that no entry names, in a unit that is taken. */
  readonly unmapped: readonly string[];
  /** What is missing for each grade, where the criteria have grades. */
  readonly grades?: readonly GradeProgress[];
  /** In the order of the pack; none in a unit that is not taken. */
  readonly requirements: readonly RequirementProgress[];
}

type Unplaced<T> = Omit<T, 'range'> & { readonly at: Spot | undefined };
interface CountedUnit extends Omit<Unplaced<UnitProgress>, 'criteria' | 'requirements'> {
  readonly criteria: readonly Unplaced<CriterionProgress>[];
  readonly requirements: readonly Unplaced<RequirementProgress>[];
}

type Place = (spot: Spot) => Range | undefined;

/** How far every unit of a map is. A unit that is the same and stands where it stood gives the same object. */
export const progressOf = ({ units, place }: Pick<MapAnalysis, 'units' | 'place'>): readonly UnitProgress[] =>
  units.map((unit) => unitProgress(unit, place));

/** How far a unit is; without places where there is no document to show. */
export const unitProgress = (context: UnitContext, place?: Place): UnitProgress =>
  placedAt(context, place ? startsIn(context, place) : '');

const sectionsOf = ({ block }: UnitContext): readonly Section[] => [
  block.at.section,
  ...block.parts.map(({ section }) => section),
];

/** The lines at which the sections of a unit start, as one text that is compared. */
const startsIn = (context: UnitContext, place: Place): string =>
  sectionsOf(context)
    .map((section) => place({ section, range: range(0, 0, 0, 0) })?.start.line ?? -1)
    .join(' ');

const placedAt = derived('progress of a unit', (context: UnitContext, starts: string): UnitProgress => {
  const lines = starts === '' ? [] : starts.split(' ').map(Number);
  const first = new Map(sectionsOf(context).map((section, i) => [section, lines[i] ?? -1]));
  const placed = <T extends { readonly at: Spot | undefined }>({ at: spot, ...rest }: T) => {
    const line = spot ? (first.get(spot.section) ?? -1) : -1;
    return { ...rest, ...(spot && line >= 0 && { range: shifted(spot.range, line) }) };
  };
  const { at, criteria, requirements, ...unit } = countedOnce(context);
  return { ...placed({ ...unit, at }), criteria: criteria.map(placed), requirements: requirements.map(placed) };
});

const countedOnce = derived('progress of a unit without places', (context: UnitContext): CountedUnit =>
  countedIn(context),
);

function countedIn(context: UnitContext): CountedUnit {
  const { block, pack, final } = context;
  const missing = unmapped(context);
  const keys = new Map<string, Spot>();
  for (const { part, scopes } of context.reading.parts)
    for (const scope of scopes) if (!keys.has(scope)) keys.set(scope, { section: part.section, range: part.key.range });
  const requirements = requirementsIn(context);
  return {
    unit: pack.unit,
    title: pack.title,
    status: block.status,
    final,
    at: block.at,
    tally: tallyOf(requirements),
    criteria: criteriaOf(pack).map(({ number, verb, says }) => ({
      number,
      says: criterionText({ verb, says }),
      mapped: !missing.includes(number),
      at: keys.get(number),
    })),
    unmapped: !block.assessed ? [] : dueCriteria(context),
    ...(context.grades.length > 0 && { grades: gradesIn(context) }),
    requirements,
  };
}

function requirementsIn(context: UnitContext): readonly Unplaced<RequirementProgress>[] {
  const { words } = context;
  return context.counted.map((counted) => {
    const { requirement, state, needed, claimed, readings } = counted;
    const { id, strength } = requirement;
    const reminder = requirement.reminder !== undefined;
    const wish = strength === 'ideally' || strength === 'may';
    const told: State = wish && state !== 'enough' ? 'not asked' : state;
    return {
      id,
      scopes: requirement.criteria,
      criteria: requirement.criteria.filter((scope) => isCriterion(scope, context.pack)),
      needed,
      claimed,
      state: told,
      asked: !reminder && !wish && told !== 'not asked',
      strength,
      reminder,
      asks: requirementPhrase(requirement, words),
      progress: reminder || state === 'not asked' ? '' : countedPhrase(requirement, counted, words),
      ...(readings &&
        state !== 'not asked' && {
          readings: readings.map((read) => ({
            name: read.reading.name,
            enough: isFilled(read),
            progress: readPhrase(requirement, read, words),
          })),
        }),
      ...(requirement.decisions && { decided: requirement.decisions.map(decidedSentence) }),
      at: keySpot(requirement.criteria, context),
    };
  });
}
