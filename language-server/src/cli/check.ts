import { resolve } from 'node:path';
import {
  allRules,
  atLeast,
  changesSince,
  checkCsv,
  checkGithub,
  checkJson,
  checkSarif,
  earlierReport,
  standing,
  summaryJson,
  summaryTable,
  type CheckedMap,
  type ChangedMap,
  type Severity,
  type Unchecked,
} from '@evimap/core';
import { learnersByCentre } from './by-centre.ts';
import { checkMany, type PlainOutcome } from './check-many.ts';
import { checkMaps, type CheckOptions, type Outcome } from './check-maps.ts';
import { colours, wantsColours } from './colours.ts';
import { findMaps } from './find-maps.ts';
import { exitCodes, type Terminal } from './io.ts';
import { isOfPacks, uncheckedPacks } from './pack.ts';
import { readTextFile } from '../workspace/read-file.ts';
import { terminalReport } from './terminal.ts';
import { shownName, visible } from './visible.ts';

export const formats = ['terminal', 'json', 'sarif', 'csv', 'github'] as const;
export type Format = (typeof formats)[number];

export interface CheckCommand extends CheckOptions {
  readonly format: Format;
  readonly summary: boolean;
  readonly minSeverity: Severity;
  readonly version: string;
  /** A report of an earlier check: only what counts otherwise since is told. */
  readonly changedSince?: string;
  /** How many maps are read at the same time; by itself as many as the machine has processors. */
  readonly readers?: number;
}

/** `evimap check`: writes the findings and gives the exit code. */
export async function check(named: readonly string[], command: CheckCommand, io: Terminal): Promise<number> {
  const earlier = command.changedSince === undefined ? undefined : reportIn(resolve(io.cwd, command.changedSince));
  if (earlier !== undefined && 'reason' in earlier) {
    io.say(`${shownName(command.changedSince!)}: ${earlier.reason}`);
    return exitCodes.unchecked;
  }
  const { paths, texts, unread, tell } = await pathsNamed(named, io);
  const found = await checkMany(paths, command, io.cwd, texts, tell, command.readers);
  io.progress('');
  const outcome = { ...found, unchecked: [...unread, ...found.unchecked] };
  if (earlier) return tellChanges(earlier.maps, outcome, io);
  // A table for a spreadsheet has no place for what is wrong elsewhere.
  if (command.format === 'csv')
    for (const { path, reason } of outcome.unchecked) io.say(`${path}: not checked. ${reason}`);
  io.write(rendered(outcome, command, io));
  return exitCode(outcome, command);
}

type Earlier = NonNullable<ReturnType<typeof earlierReport>>;

/** An earlier report as it was written with --format json. */
function reportIn(path: string): { readonly maps: Earlier } | { readonly reason: string } {
  const read = readTextFile(path);
  if ('reason' in read) return read;
  const maps = earlierReport(read.text);
  return maps ? { maps } : { reason: 'This is no report of ‘evimap check --format json’.' };
}

/** What counts otherwise than in an earlier report; exit code 1 where something was enough and is not any more. */
function tellChanges(earlier: Earlier, { maps, unchecked }: PlainOutcome, io: Terminal): number {
  for (const { path, reason } of unchecked) io.say(`${shownName(path)}: not checked. ${reason}`);
  const unknown = maps.filter(({ path }) => !earlier.has(path));
  for (const { path } of unknown) io.say(`${shownName(path)}: the earlier report does not have this map.`);
  const changes = changesSince(earlier, maps);
  io.write(
    changes.length === 0
      ? 'Nothing counts otherwise than in the earlier report.\n'
      : `${changes.map(changeText).join('\n\n')}\n`,
  );
  if (unchecked.length > 0) return exitCodes.unchecked;
  return changes.some(({ counts }) => counts.some(({ lost }) => lost)) ? exitCodes.findings : exitCodes.fine;
}

const changeText = ({ path, because, counts }: ChangedMap): string =>
  [
    shownName(path),
    ...because.map((sentence) => `  ${visible(sentence)}`),
    ...counts.flatMap(({ requirement, before, now, says }) => [
      `  ${requirement}: was ${visible(before)}, is now ${visible(now)}`,
      ...says.map((message) => `    ${visible(message)}`),
    ]),
  ].join('\n');

/** Finds and checks what was named on the command line; `-` is standard input. */
export async function checkNamed(named: readonly string[], options: CheckOptions, io: Terminal): Promise<Outcome> {
  const { paths, texts, unread, tell } = await pathsNamed(named, io);
  const outcome = checkMaps(paths, options, io.cwd, texts, tell);
  io.progress('');
  return { ...outcome, unchecked: [...unread, ...outcome.unchecked] };
}

export interface NamedPaths {
  readonly paths: readonly string[];
  /** What came from standard input. */
  readonly texts: ReadonlyMap<string, string>;
  readonly unread: readonly Unchecked[];
  readonly tell: (done: number) => void;
}

export async function pathsNamed(named: readonly string[], io: Terminal): Promise<NamedPaths> {
  const texts = new Map<string, string>();
  const unread: Unchecked[] = [];
  const packs = named.map((name) => resolve(io.cwd, name)).filter(isOfPacks);
  const files = named.filter((name) => name !== '-' && !packs.includes(resolve(io.cwd, name)));
  unread.push(...uncheckedPacks(packs, io));
  if (named.includes('-')) {
    const reading = io.readStdin();
    if ('reason' in reading) unread.push({ path: '-', reason: reading.reason });
    else texts.set('-', reading.text);
  }
  const found = named.length > 0 && files.length === 0 ? { paths: [], unchecked: [] } : await findMaps(files, io.cwd);
  const paths = [...texts.keys(), ...found.paths];
  const tell =
    paths.length > 50 ? (done: number) => io.progress(`Checking ${done + 1} of ${paths.length} maps …`) : () => {};
  return { paths, texts, unread: [...unread, ...found.unchecked], tell };
}

function rendered(
  { maps, groups, texts, unchecked }: PlainOutcome,
  { format, summary, minSeverity, version }: CheckCommand,
  io: Terminal,
): string {
  const learners = learnersByCentre(groups);
  if (format === 'terminal' && !summary)
    return terminalReport(
      atLeastGrave(maps, minSeverity),
      texts,
      unchecked,
      colours(wantsColours(io.stdout)),
      Math.min(io.stdout.columns ?? 100, 120),
      minSeverity,
      learners,
    );
  const checked = { maps, learners, unchecked };
  switch (format) {
    case 'json':
      return summary ? summaryJson(checked) : checkJson(checked);
    case 'csv':
      return checkCsv(checked);
    case 'sarif':
      return checkSarif(checked, { version, rules: allRules });
    case 'github':
      return checkGithub(checked);
    case 'terminal':
      return summaryTable(maps, unchecked, learners);
  }
}

/** People who ask for more than errors see it; those who ask for errors only see no more. */
const atLeastGrave = (maps: readonly CheckedMap[], least: Severity): readonly CheckedMap[] =>
  least === 'error'
    ? maps
    : maps.map((map) => ({ ...map, findings: map.findings.filter(({ severity }) => atLeast(severity, least)) }));

/** Before submission, what nobody agreed to yet is like a finding that somebody has to decide. */
export function exitCode(
  { maps, unchecked }: Pick<PlainOutcome, 'maps' | 'unchecked'>,
  { minSeverity: least, submission }: Pick<CheckCommand, 'minSeverity' | 'submission'>,
): number {
  if (unchecked.length > 0) return exitCodes.unchecked;
  const asksAgreement = submission && atLeast('warning', least);
  return maps.some(
    ({ findings, ready }) =>
      (asksAgreement && ready.toAgree > 0) || standing(findings).some(({ severity }) => atLeast(severity, least)),
  )
    ? exitCodes.findings
    : exitCodes.fine;
}
