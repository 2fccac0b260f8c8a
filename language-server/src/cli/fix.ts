import { resolve } from 'node:path';
import { analyse, capital, countOf, open, text as textOf, type Unchecked } from '@evimap/core';
import { corrected } from '../features/corrections.ts';
import { type LineChange } from '../features/line-changes.ts';
import { readTextFile } from '../workspace/read-file.ts';
import { Centres } from './centres.ts';
import { pathsNamed } from './check.ts';
import { colours, wantsColours, type Colours } from './colours.ts';
import { exitCodes, type Terminal } from './io.ts';
import { shownName, visible } from './visible.ts';
import { writeInOneStep, writeReasonOf } from './write-file.ts';

/** `evimap fix`: applies the corrections that change how a map is written and never what it claims. */
export async function fix(named: readonly string[], dryRun: boolean, io: Terminal): Promise<number> {
  const { paths, texts, unread, tell } = await pathsNamed(named, io);
  const centres = new Centres(io.cwd, false);
  const unchecked: Unchecked[] = [...unread];
  const paint = colours(wantsColours(io.stdout));
  let changed = 0;
  let failed = 0;
  for (const [i, path] of paths.entries()) {
    tell(i);
    const given = texts.get(path);
    const reading = given === undefined ? readTextFile(resolve(io.cwd, path)) : { text: given };
    if ('reason' in reading) {
      unchecked.push({ path, reason: reading.reason });
      continue;
    }
    // One map at a time: a correction never depends on another map, and thousands of them need no room.
    const { packs, settings } = centres.of(path);
    const map = analyse({ maps: [{ path, doc: open(reading.text) }], packs, settings }).maps[0]!;
    const before = textOf(map.doc);
    const { after, changes, leftOut } = corrected(map);
    if (leftOut > 0)
      io.say(
        `${map.path}: ${countOf(leftOut, 'correction')} left to you, because with ${leftOut === 1 ? 'it' : 'them'} the map would claim something else.`,
      );
    if (after !== before) changed += 1;
    // What came in goes out, corrected or not, so that a text can be sent through.
    if (map.path === '-' && !dryRun) io.write(after);
    if (after === before || (map.path === '-' && !dryRun)) continue;
    io.write(`${paint.strong(shownName(map.path))}\n${shown(changes, paint)}`);
    if (dryRun) continue;
    try {
      writeInOneStep(resolve(io.cwd, map.path), after);
    } catch (error) {
      failed += 1;
      io.say(`${shownName(map.path)} could not be written, and is as it was. ${writeReasonOf(error)}`);
    }
  }
  io.progress('');
  const notChecked = [...unchecked, ...centres.unchecked];
  for (const { path, reason } of notChecked) io.say(`${shownName(path)}: not checked. ${reason}`);
  io.say(
    changed === 0
      ? 'Nothing to correct.'
      : dryRun
        ? `${capital(countOf(changed, 'map'))} would be changed. Nothing was written.`
        : `${capital(countOf(changed - failed, 'map'))} corrected.`,
  );
  return failed + notChecked.length > 0 ? exitCodes.unchecked : exitCodes.fine;
}

/** The lines that change, as they were and as they are, in the order of the map. */
const shown = (changes: readonly LineChange[], paint: Colours): string =>
  changes
    .flatMap(({ first, gone, come }) => [
      ...gone.map((line, i) => paint.severity.error(`  ${String(first + i + 1).padStart(4)} - ${visible(line)}`)),
      ...come.map((line) => paint.good(`       + ${visible(line)}`)),
    ])
    .map((line) => `${line}\n`)
    .join('');
