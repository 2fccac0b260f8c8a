import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { claimedFiles, type ReadAlone } from '@evimap/core';

/** Larger files are recordings; reading them would take longer than the check. */
const largest = 50_000_000;

/**
 * A mark for the content of each file that maps claim as evidence and that can be read here, where another file is as
 * large: only those can be alike.
 */
export function contentsOf(maps: readonly ReadAlone[], cwd: string): Readonly<Record<string, string>> {
  const bySize = new Map<number, Map<string, string>>();
  for (const { key, path } of claimedFiles(maps)) {
    const size = sizeOf(resolve(cwd, path));
    if (size === undefined) continue;
    const same = bySize.get(size);
    if (same) same.set(key, path);
    else bySize.set(size, new Map([[key, path]]));
  }
  const marks: Record<string, string> = {};
  for (const files of bySize.values())
    if (files.size > 1)
      for (const [key, path] of files) {
        const mark = markOf(resolve(cwd, path));
        if (mark !== undefined) marks[key] = mark;
      }
  return marks;
}

function sizeOf(path: string): number | undefined {
  try {
    const about = statSync(path);
    return about.isFile() && about.size > 0 && about.size <= largest ? about.size : undefined;
  } catch {
    return undefined;
  }
}

function markOf(path: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return undefined;
  }
}
