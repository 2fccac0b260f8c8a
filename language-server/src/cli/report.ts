import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { achievementLog, countOf, type Day } from '@evimap/core';
import { checkNamed } from './check.ts';
import { exitCodes, type Terminal } from './io.ts';

/** `evimap report [paths] -o file.html`: the achievement log. Without -o it goes to standard output. */
export async function report(named: readonly string[], output: string | undefined, submission: boolean, today: Day | undefined, io: Terminal): Promise<number> {
  const { maps, unchecked } = await checkNamed(named, { submission, today }, io);
  for (const { path, reason } of unchecked) io.say(`${path}: not checked. ${reason}`);
  if (maps.length === 0) return exitCodes.unchecked;
  const page = achievementLog(maps, { unchecked, ...(today !== undefined && { today }) });
  if (output === undefined) io.write(page);
  else {
    try {
      writeFileSync(resolve(io.cwd, output), page);
    } catch {
      io.say(`${output} could not be written. Does the folder exist, and may you write there?`);
      return exitCodes.unchecked;
    }
    io.say(`${output} shows ${countOf(maps.length, 'map')}.`);
  }
  return unchecked.length > 0 ? exitCodes.unchecked : exitCodes.fine;
}
