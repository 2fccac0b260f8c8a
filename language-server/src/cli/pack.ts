import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { comparePositions, countOf, readPackFiles, type PackFile, type Unchecked } from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { graveProblems, type CentreProblem } from '@evimap/schemas/centre';
import { forms } from '@evimap/schemas/forms';
import { readCentreFolder } from '../workspace/centre-folder.ts';
import { readTextFile } from '../workspace/read-file.ts';
import { colours, wantsColours, type Colours } from './colours.ts';
import { uncheckedOf } from './centres.ts';
import { exitCodes, type Terminal } from './io.ts';

/** Packs that were named: the folder that they are read in, and what is wrong in those that are meant. */
export interface NamedPacks {
  readonly root: string;
  readonly problems: readonly CentreProblem[];
  /** The files that were looked at, within the root. */
  readonly files: readonly string[];
}

const yaml = /\.ya?ml$/i;

/** Whether a file or a folder is a centre's, or a file holds a pack: it is checked as one, not as a map. */
export function isOfPacks(path: string): boolean {
  if (path.split(sep).includes('.evimap')) return existsSync(path);
  if (!yaml.test(path) || /\.evidence\.ya?ml$/i.test(path)) return false;
  const reading = readTextFile(path);
  return 'text' in reading && holdsPack(reading.text);
}

const holdsPack = (text: string): boolean =>
  /^(?:unit|specification)[ \t]*:/m.test(text.slice(0, 20_000)) && !/^evidence-map[ \t]*:/m.test(text);

/** Reads packs with all that lies around them, and gives what is wrong in the file or folder that is meant. */
export function packsNamed(path: string): NamedPacks {
  const parts = path.split(sep);
  const at = parts.lastIndexOf('.evimap');
  const root = at >= 0 ? parts.slice(0, at + 1).join(sep) : statSync(path).isDirectory() ? path : dirname(path);
  const meant = relative(root, path).replaceAll('\\', '/');
  const isMeant = (file: string): boolean => meant === '' || file === meant || file.startsWith(`${meant}/`);
  if (at >= 0) {
    const { problems, files } = readCentreFolder(root, builtIn);
    return {
      root,
      problems: problems.filter((problem) => isMeant(problem.path)),
      files: files.map((file) => file.path).filter(isMeant),
    };
  }
  const files = packFilesIn(root);
  const { faults } = readPackFiles(files, builtIn, forms);
  return {
    root,
    problems: faults.filter((fault) => isMeant(fault.path)).map((fault) => ({ ...fault, kind: 'pack' })),
    files: files.map((file) => file.path).filter(isMeant),
  };
}

/** All packs in a folder and below it, by their paths within it. */
export const packFilesIn = (root: string): PackFile[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => yaml.test(path) && !path.includes('node_modules'))
    .slice(0, 2000)
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return holdsPack(text) ? [{ path: path.replaceAll('\\', '/'), text }] : [];
    });

/** What is wrong in packs that were named among maps. */
export function uncheckedPacks(paths: readonly string[], io: Terminal): Unchecked[] {
  return paths.flatMap((path) => {
    const { root, problems } = packsNamed(path);
    const grave = graveProblems(problems);
    if (grave.length === 0) io.say(`${relative(io.cwd, path)}: a pack, and nothing is wrong in it.`);
    return uncheckedOf(root, grave, io.cwd);
  });
}

/** `evimap pack check [paths]`: everything that is wrong in packs, all at once. */
export function checkPackFiles(named: readonly string[], io: Terminal): number {
  const paint = colours(wantsColours(io.stdout));
  const all = (named.length > 0 ? named : [existsSync(join(io.cwd, '.evimap')) ? '.evimap' : '.']).map((name) =>
    resolve(io.cwd, name),
  );
  const lost = all.find((path) => !existsSync(path));
  if (lost !== undefined) {
    io.say(`${relative(io.cwd, lost)}: There is no such file or folder.`);
    return exitCodes.unchecked;
  }
  const looked = all.map(packsNamed);
  const files = looked.flatMap(({ files }) => files).filter((file) => yaml.test(file)).length;
  const told = looked.flatMap(({ root, problems }) =>
    inOrder(problems).map((problem) => ({ problem, place: placeOf(relative(io.cwd, root), problem) })),
  );
  const errors = told.filter(({ problem }) => problem.severity === 'error').length;
  const outcome =
    files === 0
      ? 'There is no pack here.'
      : `${countOf(files, 'file')} checked: ${told.length === 0 ? 'nothing is wrong' : countOf(errors, 'error')}${told.length > errors ? `, ${told.length - errors} to know` : ''}.`;
  io.write([...told.map(({ problem, place }) => said(problem, place, paint)), sentence(outcome), ''].join('\n'));
  return errors > 0 || files === 0 ? exitCodes.unchecked : exitCodes.fine;
}

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const inOrder = (problems: readonly CentreProblem[]): CentreProblem[] =>
  [...problems].sort((a, b) =>
    a.path < b.path
      ? -1
      : a.path > b.path
        ? 1
        : comparePositions(a.range?.start ?? { line: 0, character: 0 }, b.range?.start ?? { line: 0, character: 0 }),
  );

const placeOf = (root: string, { path, range }: CentreProblem): string =>
  `${join(root, path).replaceAll('\\', '/') || basename(path)}${range ? `:${range.start.line + 1}:${range.start.character + 1}` : ''}`;

const said = ({ severity, rule, message, why, fix }: CentreProblem, place: string, paint: Colours): string =>
  [
    `${paint.severity[severity](severity === 'error' ? 'error' : 'to know')} ${paint.strong(place)}  ${paint.soft(rule)}`,
    `  ${message}`,
    ...(why === '' ? [] : [paint.soft(`  Why: ${why}`)]),
    ...(fix === '' ? [] : [`  To do: ${fix}`]),
    '',
  ].join('\n');
