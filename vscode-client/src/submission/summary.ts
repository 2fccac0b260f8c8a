import { atLeast, standing, type CheckedMap, type Unchecked } from '@evimap/core';

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
  readonly unread: readonly Unchecked[];
}

export const isReady = (row: SubmissionRow): boolean => row.errors === 0;

/** What `evimap check --submission` says of each map; those with the most to do first. */
export function submissionOf(maps: readonly CheckedMap[], unread: Submission['unread']): Submission {
  const rows = maps.map(rowOf);
  rows.sort((a, b) => b.errors - a.errors || b.questions - a.questions || (a.path < b.path ? -1 : 1));
  return { rows, unread };
}

function rowOf({ path, summary, findings }: CheckedMap): SubmissionRow {
  const left = standing(findings);
  const errors = left.filter(({ severity }) => severity === 'error');
  const first = errors[0] ?? left[0];
  return {
    path,
    learner: summary.learner,
    units: summary.units.map(({ code }) => code).join(', '),
    enough: summary.enough,
    asked: summary.asked,
    errors: errors.length,
    questions: left.filter(({ severity }) => atLeast(severity, 'warning') && severity !== 'error').length,
    allowances: summary.allowances,
    missingUnits: summary.missing,
    firstLine: first?.range.start.line ?? 0,
    firstMessage: first?.message ?? '',
  };
}
