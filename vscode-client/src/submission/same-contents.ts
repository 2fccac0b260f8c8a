import { Uri, workspace } from 'vscode';
import { claimedFiles, type ReadAlone } from '@evimap/core';

/** Larger files are recordings; reading them would take longer than the check. */
const largest = 50_000_000;

/**
 * A mark for the content of each file of the workspace that maps claim as evidence, where another file is as large: only
 * those can be alike. The same as the command line makes.
 */
export async function contentsOf(maps: readonly ReadAlone[], folder: Uri): Promise<Readonly<Record<string, string>>> {
  const bySize = new Map<number, Map<string, Uri>>();
  for (const { key, path } of claimedFiles(maps)) {
    const file = Uri.joinPath(folder, path);
    // What lies outside of the folders that somebody opened is nobody's business here.
    const size = workspace.getWorkspaceFolder(file) && (await sizeOf(file));
    if (size === undefined) continue;
    const same = bySize.get(size);
    if (same) same.set(key, file);
    else bySize.set(size, new Map([[key, file]]));
  }
  const marks: Record<string, string> = {};
  for (const files of bySize.values())
    if (files.size > 1)
      for (const [key, file] of files) {
        const mark = await markOf(file);
        if (mark !== undefined) marks[key] = mark;
      }
  return marks;
}

async function sizeOf(file: Uri): Promise<number | undefined> {
  try {
    const { type, size } = await workspace.fs.stat(file);
    return type === 1 && size > 0 && size <= largest ? size : undefined;
  } catch {
    return undefined;
  }
}

async function markOf(file: Uri): Promise<string | undefined> {
  try {
    const content = await workspace.fs.readFile(file);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(content)));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return undefined;
  }
}
