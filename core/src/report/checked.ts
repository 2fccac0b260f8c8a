import { type MapAnalysis } from '../analysis/analyse.ts';
import { coverageOf, stateOf, type RequirementCoverage } from '../analysis/coverage.ts';
import { type Finding } from '../findings/finding.ts';
import { summaryOf, type SummaryRow } from './summary.ts';

/** A requirement as reports tell it: plain data that can be kept, sent and compared. */
export interface CheckedRequirement extends Omit<RequirementCoverage, 'at'> {
  /** The line (from 0) of the key under which it is shown; -1 when the unit no longer stands in the map. */
  readonly line: number;
}

export interface CheckedUnit {
  readonly unit: string;
  readonly title: string;
  readonly status: string;
  /** The unit is complete, or was checked as if it were. */
  readonly final: boolean;
  /** The line (from 0) on which the unit starts. */
  readonly line: number;
  readonly requirements: readonly CheckedRequirement[];
  /** Criteria that no entry names yet. */
  readonly unmapped: readonly string[];
}

/** One map as it was checked: plain data, the same for every report. */
export interface CheckedMap {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly units: readonly CheckedUnit[];
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
export function checkedMap(map: MapAnalysis): CheckedMap {
  const units = map.units.map((context): CheckedUnit => {
    const coverage = coverageOf(context);
    const mapped = new Set(coverage.mapped);
    return {
      unit: coverage.unit,
      title: context.pack.title,
      status: coverage.status,
      final: context.final,
      line: map.place(context.block.at)?.start.line ?? -1,
      requirements: coverage.requirements.map(({ at, ...rest }) => ({
        ...rest,
        state: stateOf(rest),
        line: map.place(at)?.start.line ?? -1,
      })),
      unmapped:
        coverage.status === 'not taken'
          ? []
          : context.pack.outcomes
              .flatMap(({ criteria }) => criteria.map(({ number }) => number))
              .filter((number) => !mapped.has(number)),
    };
  });
  return { path: map.path, findings: map.findings, units, summary: summaryOf(map) };
}

/** Findings that still stand: an allowance treats its finding as none. */
export const standing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ allowed }) => allowed === undefined);

/** By path, as code units go: the same order on every machine. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
