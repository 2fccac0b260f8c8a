import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { filesBeside } from '../workspace/files-beside.ts';
import { mostBeside } from '../lsp/environment.ts';

/** The files in the folder of each map, once for each folder; nothing of a map that is no file, or of a huge folder. */
export async function besideOf(
  maps: Iterable<string>,
  cwd: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const folders = new Map<string, readonly string[]>();
  const found: Record<string, readonly string[]> = {};
  for (const path of maps) {
    const file = resolve(cwd, path);
    if (!existsSync(file)) continue;
    const folder = dirname(file);
    let files = folders.get(folder);
    if (!files) folders.set(folder, (files = await filesBeside(file)));
    if (files.length < mostBeside) found[path] = files;
  }
  return found;
}
