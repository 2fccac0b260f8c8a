import {
  claimsOf,
  countUnits,
  fromEntries,
  isDue,
  readDay,
  standardsIn,
  unitProgress,
  type Criterion,
  type Doc,
  type GradeProgress,
  type MapModel,
  type RequirementProgress,
  type StandardProgress,
  type Tally,
  type UnitContext,
  type UnitPack,
} from '@evimap/core';
import { mapModel, type LearnerWork } from '../exchange/learner-map.ts';
import { type Link } from '../records.ts';
import { type CentrePacks, type Wording } from './packs.ts';

export interface CriterionView {
  readonly number: string;
  readonly verb: string;
  readonly says: string;
  /** The specification's own words, where the centre added them. */
  readonly official?: string;
  readonly requirements: readonly RequirementProgress[];
  readonly links: readonly Link[];
  readonly state: CriterionState;
}

/** `nothing asked`: no countable requirement, so only whether something is linked can be told. */
export type CriterionState = 'enough' | 'short' | 'question' | 'linked' | 'nothing linked';

export interface OutcomeView {
  readonly key: string;
  readonly title: string;
  readonly official?: string;
  readonly requirements: readonly RequirementProgress[];
  readonly links: readonly Link[];
  readonly criteria: readonly CriterionView[];
}

export interface UnitView {
  readonly code: string;
  readonly title: string;
  readonly pack: UnitPack;
  readonly context: UnitContext;
  readonly requirements: readonly RequirementProgress[];
  readonly outcomes: readonly OutcomeView[];
  readonly progress: Tally;
  /** What is missing for each grade, where the criteria have grades. */
  readonly grades: readonly GradeProgress[];
  /** The apprenticeship standards that the learner is after, over all units. */
  readonly standards: readonly StandardProgress[];
}

/** The checklist of a unit: what the engine counts in exactly the map that would be exported. */
export function checklistOf(
  work: LearnerWork,
  unit: string,
  packs: CentrePacks,
  wording: Wording,
  today: string,
): UnitView | undefined {
  const contexts = packs.units.has(unit) ? contextsOf(work, packs, today) : undefined;
  const context = contexts?.get(unit);
  const links = work.links.filter((link) => link.unit === unit);
  return (
    context &&
    unitView(context, links, wording.get(unit), standardsIn(claimsOf({ units: [...contexts!.values()] }), [], packs))
  );
}

/** A unit as it is shown: the engine's counts beside the tutor's links. */
export function unitView(
  context: UnitContext,
  links: readonly Link[],
  official?: ReadonlyMap<string, string>,
  standards: readonly StandardProgress[] = [],
): UnitView {
  const { pack } = context;
  const { requirements, tally, grades = [] } = unitProgress(context);
  const at = (scope: string) => requirements.filter(({ scopes }) => scopes.includes(scope));
  const linked = (scope: string) => links.filter(({ criteria }) => criteria.includes(scope));
  return {
    code: pack.unit,
    title: pack.title,
    pack,
    context,
    requirements: at('unit'),
    outcomes: pack.outcomes.map(({ key, title, criteria }) => ({
      key,
      title,
      ...(official?.has(key) && { official: official.get(key)! }),
      requirements: at(key),
      links: linked(key),
      criteria: criteria.map((criterion) =>
        criterionView(criterion, at(criterion.number), linked(criterion.number), official?.get(criterion.number)),
      ),
    })),
    progress: tally,
    grades,
    standards,
  };
}

function criterionView(
  { number, verb, says }: Criterion,
  requirements: readonly RequirementProgress[],
  links: readonly Link[],
  official: string | undefined,
): CriterionView {
  return {
    number,
    verb,
    says,
    requirements,
    links,
    state: stateOf(requirements, links),
    ...(official !== undefined && { official }),
  };
}

function stateOf(requirements: readonly RequirementProgress[], links: readonly Link[]): CriterionState {
  if (links.length === 0) return 'nothing linked';
  if (!requirements.some(({ asked }) => asked)) return 'linked';
  const due = requirements.filter(isDue);
  if (due.length === 0) return 'enough';
  return due.some(({ state }) => state === 'question') ? 'question' : 'short';
}

interface Count {
  readonly packs: CentrePacks;
  readonly today: string;
  readonly contexts: ReadonlyMap<string, UnitContext>;
}

const counts = new WeakMap<LearnerWork, Count>();
let last: Doc | undefined;

/** All units of a learner, counted as `evimap check` counts the map that would be exported. */
export function contextsOf(work: LearnerWork, packs: CentrePacks, today: string): ReadonlyMap<string, UnitContext> {
  const known = counts.get(work);
  if (known?.packs === packs && known.today === today) return known.contexts;
  // What was counted before is taken over where nothing changed.
  const doc = fromEntries(withUnits(mapModel(work, packs), work.learner.units), last);
  last = doc;
  const day = readDay(today);
  const contexts = new Map(
    countUnits(doc, { packs, settings: packs.settings, ...(day !== undefined && { today: day }) }).map((context) => [
      context.pack.unit,
      context,
    ]),
  );
  counts.set(work, { packs, today, contexts });
  return contexts;
}

/** A unit that the learner takes and the map does not have yet is counted as an empty one. */
function withUnits(model: MapModel, units: readonly string[]): MapModel {
  const missing = units.filter((unit) => !model.units.some(({ code }) => code === unit || code.toUpperCase() === unit));
  return {
    ...model,
    units: [...model.units, ...missing.map((code) => ({ code, status: 'in progress', criteria: [] }))],
  };
}
