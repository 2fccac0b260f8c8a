import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { type Unchecked } from '@evimap/core';
import { reasonOf } from '../workspace/read-file.ts';

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
 * Maps of a folder and the folders in it. Links to maps count, links to folders are not followed; hidden folders are
 * left out.
 */
function mapsBelow(folder: string, paths: string[], unread: Unchecked[]): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') mapsBelow(path, paths, unread);
      } else if (isMap.test(entry.name) && !entry.name.startsWith('.')) paths.push(path);
    }
  } catch (error) {
    unread.push({ path: folder, reason: reasonOf(error) });
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
