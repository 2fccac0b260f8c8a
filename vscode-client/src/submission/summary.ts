import {
  inOrder,
  byTheCentre,
  gradePhrases,
  learnersByMap,
  missingFor,
  standing,
  type CheckedMap,
  type Claim,
  type LearnerProgress,
  type Ready,
  type Unchecked,
} from '@evimap/core';

/** One map as the summary shows it. */
export interface SubmissionRow {
  readonly path: string;
  readonly learner: string;
  readonly units: string;
  readonly enough: number;
  readonly asked: number;
  /** Whether it can be handed in, and why not. */
  readonly ready: Ready;
  /** Whether the learner can be claimed, over all maps of the folder. */
  readonly claim: Claim | undefined;
  readonly allowances: number;
  readonly missing: readonly string[];
  /** What is missing for grades, and how far apprenticeship standards are. */
  readonly further: readonly string[];
  /** Everything that stands in the way, errors before questions, each with its line. */
  readonly toDo: readonly ToDo[];
}

export interface ToDo {
  readonly line: number;
  readonly message: string;
  readonly isQuestion: boolean;
}

export interface Submission {
  readonly rows: readonly SubmissionRow[];
  readonly unread: readonly Unchecked[];
  /** What the centre set, decided and brought along; empty where that is nothing. */
  readonly byTheCentre: string;
}

/** What `evimap check --submission` says of each map; those with the most to do first. */
export function submissionOf(
  maps: readonly CheckedMap[],
  unread: Submission['unread'],
  learners: readonly LearnerProgress[],
): Submission {
  const whose = learnersByMap(learners);
  const rows = maps.map((map) => rowOf(map, whose.get(map.path)));
  rows.sort(
    (a, b) =>
      rank[a.ready.is] - rank[b.ready.is] ||
      b.ready.errors - a.ready.errors ||
      b.ready.toDecide - a.ready.toDecide ||
      (a.path < b.path ? -1 : 1),
  );
  return { rows, unread, byTheCentre: byTheCentre(maps) };
}

const rank: Readonly<Record<Ready['is'], number>> = { 'not ready': 0, 'to decide': 1, ready: 2 };

function rowOf(map: CheckedMap, learner: LearnerProgress | undefined): SubmissionRow {
  const { path, summary, findings, tally, ready } = map;
  const left = inOrder(standing(findings), map);
  const toDo = (wanted: 'error' | 'warning'): readonly ToDo[] =>
    left
      .filter(({ severity, disk }) => severity === wanted && disk !== true)
      .map(({ range, message }) => ({ line: range.start.line, message, isQuestion: wanted === 'warning' }));
  return {
    path,
    learner: summary.learner,
    units: summary.units.map(({ code }) => code).join(', '),
    enough: tally.enough,
    asked: tally.asked,
    ready,
    claim: learner?.claim,
    allowances: findings.length - left.length,
    missing: missingFor(map, learner),
    further: [
      ...gradePhrases(map.coverage),
      ...(learner?.standards ?? map.standards ?? []).map(({ title, says }) => `${title}: ${says}`),
    ],
    toDo: [...toDo('error'), ...toDo('warning')],
  };
}
