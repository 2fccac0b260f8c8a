import { resolve } from 'node:path';
import { capital, countOf, text as textOf } from '@evimap/core';
import { corrected } from '../features/corrections.ts';
import { type LineChange } from '../features/line-changes.ts';
import { checkNamed } from './check.ts';
import { colours, wantsColours, type Colours } from './colours.ts';
import { exitCodes, type Terminal } from './io.ts';
import { visible } from './terminal.ts';
import { writeInOneStep } from './write-file.ts';

/** `evimap fix`: applies the corrections that change how a map is written and never what it claims. */
export async function fix(named: readonly string[], dryRun: boolean, io: Terminal): Promise<number> {
  const { maps, unchecked } = await checkNamed(named, { submission: false, today: undefined }, io);
  const paint = colours(wantsColours(io.stdout));
  let changed = 0;
  let failed = unchecked.length;
  for (const { path, reason } of unchecked) io.say(`${path}: not checked. ${reason}`);
  for (const map of maps) {
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
    io.write(`${paint.strong(map.path)}\n${shown(changes, paint)}`);
    if (dryRun) continue;
    try {
      writeInOneStep(resolve(io.cwd, map.path), after);
    } catch {
      failed += 1;
      io.say(`${map.path} could not be written, and is as it was.`);
    }
  }
  io.say(
    changed === 0
      ? 'Nothing to correct.'
      : dryRun
        ? `${capital(countOf(changed, 'map'))} would be changed. Nothing was written.`
        : `${capital(countOf(changed - (failed - unchecked.length), 'map'))} corrected.`,
  );
  return failed > 0 ? exitCodes.unchecked : exitCodes.fine;
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
