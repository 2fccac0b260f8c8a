import { resolve } from 'node:path';
import {
  achievementLog,
  checkedMap,
  countOf,
  learnerLog,
  byTheCentre,
  nameKey,
  nearest,
  type CheckedMap,
  type Day,
} from '@evimap/core';
import { cohortOf, learnersByCentre } from './by-centre.ts';
import { type OfCentre } from './centres.ts';
import { checkNamed } from './check.ts';
import { type Outcome } from './check-maps.ts';
import { exitCodes, type Terminal } from './io.ts';
import { shownName } from './visible.ts';
import { whyNotWriteOver, writeInOneStep, writeReasonOf } from './write-file.ts';

export interface ReportCommand {
  readonly output?: string;
  readonly submission: boolean;
  readonly today?: Day;
  /** The reference of a learner, for the log of the whole qualification. */
  readonly learner?: string;
}

/** `evimap report [paths] -o file.html`: the achievement log. Without -o it goes to standard output. */
export async function report(
  named: readonly string[],
  { output, submission, today, learner }: ReportCommand,
  io: Terminal,
): Promise<number> {
  const wrong = output === undefined ? undefined : whyNotWriteOver(resolve(io.cwd, output), 'html');
  if (wrong !== undefined) {
    io.say(`${output}: ${wrong} Nothing was written.`);
    return exitCodes.unchecked;
  }
  const options = { submission: submission || learner !== undefined, today };
  const outcome = await checkNamed(named, options, io);
  const { maps, unchecked } = outcome;
  for (const { path, reason } of unchecked) io.say(`${path}: not checked. ${reason}`);
  if (maps.length === 0) return exitCodes.unchecked;
  const checked = outcome.groups.map(({ centre, maps: own }) => ({ centre, maps: own.map(checkedMap) }));
  const made =
    learner === undefined
      ? {
          page: achievementLog(maps, {
            unchecked,
            learners: learnersByCentre(checked),
            ...(today !== undefined && { today }),
          }),
          shows: countOf(maps.length, 'map'),
        }
      : logOf(learner, outcome, checked, today, io);
  if (!made) return exitCodes.unchecked;
  if (output === undefined) io.write(made.page);
  else {
    try {
      writeInOneStep(resolve(io.cwd, output), made.page);
    } catch (error) {
      io.say(`${output} could not be written. ${writeReasonOf(error)}`);
      return exitCodes.unchecked;
    }
    io.say(`${output} shows ${made.shows}.`);
  }
  return unchecked.length > 0 ? exitCodes.unchecked : exitCodes.fine;
}

/** The log of one learner's qualification over all maps. */
function logOf(
  reference: string,
  { maps }: Outcome,
  groups: readonly OfCentre<CheckedMap>[],
  today: Day | undefined,
  io: Terminal,
): { readonly page: string; readonly shows: string } | undefined {
  const { learners } = cohortOf(groups, today);
  const found = learners.find(({ key }) => key === nameKey(reference));
  if (!found) {
    const near = nearest(
      reference,
      learners.map((one) => one.reference),
    );
    io.say(
      `There is no learner ${shownName(reference)} in these maps.${near === undefined ? '' : ` Is it ${shownName(near)}?`} Nothing was written.`,
    );
    return undefined;
  }
  const page = learnerLog(found, maps, {
    packs: groups.find(({ maps: own }) => own.some(({ path }) => found.maps.includes(path)))!.centre.packs,
    lowered: byTheCentre(groups.flatMap((group) => group.maps)),
    ...(today !== undefined && { today }),
  });
  return { page, shows: `the qualification of ${shownName(found.reference)}` };
}
