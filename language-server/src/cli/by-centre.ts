import {
  learnersOf,
  samplingPlan,
  type CheckedMap,
  type Day,
  type LearnerProgress,
  type SamplingPlan,
} from '@evimap/core';
import { Centres, type Centre } from './centres.ts';

interface OfCentre {
  readonly centre: Centre;
  readonly learners: readonly LearnerProgress[];
}

/** Learners of one centre are held against the packs, the people and the plan of that centre. */
function centresWithLearners(maps: readonly CheckedMap[], cwd: string): readonly OfCentre[] {
  const centres = new Centres(cwd, true);
  const groups = new Map<Centre, CheckedMap[]>();
  for (const map of maps) {
    const centre = centres.of(map.path);
    const group = groups.get(centre);
    if (group) group.push(map);
    else groups.set(centre, [map]);
  }
  return [...groups].map(([centre, own]) => ({ centre, learners: learnersOf(own, centre.packs) }));
}

export interface Cohort {
  readonly learners: readonly LearnerProgress[];
  readonly plans: readonly SamplingPlan[];
  readonly centres: readonly Centre[];
}

/** All learners, and what is to be sampled of each centre. */
export function cohortOf(maps: readonly CheckedMap[], cwd: string, today: Day | undefined): Cohort {
  const all = centresWithLearners(maps, cwd);
  return {
    learners: all.flatMap(({ learners }) => learners),
    plans: all.map(({ centre, learners }) => samplingPlan(learners, centre.settings.centre, today)),
    centres: all.map(({ centre }) => centre),
  };
}

export const plansByCentre = (
  maps: readonly CheckedMap[],
  cwd: string,
  today: Day | undefined,
): readonly SamplingPlan[] => cohortOf(maps, cwd, today).plans;
