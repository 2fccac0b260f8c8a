import { type MapAnalysis } from '../analysis/analyse.ts';
import { type Finding } from '../findings/finding.ts';
import { findQualification } from '../pack/qualifications.ts';
import { qualificationIn } from '../rules/entries.ts';
import { progressOf, type UnitProgress } from './progress.ts';
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
}

export function mapProgress(map: MapAnalysis): MapProgress {
  const coverage = progressOf(map);
  const found = findQualification(map.context.packs, qualificationIn(map.context.map) ?? '');
  return {
    ...(found && { qualification: found.qualification.id }),
    ready: readyOf(map.findings, map.doc.unread.length, coverage),
    tally: sumOf(coverage.map(({ tally }) => tally)),
    coverage,
  };
}

/** The same map after further findings came to it from the maps beside it. */
export const readyAgain = (
  { ready, coverage }: Pick<MapProgress, 'ready' | 'coverage'>,
  findings: readonly Finding[],
): Ready => readyOf(findings, ready.unread, coverage);
