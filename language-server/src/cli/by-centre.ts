import {
  learnersOf,
  samplingPlan,
  type CheckedMap,
  type Day,
  type LearnerProgress,
  type SamplingPlan,
} from '@evimap/core';
import { type Centre, type OfCentre } from './centres.ts';

/** Learners of one centre are held against its packs; whether they can be claimed is asked before submission. */
const learnersIn = ({ centre: { packs, settings }, maps }: OfCentre<CheckedMap>): readonly LearnerProgress[] =>
  learnersOf(maps, packs, settings.submission === true);

/** The learners of all centres. */
export const learnersByCentre = (groups: readonly OfCentre<CheckedMap>[]): readonly LearnerProgress[] =>
  groups.flatMap(learnersIn);

export interface Cohort {
  readonly learners: readonly LearnerProgress[];
  readonly plans: readonly SamplingPlan[];
  readonly centres: readonly Centre[];
}

/** All learners, and what is to be sampled of each centre by its own people and plan. */
export function cohortOf(groups: readonly OfCentre<CheckedMap>[], today: Day | undefined): Cohort {
  const all = groups.map((group) => ({ centre: group.centre, learners: learnersIn(group) }));
  return {
    learners: all.flatMap(({ learners }) => learners),
    plans: all.map(({ centre, learners }) => samplingPlan(learners, centre.settings.centre, today)),
    centres: all.map(({ centre }) => centre),
  };
}
