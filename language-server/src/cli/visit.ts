import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checkedMap, countOf, byTheCentre, visitPack, type Day, type VisitFile } from '@evimap/core';
import { cohortOf } from './by-centre.ts';
import { checkNamed } from './check.ts';
import { exitCodes, type Terminal } from './io.ts';
import { shownName } from './visible.ts';
import { writeInOneStep, writeReasonOf } from './write-file.ts';

/** `evimap visit -o FOLDER`: the pack for the external quality assurer, in a folder of its own. */
export async function visit(
  named: readonly string[],
  output: string,
  logsOf: readonly string[] | undefined,
  today: Day,
  io: Terminal,
): Promise<number> {
  const folder = resolve(io.cwd, output);
  const wrong = whyNotInto(folder);
  if (wrong !== undefined) {
    io.say(`${output}: ${wrong} Nothing was written.`);
    return exitCodes.unchecked;
  }
  const { maps, groups, unchecked } = await checkNamed(named, { submission: true, today }, io);
  for (const { path, reason } of unchecked) io.say(`${shownName(path)}: not checked. ${reason}`);
  if (maps.length === 0) return exitCodes.unchecked;
  const checked = maps.map(checkedMap);
  const { learners, plans, centres } = cohortOf(
    groups.map(({ centre, maps: own }) => ({ centre, maps: own.map(checkedMap) })),
    today,
  );
  if (centres.length > 1) {
    io.say('The maps belong to several centres; a visit is made to one. Name the folder of one. Nothing was written.');
    return exitCodes.unchecked;
  }
  const unknown = (logsOf ?? []).filter((one) => !learners.some(({ reference }) => reference === one));
  if (unknown.length > 0) {
    io.say(`There is no learner ${shownName(unknown[0]!)} in these maps. Nothing was written.`);
    return exitCodes.unchecked;
  }
  const { packs, settings } = centres[0]!;
  const files = visitPack({
    learners,
    maps,
    packs,
    centre: settings.centre,
    plans,
    today,
    lowered: byTheCentre(checked),
    ...(logsOf && { logsOf }),
  });
  try {
    writeAll(folder, files);
  } catch (error) {
    io.say(`${output} could not be written. ${writeReasonOf(error)}`);
    return exitCodes.unchecked;
  }
  io.say(`${output} holds ${countOf(files.length, 'page')}; index.html is the first.`);
  return unchecked.length > 0 ? exitCodes.unchecked : exitCodes.fine;
}

/** A pack goes into a folder that is new or empty, so that nothing else is ever handed over with it. */
function whyNotInto(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  try {
    return readdirSync(folder).length === 0
      ? undefined
      : 'There is something in this folder already. Name a new one, so that nothing else is handed over.';
  } catch {
    return 'It is no folder.';
  }
}

function writeAll(folder: string, files: readonly VisitFile[]): void {
  for (const { path, content } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeInOneStep(file, content);
  }
}
