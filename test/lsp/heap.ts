import { type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What Node needs to be told so that its memory can be asked for. */
export const heapArguments: readonly string[] = [
  '--expose-gc',
  '--import',
  fileURLToPath(new URL('heap.mjs', import.meta.url)),
];

/**
 * The memory in use by a process that was started so, in MiB, after everything that is no longer needed was given
 * back.
 */
export function memoryInUse(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    const listen = (chunk: Buffer) => {
      const found = /in use: (\d+)/.exec(chunk.toString());
      if (!found) return;
      child.stderr!.off('data', listen);
      resolve(Number(found[1]) / 2 ** 20);
    };
    child.stderr!.on('data', listen);
    child.kill('SIGUSR2');
  });
}
