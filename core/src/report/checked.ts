import { type MapAnalysis } from '../analysis/analyse.ts';
import { atLeast, type Finding } from '../findings/finding.ts';
import { recordOf, type MapRecord } from '../progress/record.ts';
import { type LearnerProgress } from '../progress/learner.ts';
import { mapProgress, type MapProgress } from '../progress/map.ts';
import { allRules } from '../rules/registry.ts';
import { type Settings } from '../rules/rule.ts';
import { type Decision } from '../centre/policy.ts';
import { capital, countOf } from '../wording/phrases.ts';
import { madeWith, type Made } from './made.ts';
import { ownPackPhrase } from './packs-used.ts';
import { summaryOf, type SummaryRow } from './summary.ts';

/** One map as it was checked: plain data, the same for every report. */
export interface CheckedMap extends MapProgress {
  readonly path: string;
  /** By which reader and which packs. */
  readonly made: Made;
  readonly findings: readonly Finding[];
  readonly record: MapRecord;
  readonly summary: SummaryRow;
  /** Checks that the centre has switched off or lowered, as sentences: they stand in every report. */
  readonly lowered: readonly string[];
  /** What the centre decided of the units of this map: it stands in every report. */
  readonly decisions: readonly Decision[];
  /** Packs of the centre by which it was counted, as phrases: they stand in every report. */
  readonly ownPacks: readonly string[];
}

/** Something that could not be checked, and why, in a sentence. */
export interface Unchecked {
  readonly path: string;
  readonly reason: string;
}

/** The outcome of a check: what every report of the command line is made from. */
export interface Checked {
  readonly maps: readonly CheckedMap[];
  /** The learners of these maps, where somebody put their maps together. */
  readonly learners?: readonly LearnerProgress[];
  readonly unchecked: readonly Unchecked[];
}

/** The plain data of a map's analysis. */
export const checkedMap = (map: MapAnalysis): CheckedMap => ({
  path: map.path,
  made: madeWith(map),
  findings: map.findings,
  ...mapProgress(map),
  record: recordOf(map),
  summary: summaryOf(map),
  lowered: loweredIn(map.context.settings),
  decisions: decisionsIn(map),
  ownPacks: ownPacksIn(map),
});

/** The units of a map that are counted by a pack of the centre, each with its file. */
export const ownPacksIn = ({ units }: Pick<MapAnalysis, 'units'>): readonly string[] => [
  ...new Set(units.flatMap(({ pack: { unit, origin } }) => (origin ? [ownPackPhrase({ unit, origin })] : []))),
];

/** The same of several maps, as a sentence; empty where all packs come with Evimap. */
export function ownPacksSentence(maps: readonly Pick<CheckedMap, 'ownPacks'>[]): string {
  const own = [...new Set(maps.flatMap(({ ownPacks }) => ownPacks))].sort();
  return own.length === 0 ? '' : `Counted by packs of the centre: ${own.join('; ')}.`;
}

/** What the centre decided of the units of a map, each once. */
export const decisionsIn = ({ units }: Pick<MapAnalysis, 'units'>): readonly Decision[] => [
  ...new Set(units.flatMap(({ pack }) => pack.decisions ?? [])),
];

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

/** How many decisions of the centre bear on these maps, as a sentence; empty where there are none. */
export function decisionsSentence(maps: readonly Pick<CheckedMap, 'decisions'>[]): string {
  const number = new Set(maps.flatMap(({ decisions }) => decisions.map(({ about }) => about))).size;
  return number === 0
    ? ''
    : `${capital(countOf(number, 'decision'))} of the centre ${number === 1 ? 'is' : 'are'} in force.`;
}

/** What the centre set or decided, of which every report tells: nothing in it is hidden. */
export const byTheCentre = (maps: readonly Pick<CheckedMap, 'lowered' | 'decisions' | 'ownPacks'>[]): string =>
  [loweredSentence(loweredFor(maps)), decisionsSentence(maps), ownPacksSentence(maps)]
    .filter((sentence) => sentence !== '')
    .join(' ');

/** Findings that still stand: an allowance treats its finding as none. */
export const standing = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ allowed }) => allowed === undefined);

/** By path, as code units go: the same order on every machine. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
