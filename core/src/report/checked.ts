import { type MapAnalysis } from '../analysis/analyse.ts';
import { type Finding } from '../findings/finding.ts';
import { recordOf, type MapRecord } from '../progress/record.ts';
import { mapProgress, type MapProgress } from '../progress/map.ts';
import { summaryOf, type SummaryRow } from './summary.ts';

/** One map as it was checked: plain data, the same for every report. */
export interface CheckedMap extends MapProgress {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly record: MapRecord;
  readonly summary: SummaryRow;
}

/** Something that could not be checked, and why, in a sentence. */
export interface Unchecked {
  readonly path: string;
  readonly reason: string;
}

/** The outcome of a check: what every report of the command line is made from. */
export interface Checked {
  readonly maps: readonly CheckedMap[];
  readonly unchecked: readonly Unchecked[];
}

/** The plain data of a map's analysis. */
export const checkedMap = (map: MapAnalysis): CheckedMap => ({
  path: map.path,
  findings: map.findings,
  ...mapProgress(map),
  record: recordOf(map),
  summary: summaryOf(map),
});

/** Findings that still stand: an allowance treats its finding as none. */
export const standing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ allowed }) => allowed === undefined);

/** By path, as code units go: the same order on every machine. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
