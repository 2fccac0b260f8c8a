import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packs } from '@evimap/schemas';
import { localToday } from './days.ts';
import { type Centre, type Environment } from './environment.ts';
import { isMap } from './kinds.ts';

const pathOf = (uri: string): string | undefined => {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
};

/** Folders in which nobody keeps evidence maps. */
const skipped = new Set(['node_modules', '.git', '.hg', '.svn', '.evimap']);

/** Larger files are refused by the engine anyway. */
const largest = 16_000_000;

async function read(uri: string): Promise<string | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const { size } = await stat(path);
    return size > largest ? undefined : await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function mapsUnder(folder: string): Promise<string[]> {
  const root = pathOf(folder);
  if (root === undefined) return [];
  const found: string[] = [];
  const walk = async (path: string, depth: number): Promise<void> => {
    if (depth > 20) return;
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inside = join(path, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) await walk(inside, depth + 1);
      else if (entry.isFile() && isMap(entry.name)) found.push(pathToFileURL(inside).href);
    }
  };
  await walk(root, 0);
  return found;
}

/** The server's view of this computer's disk. */
export function nodeEnvironment(version: string): Environment {
  const builtIn: Centre = { packs, settings: {} };
  return { version, today: () => localToday(), read, mapsUnder, centreFor: () => Promise.resolve(builtIn), forgetCentres: () => undefined };
}
