import { resolve } from 'node:path';
import { achievementLog, countOf, type Day } from '@evimap/core';
import { checkNamed } from './check.ts';
import { exitCodes, type Terminal } from './io.ts';
import { whyNotWriteOver, writeInOneStep, writeReasonOf } from './write-file.ts';

/** `evimap report [paths] -o file.html`: the achievement log. Without -o it goes to standard output. */
export async function report(
  named: readonly string[],
  output: string | undefined,
  submission: boolean,
  today: Day | undefined,
  io: Terminal,
): Promise<number> {
  const wrong = output === undefined ? undefined : whyNotWriteOver(resolve(io.cwd, output), 'html');
  if (wrong !== undefined) {
    io.say(`${output}: ${wrong} Nothing was written.`);
    return exitCodes.unchecked;
  }
  const { maps, unchecked } = await checkNamed(named, { submission, today }, io);
  for (const { path, reason } of unchecked) io.say(`${path}: not checked. ${reason}`);
  if (maps.length === 0) return exitCodes.unchecked;
  const page = achievementLog(maps, { unchecked, ...(today !== undefined && { today }) });
  if (output === undefined) io.write(page);
  else {
    try {
      writeInOneStep(resolve(io.cwd, output), page);
    } catch (error) {
      io.say(`${output} could not be written. ${writeReasonOf(error)}`);
      return exitCodes.unchecked;
    }
    io.say(`${output} shows ${countOf(maps.length, 'map')}.`);
  }
  return unchecked.length > 0 ? exitCodes.unchecked : exitCodes.fine;
}
