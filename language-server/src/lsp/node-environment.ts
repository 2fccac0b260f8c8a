import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packs } from '@evimap/schemas';
import { readCentre, type CentreFile } from '../workspace/centre.ts';
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

async function readPath(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    return size > largest ? undefined : await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** All files below a folder for which `wanted` holds, in the same order on every machine. */
async function filesUnder(root: string, wanted: (name: string) => boolean, skip: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  const walk = async (path: string, depth: number): Promise<void> => {
    if (depth > 20) return;
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && !skip.has(entry.name)) await walk(join(path, entry.name), depth + 1);
      else if (entry.isFile() && wanted(entry.name)) found.push(join(path, entry.name));
    }
  };
  await walk(root, 0);
  return found;
}

async function mapsUnder(folder: string): Promise<string[]> {
  const root = pathOf(folder);
  return root === undefined ? [] : (await filesUnder(root, isMap, skipped)).map((path) => pathToFileURL(path).href);
}

/** The server's view of this computer's disk. `packFolder` holds the text of the packs that come with Evimap. */
export function nodeEnvironment(version: string, packFolder: string): Environment {
  const builtIn: Centre = { packs, settings: {} };
  let centres = new Map<string, Promise<Centre>>();
  let folders = new Map<string, Promise<string | undefined>>();

  /** The nearest `.evimap` folder above a folder. */
  const nearest = (folder: string): Promise<string | undefined> => {
    let found = folders.get(folder);
    if (!found) {
      found = stat(join(folder, '.evimap')).then((here) => (here.isDirectory() ? join(folder, '.evimap') : undefined), () => undefined).then((own) => own ?? (dirname(folder) === folder ? undefined : nearest(dirname(folder))));
      folders.set(folder, found);
    }
    return found;
  };
  const read = async (folder: string): Promise<Centre> => {
    const paths = await filesUnder(folder, (name) => /\.ya?ml$/i.test(name), new Set());
    const files = await Promise.all(paths.map(async (path): Promise<CentreFile> => ({ path: relative(folder, path).split(sep).join('/'), text: (await readPath(path)) ?? '' })));
    const { packs: inForce, settings } = readCentre(files, packs);
    return { packs: inForce, settings };
  };
  const centreFor = async (uri: string): Promise<Centre> => {
    const path = pathOf(uri);
    const folder = path === undefined ? undefined : await nearest(dirname(path));
    if (folder === undefined) return builtIn;
    let found = centres.get(folder);
    if (!found) centres.set(folder, (found = read(folder)));
    return found;
  };

  return {
    version,
    today: () => localToday(),
    read: async (uri) => {
      const path = pathOf(uri);
      return path === undefined ? undefined : await readPath(path);
    },
    mapsUnder,
    centreFor,
    forgetCentres: () => {
      centres = new Map();
      folders = new Map();
    },
    packSource: async (uri, unit) => {
      const path = pathOf(uri);
      const centre = path === undefined ? undefined : await nearest(dirname(path));
      const own = centre === undefined ? [] : await filesUnder(join(centre, 'packs'), (name) => /\.ya?ml$/i.test(name), new Set());
      for (const file of [...own, ...(await filesUnder(packFolder, (name) => name.toUpperCase() === `${unit.toUpperCase()}.YAML`, new Set()))]) {
        const text = await readPath(file);
        if (text !== undefined && new RegExp(`^unit:\\s*["']?${unit.replace(/\W/g, '\\$&')}["']?\\s*$`, 'm').test(text)) return { uri: pathToFileURL(file).href, text };
      }
      return undefined;
    },
  };
}
