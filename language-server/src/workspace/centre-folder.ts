import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Packs } from '@evimap/core';
import { readCentre, type CentreFile, type CentreProblem, type CentreReading } from '@evimap/schemas/centre';
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

/** A centre's folder as it was read. */
export interface FolderReading extends CentreReading {
  readonly files: readonly CentreFile[];
}

/**
 * Settings, packs and wording of a centre; what contradicts its schema is a problem and not used.
 * The same files as before give the same reading as before, so that what depends on it need not be worked out again.
 */
export function readCentreFolder(folder: string, builtIn: Packs, before?: FolderReading): FolderReading {
  const files: CentreFile[] = [];
  const unreadable: CentreProblem[] = [];
  for (const path of filesBelow(folder)) {
    const reading = readTextFile(path);
    const name = relative(folder, path).replaceAll('\\', '/');
    if ('reason' in reading) unreadable.push({ path: name, rule: 'centre/unreadable', message: reading.reason });
    else files.push({ path: name, text: reading.text });
  }
  const isSame =
    before?.files.length === files.length &&
    files.every(({ path, text }, i) => before.files[i]!.path === path && before.files[i]!.text === text);
  if (isSame && unreadable.length === before.problems.filter(({ rule }) => rule === 'centre/unreadable').length)
    return before;
  const centre = readCentre(files, builtIn);
  return { ...centre, files, problems: [...unreadable, ...centre.problems] };
}

/** Files of a folder and its folders, in the order of their names; not more than a centre can have. */
function filesBelow(folder: string, depth = 0): string[] {
  if (depth > 5) return [];
  try {
    return readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, 2000)
      .flatMap((entry) =>
        entry.isDirectory()
          ? filesBelow(join(folder, entry.name), depth + 1)
          : entry.isFile()
            ? [join(folder, entry.name)]
            : [],
      );
  } catch {
    return [];
  }
}
