import { relative, resolve } from 'node:path';
import {
  addSample,
  applyEdits,
  countOf,
  open,
  reasonText,
  whoIs,
  withPlanned,
  isQualityAssurer,
  type Day,
  type NewSample,
  type SamplingPlan,
} from '@evimap/core';
import { readTextFile } from '../workspace/read-file.ts';
import { Centres } from './centres.ts';
import { checkMany } from './check-many.ts';
import { pathsNamed } from './check.ts';
import { cohortOf } from './by-centre.ts';
import { exitCodes, type Terminal } from './io.ts';
import { shownName, visible } from './visible.ts';
import { whyNotWriteOver, writeInOneStep, writeReasonOf } from './write-file.ts';

export const planFormats = ['terminal', 'yaml', 'json'] as const;
export type PlanFormat = (typeof planFormats)[number];

/** `evimap sampling plan`: which samples to take next and why, and where those that were taken fall short. */
export async function planSamples(
  named: readonly string[],
  command: {
    readonly format: PlanFormat;
    readonly output: string | undefined;
    readonly by: string | undefined;
    readonly planned: Day | undefined;
    readonly today: Day | undefined;
  },
  io: Terminal,
): Promise<number> {
  const { format, output, by, planned } = command;
  const wrong =
    output === undefined ? undefined : whyNotWriteOver(resolve(io.cwd, output), format === 'terminal' ? 'txt' : format);
  if (wrong !== undefined) {
    io.say(`${output}: ${wrong} Nothing was written.`);
    return exitCodes.unchecked;
  }
  const { paths, texts, unread, tell } = await pathsNamed(named, io);
  const found = await checkMany(paths, { submission: true, today: command.today }, io.cwd, texts, tell);
  io.progress('');
  const unchecked = [...unread, ...found.unchecked];
  for (const { path, reason } of unchecked) io.say(`${shownName(path)}: not checked. ${reason}`);
  if (found.maps.length === 0) return exitCodes.unchecked;
  const { plans } = cohortOf(found.groups, command.today);
  const content =
    format === 'json'
      ? `${JSON.stringify({ version: 1, plans }, undefined, 2)}\n`
      : format === 'yaml'
        ? withPlanned(
            undefined,
            plans.flatMap(({ proposals }) => proposals),
            by,
            planned,
          )!
        : plans.map(planText).join('\n');
  if (output === undefined) io.write(content);
  else {
    try {
      writeInOneStep(resolve(io.cwd, output), content);
    } catch (error) {
      io.say(`${output} could not be written. ${writeReasonOf(error)}`);
      return exitCodes.unchecked;
    }
    io.say(`${output} proposes ${countOf(plans.flatMap(({ proposals }) => proposals).length, 'sample')}.`);
  }
  return unchecked.length > 0 ? exitCodes.unchecked : exitCodes.fine;
}

function planText({ shares, proposals, gaps }: SamplingPlan): string {
  const line = (text: string) => visible(text).replace(/\n/g, ' ');
  return [
    'How much of each assessor’s work is sampled:',
    ...shares.map(({ assessor, risk, because, units, asked, sampled, planned }) =>
      line(
        `  ${assessor}: ${sampled} of ${units} units sampled, ${planned} planned; ${asked} asked (risk ${risk}: ${because})`,
      ),
    ),
    '',
    proposals.length === 0 ? 'Nothing more is to be sampled by the strategy.' : 'Samples to take next:',
    ...proposals.map(({ learner, unit, assessor, type, method, reasons }) =>
      line(
        `  ${learner} ${unit} (${assessor || 'nobody named'}), ${type}${method === '' ? '' : `, ${method}`}. ${reasonText(reasons)}`,
      ),
    ),
    '',
    gaps.length === 0
      ? 'The samples that were taken keep to the strategy and the plan.'
      : 'Where sampling falls short:',
    ...gaps.map(({ camera, says, toDo }) => line(`  ${camera}  ${says} ${toDo}`)),
    '',
  ].join('\n');
}

/** `evimap sampling record MAP UNIT`: writes the outcome of a sample into the map. */
export function recordSample(path: string, unit: string, sample: NewSample, io: Terminal): number {
  const file = resolve(io.cwd, path);
  const reading = readTextFile(file);
  if ('reason' in reading) {
    io.say(`${shownName(path)}: ${reading.reason} Nothing was written.`);
    return exitCodes.unchecked;
  }
  const people = new Centres(io.cwd, true).of(relative(io.cwd, file)).settings.centre?.people ?? [];
  const { person } = whoIs(sample.by, people);
  if (people.length > 0 && !(person && isQualityAssurer(person))) {
    io.say(`${visible(sample.by)} is no quality assurer in people.yaml. Nothing was written.`);
    return exitCodes.unchecked;
  }
  const edits = addSample(open(reading.text), unit, sample);
  if (edits.length === 0) {
    io.say(
      `${shownName(path)}: there is no unit ${visible(unit)} in it, or a sample can’t be added without changing something else. Nothing was written.`,
    );
    return exitCodes.unchecked;
  }
  try {
    writeInOneStep(file, applyEdits(reading.text, edits));
  } catch (error) {
    io.say(`${shownName(path)} could not be written. ${writeReasonOf(error)}`);
    return exitCodes.unchecked;
  }
  io.say(`${shownName(path)}: the sample of ${visible(unit)} on ${sample.date} is recorded.`);
  return exitCodes.fine;
}
