import { join, relative, resolve } from 'node:path';
import { analyse, open, type Day, type MapAnalysis, type NamedMap, type Packs, type Settings, type Unchecked } from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { centreFolderOf, readCentreFolder } from '../workspace/centre-folder.ts';
import { readTextFile } from '../workspace/read-file.ts';

/** What a check is asked to do. */
export interface CheckOptions {
  readonly submission: boolean;
  readonly today: Day | undefined;
}

/** The maps of one centre: the same packs and settings hold for all of them. */
interface Group {
  readonly packs: Packs;
  readonly settings: Settings;
  readonly maps: NamedMap[];
}

/** Every map with what was found in it, in the order of the paths; and what could not be checked. */
export interface Outcome {
  readonly maps: readonly MapAnalysis[];
  readonly unchecked: readonly Unchecked[];
}

/** Reads and checks maps. A text may be given under a path, for what comes from standard input. */
export function checkMaps(paths: readonly string[], { submission, today }: CheckOptions, cwd: string, texts: ReadonlyMap<string, string> = new Map(), progress: (done: number) => void = () => {}): Outcome {
  const unchecked: Unchecked[] = [];
  const groups = new Map<string, Group>();
  const folders = new Map<string, string | undefined>();
  const groupOf = (path: string): Group => {
    const folder = centreFolderOf(resolve(cwd, path), folders);
    let group = groups.get(folder ?? '');
    if (!group) {
      const centre = folder === undefined ? { packs: builtIn, settings: {}, problems: [] } : readCentreFolder(folder, builtIn);
      for (const problem of centre.problems) unchecked.push({ path: relative(cwd, join(folder!, problem.path)).replaceAll('\\', '/'), reason: problem.reason });
      group = { packs: centre.packs, settings: submission ? { ...centre.settings, submission: true } : centre.settings, maps: [] };
      groups.set(folder ?? '', group);
    }
    return group;
  };
  for (const [i, path] of paths.entries()) {
    progress(i);
    const given = texts.get(path);
    const reading = given === undefined ? readTextFile(resolve(cwd, path)) : { text: given };
    if ('reason' in reading) unchecked.push({ path, reason: reading.reason });
    else groupOf(path).maps.push({ path, doc: open(reading.text) });
  }
  const maps = [...groups.values()].flatMap((group) => analyse({ maps: group.maps, packs: group.packs, settings: group.settings, ...(today !== undefined && { today }) }).maps);
  return { maps: maps.sort((a, b) => (a.path < b.path ? -1 : 1)), unchecked };
}
