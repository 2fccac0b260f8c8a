import { type Uri } from 'vscode';
import { learnersOf, samplingPlan, type CheckedMap, type LearnerProgress, type SamplingPlan } from '@evimap/core';
import { localToday } from '../../../language-server/src/lsp/days.ts';
import { type Centres } from '../centre/centres.ts';
import { type CentreInForce } from '../centre/in-force.ts';
import { type CheckedFolder } from '../submission/check-folder.ts';

/** The learners of one centre, with what is to be sampled. */
export interface CentreCohort {
  readonly inForce: CentreInForce;
  /** The centre's folder, where it has one. */
  readonly home: Uri | undefined;
  readonly maps: readonly CheckedMap[];
  readonly learners: readonly LearnerProgress[];
  readonly plan: SamplingPlan;
}

/** Learners are held against the packs, the people and the plan of their centre, as `evimap cohort` does it. */
export async function cohortsIn({ maps, uriOf }: CheckedFolder, centres: Centres): Promise<readonly CentreCohort[]> {
  const groups = new Map<CentreInForce, { home: Uri | undefined; maps: CheckedMap[] }>();
  for (const map of maps) {
    const uri = uriOf(map.path);
    const inForce = await centres.of(uri);
    const group = groups.get(inForce);
    if (group) group.maps.push(map);
    else groups.set(inForce, { home: (await centres.folderOf(uri))?.uri, maps: [map] });
  }
  return [...groups].map(([inForce, { home, maps: own }]) => {
    const learners = learnersOf(own, inForce.packs);
    const plan = samplingPlan(learners, inForce.settings.centre, localToday());
    return { inForce, home, maps: own, learners, plan };
  });
}
