import { createHash } from 'node:crypto';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  byTheCentre,
  claimsSentence,
  cohortPage,
  cohortScript,
  cohortTables,
  countOf,
  csvForSpreadsheet,
  cohortTableIds,
  type Day,
  type Severity,
  type Table,
} from '@evimap/core';
import { cohortOf, type Cohort } from './by-centre.ts';
import { checkMany } from './check-many.ts';
import { exitCode, pathsNamed } from './check.ts';
import { exitCodes, type Terminal } from './io.ts';
import { shownName } from './visible.ts';
import { whyNotWriteOver, writeInOneStep, writeReasonOf } from './write-file.ts';

export const cohortFormats = ['terminal', 'html', 'csv', 'xlsx', 'json'] as const;
export type CohortFormat = (typeof cohortFormats)[number];
export const tableNames = cohortTableIds;

export interface CohortCommand {
  readonly format: CohortFormat;
  readonly table: Table['id'];
  readonly output: string | undefined;
  readonly minSeverity: Severity;
  readonly today: Day | undefined;
}

/** `evimap cohort FOLDER`: all learners of a centre as before submission, in tables that agree with the exit code. */
export async function cohort(named: readonly string[], command: CohortCommand, io: Terminal): Promise<number> {
  const wrong =
    command.output === undefined
      ? undefined
      : whyNotWriteOver(resolve(io.cwd, command.output), command.format === 'terminal' ? 'txt' : command.format);
  if (wrong !== undefined) {
    io.say(`${command.output}: ${wrong} Nothing was written.`);
    return exitCodes.unchecked;
  }
  const { paths, texts, unread, tell } = await pathsNamed(named, io);
  const found = await checkMany(paths, { submission: true, today: command.today }, io.cwd, texts, tell);
  io.progress('');
  const unchecked = [...unread, ...found.unchecked];
  const all = cohortOf(found.groups, command.today);
  const { learners } = all;
  for (const { path, reason } of unchecked) io.say(`${shownName(path)}: not checked. ${reason}`);
  if (learners.length === 0 && command.format === 'terminal') return exitCodes.unchecked;
  const content = await rendered(all, byTheCentre(found.maps), command, unchecked.length, io);
  if (command.output === undefined) io.write(content);
  else {
    try {
      writeInOneStep(resolve(io.cwd, command.output), content);
    } catch (error) {
      io.say(`${command.output} could not be written. ${writeReasonOf(error)}`);
      return exitCodes.unchecked;
    }
    io.say(`${command.output} shows ${countOf(learners.length, 'learner')}.`);
  }
  return exitCode({ maps: found.maps, unchecked }, { ...command, submission: true });
}

async function rendered(
  { learners, plans }: Cohort,
  lowered: string,
  { format, table, output }: CohortCommand,
  unchecked: number,
  io: Terminal,
): Promise<string | Buffer> {
  const tables = cohortTables(learners, { plans });
  const one = tables.find(({ id }) => id === table)!;
  switch (format) {
    case 'terminal':
      return `${[inColumns(tables.find(({ id }) => id === 'learners')!), claimsSentence(learners), lowered].filter((part) => part !== '').join('\n')}\n`;
    case 'csv':
      // A spreadsheet of one table has no place for it.
      if (lowered !== '') io.say(lowered);
      return csvForSpreadsheet([one.columns, ...one.rows.map(({ cells }) => cells.map(String))]);
    case 'xlsx': {
      const { workbook } = await import('./workbook.ts');
      return workbook(tables, lowered === '' ? [] : [lowered]);
    }
    case 'json':
      return `${JSON.stringify({ version: 1, ...(lowered !== '' && { lowered }), learners, plans, tables }, undefined, 2)}\n`;
    case 'html': {
      const from = output === undefined ? io.cwd : dirname(resolve(io.cwd, output));
      return cohortPage(tables, {
        title: 'Learners and units',
        scriptHash: `sha256-${createHash('sha256').update(cohortScript).digest('base64')}`,
        notes: [
          ...(unchecked > 0
            ? [`Not in these tables, because they could not be read: ${countOf(unchecked, 'file')}.`]
            : []),
          ...(lowered === '' ? [] : [lowered]),
        ],
        link: (path) => linkTo(resolve(io.cwd, path), from),
      });
    }
  }
}

/** From the page to the map beside it, so that both can be moved together. */
const linkTo = (path: string, from: string): string => {
  const way = relative(from, path).replaceAll('\\', '/');
  return /^[a-z]:/i.test(way) ? pathToFileURL(path).href : way.split('/').map(encodeURIComponent).join('/');
};

const shownColumns = ['learner', 'qualification', 'ready to claim', 'units achieved', 'credits achieved', 'errors'];

/** The columns that tell most, for a terminal. */
function inColumns({ columns, rows }: Table): string {
  const picked = shownColumns.map((name) => columns.indexOf(name));
  const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  const cells = [shownColumns, ...rows.map((row) => picked.map((i) => cut(shownName(String(row.cells[i])))))];
  const widths = shownColumns.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
