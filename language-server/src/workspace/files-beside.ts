import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { mostBeside } from '../lsp/environment.ts';

/** Evidence of one learner; a folder with deeper files is not the folder of a map. */
const deepest = 5;

/** The files in the folder of a map and below, by their paths from there, without maps and hidden files. */
export async function filesBeside(map: string): Promise<readonly string[]> {
  const top = dirname(map);
  const found: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= mostBeside || entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (depth < deepest) await walk(path, depth + 1);
      } else if (!/\.evidence\.ya?ml$/i.test(entry.name)) found.push(relative(top, path).replaceAll('\\', '/'));
    }
  };
  await walk(top, 0);
  return found;
}
