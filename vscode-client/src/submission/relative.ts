interface Placed {
  readonly path: string;
}

/**
 * A file's path as seen from a folder, as the command line writes it: `group-a/l-1.evidence.yaml`,
 * `../.evimap/settings.yaml`.
 */
export function relativePath(folder: Placed, file: Placed): string {
  const from = parts(folder.path);
  const to = parts(file.path);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

const parts = (path: string): string[] => path.split('/').filter((part) => part !== '');
