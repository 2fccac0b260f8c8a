import { type MapAnalysis } from '../analysis/analyse.ts';
import { atLeast, type Finding } from '../findings/finding.ts';
import { recordOf, type MapRecord } from '../progress/record.ts';
import { mapProgress, type MapProgress } from '../progress/map.ts';
import { allRules } from '../rules/registry.ts';
import { type Settings } from '../rules/rule.ts';
import { summaryOf, type SummaryRow } from './summary.ts';

/** One map as it was checked: plain data, the same for every report. */
export interface CheckedMap extends MapProgress {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly record: MapRecord;
  readonly summary: SummaryRow;
  /** Checks that the centre has switched off or lowered, as sentences: they stand in every report. */
  readonly lowered: readonly string[];
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
  lowered: loweredIn(map.context.settings),
});

/** Checks that say less than they would by themselves. */
export const loweredIn = ({ severities = {} }: Settings): readonly string[] =>
  Object.entries(severities)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([rule, severity]) => {
      const known = allRules.get(rule);
      if (!known) return [];
      if (severity === 'off') return [`${rule} is off`];
      return atLeast(severity, known.severity) ? [] : [`${rule} is lowered to ${severity}`];
    });

/** What is switched off or lowered for any of the maps, each once. */
export const loweredFor = (maps: readonly Pick<CheckedMap, 'lowered'>[]): readonly string[] => [
  ...new Set(maps.flatMap(({ lowered }) => lowered)),
];

/** The same as a sentence for a report; empty where every check speaks. */
export function loweredSentence(lowered: readonly string[]): string {
  return lowered.length === 0 ? '' : `By the centre’s settings: ${lowered.join('; ')}.`;
}

/** Findings that still stand: an allowance treats its finding as none. */
export const standing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ allowed }) => allowed === undefined);

/** By path, as code units go: the same order on every machine. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
