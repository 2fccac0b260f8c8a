import { resolve } from 'node:path';
import { analyse, byPath, open, type Day, type MapAnalysis, type NamedMap, type Unchecked } from '@evimap/core';
import { readTextFile } from '../workspace/read-file.ts';
import { Centres, type Centre, type OfCentre } from './centres.ts';

/** What a check is asked to do. */
export interface CheckOptions {
  readonly submission: boolean;
  readonly today: Day | undefined;
}

/** Every map with what was found in it, in the order of the paths; and what could not be checked. */
export interface Outcome {
  readonly maps: readonly MapAnalysis[];
  /** The same maps, by their centres. */
  readonly groups: readonly OfCentre<MapAnalysis>[];
  readonly unchecked: readonly Unchecked[];
}

/** Reads and checks maps. A text may be given under a path, for what comes from standard input. */
export function checkMaps(
  paths: readonly string[],
  { submission, today }: CheckOptions,
  cwd: string,
  texts: ReadonlyMap<string, string> = new Map(),
  progress: (done: number) => void = () => {},
): Outcome {
  const centres = new Centres(cwd, submission);
  const groups = new Map<Centre, NamedMap[]>();
  const unread: Unchecked[] = [];
  for (const [i, path] of paths.entries()) {
    progress(i);
    const given = texts.get(path);
    const reading = given === undefined ? readTextFile(resolve(cwd, path)) : { text: given };
    if ('reason' in reading) {
      unread.push({ path, reason: reading.reason });
      continue;
    }
    const centre = centres.of(path);
    const map = { path, doc: open(reading.text) };
    const maps = groups.get(centre);
    if (maps) maps.push(map);
    else groups.set(centre, [map]);
  }
  const analysed = [...groups].map(([centre, own]) => {
    const { packs, settings } = centre;
    return { centre, maps: analyse({ maps: own, packs, settings, ...(today !== undefined && { today }) }).maps };
  });
  return {
    maps: analysed.flatMap(({ maps }) => maps).sort(byPath),
    groups: analysed,
    unchecked: [...centres.unchecked, ...unread],
  };
}
