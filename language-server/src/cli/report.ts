import { existsSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { achievementLog, countOf, type Day } from '@evimap/core';
import { checkNamed } from './check.ts';
import { exitCodes, type Terminal } from './io.ts';
import { writeInOneStep, writeReasonOf } from './write-file.ts';

/** `evimap report [paths] -o file.html`: the achievement log. Without -o it goes to standard output. */
export async function report(
  named: readonly string[],
  output: string | undefined,
  submission: boolean,
  today: Day | undefined,
  io: Terminal,
): Promise<number> {
  const wrong = output === undefined ? undefined : whyNot(resolve(io.cwd, output));
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

/** A log is written anew as often as one likes, but never over something that is no log. */
function whyNot(path: string): string | undefined {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return 'It is a folder. Name a file in it, such as log.html.';
    if (!/\.html?$/i.test(realpathSync(path)))
      return 'There is a file of that name which is no achievement log. Choose a name that ends in .html.';
  }
  return /\.ya?ml$/i.test(path) ? 'That is the name of a map. Choose a name that ends in .html.' : undefined;
}
