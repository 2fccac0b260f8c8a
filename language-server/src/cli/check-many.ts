import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { byPath, checkTogether, type CheckedMap, type ReadAlone, type Unchecked } from '@evimap/core';
import { Centres, type Centre, type OfCentre } from './centres.ts';
import { type CheckOptions } from './check-maps.ts';
import { besideOf } from './beside.ts';
import { contentsOf } from './same-contents.ts';
import { MapReader, type MapRead } from './read-maps.ts';

/** The outcome of a check as plain data, with the text of each map for those who show its lines. */
export interface PlainOutcome {
  readonly maps: readonly CheckedMap[];
  /** The same maps, by their centres. */
  readonly groups: readonly OfCentre<CheckedMap>[];
  readonly texts: ReadonlyMap<string, string>;
  readonly unchecked: readonly Unchecked[];
}

/** Starting readers takes as long as reading some sixty maps. */
const worthReaders = 60;
const inOneGo = 20;

/** As many readers as the machine has processors, and not more than there is work for. */
const readersFor = (maps: number): number =>
  maps <= worthReaders ? 1 : Math.min(availableParallelism(), 8, Math.ceil(maps / inOneGo));

/**
 * Checks maps, many of them side by side. Gives the same, however many readers there are. Of a map that was read only
 * plain data is kept, so that thousands of them need little room.
 */
export async function checkMany(
  paths: readonly string[],
  options: CheckOptions,
  cwd: string,
  given: ReadonlyMap<string, string>,
  progress: (done: number) => void,
  readers = readersFor(paths.length),
): Promise<PlainOutcome> {
  const here = new MapReader(cwd, options);
  const own = [...given].map(([path, content]) => here.read(path, content));
  const rest = paths.filter((path) => !given.has(path));
  const tell = (done: number) => progress(done + own.length);
  const worker = fileURLToPath(new URL('./read-worker.mjs', import.meta.url));
  const many = readers > 1 && existsSync(worker);
  // Where no further readers can be started, one is enough.
  const read = many ? await readBy(worker, rest, options, cwd, tell, readers).catch(() => undefined) : undefined;
  return together([...own, ...(read ?? readHere(here, rest, tell))], options, cwd);
}

const readHere = (reader: MapReader, paths: readonly string[], tell: (done: number) => void): MapRead[] =>
  paths.map((path, i) => {
    tell(i);
    return reader.read(path);
  });

/** What only all maps of a centre together show is added to what each showed by itself. */
async function together(read: readonly MapRead[], options: CheckOptions, cwd: string): Promise<PlainOutcome> {
  const centres = new Centres(cwd, options.submission);
  const groups = new Map<Centre, ReadAlone[]>();
  const unread: Unchecked[] = [];
  const texts = new Map<string, string>();
  for (const item of [...read].sort(byPath)) {
    if ('reason' in item) {
      unread.push(item);
      continue;
    }
    texts.set(item.path, item.text);
    const centre = centres.of(item.path);
    const group = groups.get(centre);
    if (group) group.push(item);
    else groups.set(centre, [item]);
  }
  const { today } = options;
  const beside = await besideOf(texts.keys(), cwd);
  const checked = [...groups].map(([centre, members]) => ({
    centre,
    maps: checkTogether(members, {
      packs: centre.packs,
      settings: { ...centre.settings, contents: contentsOf(members, cwd), beside },
      ...(today !== undefined && { today }),
    }),
  }));
  return {
    maps: checked.flatMap(({ maps }) => maps).sort(byPath),
    groups: checked,
    texts,
    unchecked: [...centres.unchecked, ...unread],
  };
}

/** Hands out the paths, a few at a time, to whoever is free. */
function readBy(
  worker: string,
  paths: readonly string[],
  options: CheckOptions,
  cwd: string,
  progress: (done: number) => void,
  readers: number,
): Promise<MapRead[]> {
  const read: MapRead[] = [];
  let next = 0;
  return new Promise((resolve, reject) => {
    const workers = Array.from({ length: readers }, () => new Worker(worker, { workerData: { cwd, options } }));
    const end = (finish: () => void) => {
      for (const each of workers) void each.terminate();
      finish();
    };
    if (paths.length === 0) end(() => resolve(read));
    const hand = (to: Worker) => {
      const some = paths.slice(next, next + inOneGo);
      next += some.length;
      if (some.length > 0) to.postMessage(some);
    };
    for (const each of workers) {
      each.on('error', (error) => end(() => reject(error)));
      each.on('message', (some: MapRead[]) => {
        read.push(...some);
        progress(read.length - 1);
        if (read.length === paths.length) end(() => resolve(read));
        else hand(each);
      });
      hand(each);
    }
  });
}
