import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packs } from '@evimap/schemas';
import { centreFolderOf, readCentreFolder } from '../workspace/centre-folder.ts';
import { readTextFile } from '../workspace/read-file.ts';
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
const skipped = (name: string): boolean => name === 'node_modules' || name.startsWith('.');
const none = (): boolean => false;

function textAt(path: string): string | undefined {
  const reading = readTextFile(path);
  return 'text' in reading ? reading.text : undefined;
}

/** All files below a folder for which `wanted` holds, in the same order on every machine. */
async function filesUnder(root: string, wanted: (name: string) => boolean, skip: (name: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  const walk = async (path: string, depth: number): Promise<void> => {
    if (depth > 20) return;
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && !skip(entry.name)) await walk(join(path, entry.name), depth + 1);
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

/** What comes with the server: the text of the packs, and a page for each rule. */
export interface Shipped {
  readonly packFolder: string | undefined;
  readonly ruleFolder: string | undefined;
}

/** The server's view of this computer's disk. */
export function nodeEnvironment(version: string, { packFolder, ruleFolder }: Shipped): Environment {
  const builtIn: Centre = { packs, settings: {} };
  let centres = new Map<string, Centre>();
  let folders = new Map<string, string | undefined>();
  const nearest = (uri: string): string | undefined => {
    const path = pathOf(uri);
    return path === undefined ? undefined : centreFolderOf(path, folders);
  };
  const centreFor = (uri: string): Centre => {
    const folder = nearest(uri);
    if (folder === undefined) return builtIn;
    let found = centres.get(folder);
    if (!found) {
      const { packs: inForce, settings } = readCentreFolder(folder, packs);
      centres.set(folder, (found = { packs: inForce, settings }));
    }
    return found;
  };

  return {
    version,
    rulePages: ruleFolder === undefined ? undefined : `${pathToFileURL(ruleFolder).href}/`,
    today: () => localToday(),
    read: (uri) => {
      const path = pathOf(uri);
      return Promise.resolve(path === undefined ? undefined : textAt(path));
    },
    mapsUnder,
    centreFor: (uri) => Promise.resolve().then(() => centreFor(uri)),
    forgetCentres: () => {
      centres = new Map();
      folders = new Map();
    },
    packSource: async (uri, unit) => {
      const centre = nearest(uri);
      const own = centre === undefined ? [] : await filesUnder(join(centre, 'packs'), (name) => /\.ya?ml$/i.test(name), none);
      const shipped = packFolder === undefined ? [] : await filesUnder(packFolder, (name) => name.toUpperCase() === `${unit.toUpperCase()}.YAML`, none);
      const opening = new RegExp(`^unit:\\s*["']?${unit.replace(/\W/g, '\\$&')}["']?\\s*$`, 'm');
      for (const file of [...own, ...shipped]) {
        const text = textAt(file);
        if (text !== undefined && opening.test(text)) return { uri: pathToFileURL(file).href, text };
      }
      return undefined;
    },
  };
}
