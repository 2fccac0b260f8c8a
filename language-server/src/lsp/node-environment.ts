import { existsSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packs } from '@evimap/schemas';
import { centreFolderOf, readCentreFolder, type FolderReading } from '../workspace/centre-folder.ts';
import { filesBeside } from '../workspace/files-beside.ts';
import { readTextFile } from '../workspace/read-file.ts';
import { localToday } from './days.ts';
import { type Centre, type Environment } from './environment.ts';
import { isMap, isOfCentre, isPack } from './kinds.ts';

const pathOf = (uri: string): string | undefined => {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
};

/** Folders in which nobody keeps evidence maps or packs. */
const skipped = (name: string): boolean => name === 'node_modules' || (name.startsWith('.') && name !== '.evimap');
const none = (): boolean => false;

function textAt(path: string): string | undefined {
  const reading = readTextFile(path);
  return 'text' in reading ? reading.text : undefined;
}

/**
 * All files below a folder for which `wanted` holds, in the same order on every machine. Links to folders are followed
 * last and once, as `evimap check` does it.
 */
async function filesUnder(
  root: string,
  wanted: (path: string) => boolean,
  skip: (name: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const links: string[] = [];
  const walk = async (path: string, depth: number): Promise<void> => {
    const real = await realpath(path).catch(() => undefined);
    if (depth > 20 || real === undefined || seen.has(real)) return;
    seen.add(real);
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && !skip(entry.name)) await walk(join(path, entry.name), depth + 1);
      else if (
        wanted(join(path, entry.name)) &&
        (entry.isFile() || (entry.isSymbolicLink() && (await isFile(join(path, entry.name)))))
      )
        found.push(join(path, entry.name));
      else if (entry.isSymbolicLink() && !skip(entry.name) && (await isFolder(join(path, entry.name))))
        links.push(join(path, entry.name));
    }
  };
  await walk(root, 0);
  while (links.length > 0) await walk(links.shift()!, 0);
  return found;
}

/** Links to files count, as for `evimap check`. */
const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() ?? false;

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

async function mapsAndPacksUnder(folder: string): Promise<string[]> {
  const root = pathOf(folder);
  const wanted = (path: string): boolean =>
    isOfCentre(slashed(path)) ? isPack(slashed(path)) : isMap(path) && !basename(path).startsWith('.');
  return root === undefined ? [] : (await filesUnder(root, wanted, skipped)).map((path) => pathToFileURL(path).href);
}

const slashed = (path: string): string => path.replaceAll('\\', '/');

/** What comes with the server: the text of the packs, and a page for each rule. */
export interface Shipped {
  readonly packFolder: string | undefined;
  readonly ruleFolder: string | undefined;
}

/** The server's view of this computer's disk. */
export function nodeEnvironment(version: string, { packFolder, ruleFolder }: Shipped): Environment {
  const builtIn: Centre = { packs, written: packs, settings: {}, folder: undefined, problems: [] };
  const readings = new Map<string, { readonly reading: FolderReading; readonly centre: Centre }>();
  let inForce = new Map<string, Centre>();
  let folders = new Map<string, string | undefined>();
  const nearest = (uri: string): string | undefined => {
    const path = pathOf(uri);
    return path === undefined ? undefined : centreFolderOf(path, folders);
  };
  const readAgain = (folder: string): Centre => {
    const before = readings.get(folder);
    const reading = readCentreFolder(folder, packs, before?.reading);
    if (reading === before?.reading) return before.centre;
    const centre: Centre = {
      packs: reading.packs,
      written: reading.written,
      settings: reading.settings,
      folder: pathToFileURL(folder).href,
      problems: reading.problems,
    };
    readings.set(folder, { reading, centre });
    return centre;
  };
  const centreFor = (uri: string): Centre => {
    const folder = nearest(uri);
    if (folder === undefined) return builtIn;
    let found = inForce.get(folder);
    if (!found) inForce.set(folder, (found = readAgain(folder)));
    return found;
  };

  return {
    version,
    rulePages: ruleFolder === undefined ? undefined : `${pathToFileURL(ruleFolder).href}/`,
    today: () => localToday(),
    read: (uri) => {
      const path = pathOf(uri);
      return Promise.resolve(path === undefined || !existsSync(path) ? undefined : readTextFile(path));
    },
    filesUnder: mapsAndPacksUnder,
    filesBeside: async (uri) => {
      const path = pathOf(uri);
      return path === undefined ? undefined : filesBeside(path);
    },
    centreFor: (uri) => Promise.resolve().then(() => centreFor(uri)),
    forgetCentres: () => {
      inForce = new Map();
      folders = new Map();
    },
    packSource: async (uri, unit) => {
      const centre = nearest(uri);
      const own =
        centre === undefined ? [] : await filesUnder(join(centre, 'packs'), (path) => /\.ya?ml$/i.test(path), none);
      const shipped =
        packFolder === undefined
          ? []
          : await filesUnder(packFolder, (path) => basename(path).toUpperCase() === `${unit.toUpperCase()}.YAML`, none);
      const opening = new RegExp(`^unit:\\s*["']?${unit.replace(/\W/g, '\\$&')}["']?\\s*$`, 'm');
      for (const file of [...own, ...shipped]) {
        const text = textAt(file);
        if (text !== undefined && opening.test(text)) return { uri: pathToFileURL(file).href, text };
      }
      return undefined;
    },
  };
}
