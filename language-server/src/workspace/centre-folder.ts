import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type Packs } from '@evimap/core';
import { centreLimits, readCentre, type CentreFile, type CentreReading, type LeftOut } from '@evimap/schemas/centre';
import { couldBeCentre, isNearlyCentreName } from './near-names.ts';
import { readTextFile } from './read-file.ts';

/** The nearest `.evimap` folder above a file, or undefined. */
export function centreFolderOf(path: string, known: Map<string, string | undefined> = new Map()): string | undefined {
  const folder = dirname(path);
  if (known.has(folder)) return known.get(folder);
  const here = join(folder, '.evimap');
  const found =
    existsSync(here) && statSync(here).isDirectory()
      ? here
      : folder === dirname(folder)
        ? undefined
        : centreFolderOf(folder, known);
  known.set(folder, found);
  return found;
}

/** Folders beside a map, or above it up to a top, that are nearly named like a centre's and hold what one holds. */
export function nearlyCentreFolders(path: string, top: string): readonly string[] {
  const folder = dirname(path);
  if (folder !== top && !folder.startsWith(`${top}${sep}`)) return [];
  const here = foldersIn(folder)
    .filter(isNearlyCentreName)
    .map((name) => join(folder, name))
    .filter((near) => couldBeCentre(filesBelow(near).paths.map((file) => nameIn(near, file))));
  return folder === top ? here : [...here, ...nearlyCentreFolders(folder, top)];
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** A centre's folder as it was read. */
export interface FolderReading extends CentreReading {
  readonly files: readonly CentreFile[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Settings, packs and wording of a centre; what has a fault is a problem and not used, and so is what was not read.
 * The same files as before give the same reading as before, so that what depends on it need not be worked out again.
 */
export function readCentreFolder(folder: string, builtIn: Packs, before?: FolderReading): FolderReading {
  const files: CentreFile[] = [];
  const found = filesBelow(folder);
  const leftOut: LeftOut[] = [...found.leftOut];
  for (const path of found.paths) {
    const name = nameIn(folder, path);
    // Of what is never read the text is of no interest.
    const reading = /\.ya?ml$/i.test(name) ? readCentreFile(path) : { text: '' };
    if ('why' in reading) leftOut.push({ path: name, why: reading.why });
    else files.push({ path: name, text: reading.text });
  }
  if (before && JSON.stringify([before.files, before.leftOut]) === JSON.stringify([files, leftOut])) return before;
  return { ...readCentre(files, builtIn, leftOut), files, leftOut };
}

const nameIn = (folder: string, path: string): string => relative(folder, path).replaceAll('\\', '/');

function readCentreFile(path: string): { text: string } | Pick<LeftOut, 'why'> {
  try {
    if (statSync(path).size > centreLimits.file) return { why: 'too large' };
  } catch {
    return { why: 'unreadable' };
  }
  const reading = readTextFile(path);
  return 'text' in reading ? reading : { why: 'no text' };
}

/** Files of a folder and its folders, in the order of their names; and what there is more than a centre can have. */
function filesBelow(root: string): { paths: readonly string[]; leftOut: readonly LeftOut[] } {
  const paths: string[] = [];
  const leftOut: LeftOut[] = [];
  const walk = (folder: string, depth: number): void => {
    const leave = (why: LeftOut['why'], path = folder): void => void leftOut.push({ path: nameIn(root, path), why });
    if (depth > centreLimits.depth) return leave('too deep');
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      return leave('unreadable');
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path, depth + 1);
      else if (entry.isSymbolicLink() && isFolder(path)) leave('link', path);
      else if (!entry.isFile() && !entry.isSymbolicLink()) continue;
      else if (paths.length >= centreLimits.files) return leave('too many');
      else paths.push(path);
    }
  };
  walk(root, 0);
  return { paths, leftOut };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
