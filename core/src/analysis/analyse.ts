import { derived } from '../memory/derived.ts';
import { type Finding } from '../findings/finding.ts';
import { type Spot } from '../model/map.ts';
import { type MapContext, type SetProblem, type Settings, type UnitContext } from '../rules/rule.ts';
import { type Range } from '../text/position.ts';
import { setProblems } from './across.ts';
import { allowancesIn, withAllowances } from './allowing.ts';
import { analyseAlone, type Alone, type Raised } from './alone.ts';
import { readBy, type Doc } from './doc.ts';
import { noSettings, settingsOf, type Input } from './input.ts';
import { mapContext } from './map.ts';
import { recordOf } from '../progress/record.ts';
import { findingsAcross, findingsAlone, placer, type Placers } from './placing.ts';

/** One map with what was counted and found in it. */
export interface MapAnalysis {
  readonly path: string;
  readonly doc: Doc;
  readonly context: MapContext;
  readonly units: readonly UnitContext[];
  /** In the order of the map. */
  readonly findings: readonly Finding[];
  /** The place of a spot in the document, if its section still is part of it. */
  readonly place: (spot: Spot) => Range | undefined;
}

export interface Analysis {
  readonly maps: readonly MapAnalysis[];
}

/**
 * Checks a set of maps. Findings that concern several maps need all of them; the rest is taken over from before where
 * nothing changed.
 */
export function analyse({ maps, packs, settings = noSettings, today, beside }: Input): Analysis {
  const inForce = settingsOf(settings, today);
  const members = maps.map(({ path, doc }) => ({ path, alone: analyseAlone(doc, packs, inForce) }));
  const across = setProblems(
    members.map(({ path, alone }) => ({ path, summary: alone.summary })),
    { packs, settings: beside ? { ...inForce, beside } : inForce },
  );
  const placers: Placers = new Map(members.map(({ path, alone }) => [path, placer(alone.doc)]));
  return {
    maps: members.map(({ path, alone }) => assembledOnce(path, alone, across.get(path) ?? [], placers, inForce)),
  };
}

/** Counts the units of a map and checks nothing else: for a door that shows how far each requirement is. */
export function countUnits(
  doc: Doc,
  { packs, settings = noSettings, today }: Omit<Input, 'maps'>,
): readonly UnitContext[] {
  return mapContext(readBy(doc, packs), packs, settingsOf(settings, today)).units;
}

/** A map of which nothing changed, and of which the other maps say what they said before, is taken over as it is. */
function assembledOnce(
  path: string,
  alone: Alone,
  raised: readonly Raised<SetProblem>[],
  placers: Placers,
  settings: Settings,
): MapAnalysis {
  const across = findingsAcross(raised, path, placers, settings);
  return assembled(alone, path, across.length === 0 ? '' : JSON.stringify(across));
}

/** What several maps show together comes as its text, so that the same said again is the same. */
const assembled = derived('findings of a map', (alone: Alone, path: string, said: string): MapAnalysis => {
  const { context, doc } = alone;
  const { settings } = context;
  const across = said === '' ? [] : (JSON.parse(said) as Finding[]);
  const place = placer(doc);
  const findings = withAllowances(
    [...findingsAlone(alone, place, settings), ...across],
    allowancesIn(doc),
    settings,
    () => recordOf({ context, units: context.units, place }),
  );
  return { path, doc, context, units: context.units, findings, place };
});
