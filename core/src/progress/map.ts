import { type MapAnalysis } from '../analysis/analyse.ts';
import { type Finding } from '../findings/finding.ts';
import { findQualification } from '../pack/qualifications.ts';
import { qualificationIn } from '../rules/entries.ts';
import { progressOf, type UnitProgress } from './progress.ts';
import { type Qualification } from '../pack/pack.ts';
import { ksbsOf } from '../rules/validity/ksbs.ts';
import { areStatements, claimsOf, standardsIn, type StandardProgress } from './statements.ts';
import { readyOf, type Ready } from './ready.ts';
import { sumOf, type Tally } from './tally.ts';

/** How far a map is: plain data, as `check --format json` and `evimap/coverage` send it. */
export interface MapProgress {
  /** The id of the qualification that the map names, if the packs know it. */
  readonly qualification?: string;
  readonly ready: Ready;
  /** Of all its units together. */
  readonly tally: Tally;
  /** The units that Evimap knows, in the order of the map. */
  readonly coverage: readonly UnitProgress[];
  /** The apprenticeship standards that the map is for, as far as it goes by itself. */
  readonly standards?: readonly StandardProgress[];
}

export function mapProgress(map: MapAnalysis): MapProgress {
  const coverage = progressOf(map);
  const found = findQualification(map.context.packs, qualificationIn(map.context.map) ?? '');
  const standards = standardsOfMap(map, found?.qualification);
  return {
    ...(found && { qualification: found.qualification.id }),
    ready: readyOf(map.findings, map.doc.unread.length, coverage),
    tally: sumOf(coverage.map(({ tally }) => tally)),
    coverage,
    ...(standards.length > 0 && { standards }),
  };
}

function standardsOfMap(map: MapAnalysis, qualification: Qualification | undefined): readonly StandardProgress[] {
  // Most maps are for none, and nothing is worked out for them.
  const isForOne =
    qualification?.standard !== undefined ||
    map.units.some((unit) => ksbsOf(unit).length > 0 || areStatements(unit.pack, unit.specification));
  return isForOne ? standardsIn(claimsOf(map), qualification ? [qualification.id] : [], map.context.packs) : [];
}

/** The same map after further findings came to it from the maps beside it. */
export const readyAgain = (
  { ready, coverage }: Pick<MapProgress, 'ready' | 'coverage'>,
  findings: readonly Finding[],
): Ready => readyOf(findings, ready.unread, coverage);
