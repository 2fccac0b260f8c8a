import { learnersByMap, type LearnerProgress } from '../progress/learner.ts';
import { byPath, standing, type Checked, type CheckedMap } from './checked.ts';
import { decisionData, learnerData, type DecisionData, type LearnerData } from './json.ts';
import { missingFor } from './summary-table.ts';
import { type SummaryRow } from './summary.ts';

/** A row of the summary as data; *ready*, *tally* and *claim* are the objects of `check --format json`. */
export interface SummaryData extends Pick<SummaryRow, 'learner' | 'assessor' | 'units' | 'packs' | 'missing'> {
  readonly path: string;
  readonly tally: CheckedMap['tally'];
  readonly ready: CheckedMap['ready'];
  readonly allowances: number;
  readonly claim?: LearnerData['claim'];
  readonly lowered: readonly string[];
  readonly decisions: readonly DecisionData[];
}

/** `check --summary --format json`: the rows of the summary, without the findings that they count. */
export function summaryJson({ maps, learners = [], unchecked }: Checked): string {
  const whose = learnersByMap(learners);
  const data = {
    version: 1,
    maps: [...maps].sort(byPath).map((map) => rowOf(map, whose.get(map.path))),
    ...(learners.some(({ claim }) => claim.is !== 'not asked') && { learners: learners.map(learnerData) }),
    unchecked: [...unchecked].sort(byPath).map(({ path, reason }) => ({ path, reason })),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

function rowOf(map: CheckedMap, learner: LearnerProgress | undefined): SummaryData {
  const { path, summary, tally, ready, findings, lowered, decisions } = map;
  return {
    path,
    learner: summary.learner,
    assessor: summary.assessor,
    units: summary.units,
    packs: summary.packs,
    missing: missingFor(map, learner),
    tally,
    ready,
    allowances: findings.length - standing(findings).length,
    ...(learner && learner.claim.is !== 'not asked' && { claim: learnerData(learner).claim }),
    lowered,
    decisions: decisions.map(decisionData),
  };
}
