import { resolve } from 'node:path';
import {
  allRules,
  atLeast,
  checkCsv,
  checkGithub,
  checkJson,
  checkSarif,
  standing,
  summaryTable,
  type CheckedMap,
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
import { terminalReport } from './terminal.ts';

export const formats = ['terminal', 'json', 'sarif', 'csv', 'github'] as const;
export type Format = (typeof formats)[number];

export interface CheckCommand extends CheckOptions {
  readonly format: Format;
  readonly summary: boolean;
  readonly minSeverity: Severity;
  readonly version: string;
  /** How many maps are read at the same time; by itself as many as the machine has processors. */
  readonly readers?: number;
}

/** `evimap check`: writes the findings and gives the exit code. */
export async function check(named: readonly string[], command: CheckCommand, io: Terminal): Promise<number> {
  const { paths, texts, unread, tell } = await pathsNamed(named, io);
  const found = await checkMany(paths, command, io.cwd, texts, tell, command.readers);
  io.progress('');
  const outcome = { ...found, unchecked: [...unread, ...found.unchecked] };
  // A table for a spreadsheet has no place for what is wrong elsewhere.
  if (command.format === 'csv')
    for (const { path, reason } of outcome.unchecked) io.say(`${path}: not checked. ${reason}`);
  io.write(rendered(outcome, command, io));
  return exitCode(outcome, command);
}

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
      return checkJson(checked);
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
