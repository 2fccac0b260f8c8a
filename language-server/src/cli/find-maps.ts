import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Unchecked } from '@evimap/core';
import { holdsMap, isNearlyMapName, mapNotChecked } from '../workspace/near-names.ts';
import { readTextFile, reasonOf } from '../workspace/read-file.ts';

/** The maps that were named, by their paths from the working folder, and what could not be found. */
export interface FoundMaps {
  readonly paths: readonly string[];
  readonly unchecked: readonly Unchecked[];
}

const isMap = /\.evidence\.ya?ml$/i;
const never = ['**/node_modules/**', '**/.git/**'];

/** A folder stands for all maps in it; a file is checked whatever its name; anything else is a pattern. */
export async function findMaps(named: readonly string[], cwd: string): Promise<FoundMaps> {
  const paths = new Set<string>();
  const unchecked: Unchecked[] = [];
  for (const name of named.length > 0 ? named : ['.']) {
    const found = await one(name, cwd);
    if ('reason' in found) unchecked.push({ path: name, reason: found.reason });
    else {
      for (const path of found.paths) paths.add(fromHere(cwd, path));
      for (const { path, reason } of found.unread ?? []) unchecked.push({ path: fromHere(cwd, path), reason });
    }
  }
  return { paths: [...paths].sort(), unchecked };
}

const fromHere = (cwd: string, path: string): string => relative(cwd, resolve(cwd, path)).replaceAll('\\', '/');

async function one(
  name: string,
  cwd: string,
): Promise<{ paths: readonly string[]; unread?: readonly Unchecked[] } | { reason: string }> {
  const path = resolve(cwd, name);
  try {
    if (statSync(path).isDirectory()) {
      const paths: string[] = [];
      const unread: Unchecked[] = [];
      mapsBelow(path, paths, unread);
      return paths.length + unread.length > 0
        ? { paths, unread }
        : { reason: 'There is no evidence map in this folder. Maps are named like L-0042.evidence.yaml.' };
    }
    return { paths: [path] };
  } catch (error) {
    if (isLink(path)) return { reason: reasonOf(error) };
    if (!isDynamicPattern(name)) return { reason: reasonOf(error) };
  }
  const paths = await glob(name.replaceAll('\\', '/'), { cwd, absolute: true, ignore: never });
  return paths.length > 0 ? { paths } : { reason: 'No file fits this pattern.' };
}

/**
 * Maps of a folder and the folders in it; hidden folders are left out. Links to folders are followed last and once, so
 * that a folder keeps its own name where it can be reached by it, and a link that leads back to itself ends.
 */
function mapsBelow(top: string, paths: string[], unread: Unchecked[]): void {
  const seen = new Set<string>();
  const links: string[] = [];
  const walk = (folder: string): void => {
    try {
      const real = realpathSync(folder);
      if (seen.has(real)) return;
      seen.add(real);
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
        if (entry.isDirectory()) walk(path);
        else if (isMap.test(entry.name)) paths.push(path);
        else if (entry.isFile() && isNearlyMapName(entry.name) && isMapIn(path))
          unread.push({ path, reason: mapNotChecked });
        else if (entry.isSymbolicLink() && isFolder(path)) links.push(path);
      }
    } catch (error) {
      unread.push({ path: folder, reason: reasonOf(error) });
    }
  };
  walk(top);
  while (links.length > 0) walk(links.shift()!);
}

/** Only of a file that is nearly named like a map the beginning is looked at. */
function isMapIn(path: string): boolean {
  const reading = statSync(path).size <= 5_000_000 ? readTextFile(path) : undefined;
  return reading !== undefined && 'text' in reading && holdsMap(reading.text);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
