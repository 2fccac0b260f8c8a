import { atLeast, checkedMap, type Analysis, type CheckedMap, type MapAnalysis } from '@evimap/core';

/** One map as the summary shows it. */
export interface SubmissionRow {
  readonly path: string;
  readonly learner: string;
  readonly units: string;
  readonly enough: number;
  readonly asked: number;
  /** What stands in the way of submission. */
  readonly errors: number;
  readonly questions: number;
  readonly allowances: number;
  readonly missingUnits: readonly string[];
  /** The line of the first thing to mend, to open the map there. */
  readonly firstLine: number;
  readonly firstMessage: string;
}

export interface Submission {
  readonly rows: readonly SubmissionRow[];
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

export const isReady = (row: SubmissionRow): boolean => row.errors === 0;

/** What `evimap check --submission` would say of each map; those with the most to do first. */
export function submissionOf(analysis: Analysis, unread: Submission['unread']): Submission {
  const rows = analysis.maps.map(rowOf);
  rows.sort((a, b) => b.errors - a.errors || b.questions - a.questions || (a.path < b.path ? -1 : 1));
  return { rows, unread };
}

function rowOf(map: MapAnalysis): SubmissionRow {
  const { summary }: CheckedMap = checkedMap(map);
  const standing = map.findings.filter(({ allowed }) => allowed === undefined);
  const errors = standing.filter(({ severity }) => severity === 'error');
  const first = errors[0] ?? standing[0];
  return {
    path: map.path,
    learner: summary.learner,
    units: summary.units.map(({ code }) => code).join(', '),
    enough: summary.enough,
    asked: summary.asked,
    errors: errors.length,
    questions: standing.filter(({ severity }) => atLeast(severity, 'warning') && severity !== 'error').length,
    allowances: summary.allowances,
    missingUnits: summary.missing,
    firstLine: first?.range.start.line ?? 0,
    firstMessage: first?.message ?? '',
  };
}
