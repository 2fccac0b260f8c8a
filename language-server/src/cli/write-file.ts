import { accessSync, constants, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * A file takes the place of the one before in one step, so that it is never half written. A link stays a link, and a
 * file that is protected stays as it is.
 */
export function writeInOneStep(path: string, text: string | Uint8Array): void {
  const there = existsSync(path);
  const file = there ? realpathSync(path) : path;
  if (there) accessSync(file, constants.W_OK);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flag: 'wx', ...(there && { mode: statSync(file).mode }) });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Writes a file that is not there yet; where that fails nothing is left behind that would stop the next try. */
export function writeNewFile(path: string, text: string): void {
  if (existsSync(path)) throw Object.assign(new Error('there already'), { code: 'EEXIST' });
  writeInOneStep(path, text);
}

/**
 * What is made from maps is written anew as often as one likes, but never over something else: not over a map, nor over
 * a file of another kind. `ending` is that of the kind, such as `html`.
 */
export function whyNotWriteOver(path: string, ending: string): string | undefined {
  if (/\.ya?ml$/i.test(path)) return `That is the name of a map. Choose a name that ends in .${ending}.`;
  if (!existsSync(path)) return undefined;
  if (statSync(path).isDirectory()) return `It is a folder. Name a file in it that ends in .${ending}.`;
  const own = new RegExp(ending === 'html' ? '\\.html?$' : `\\.${ending}$`, 'i');
  return own.test(realpathSync(path))
    ? undefined
    : `There is a file of another kind by that name. Choose a name that ends in .${ending}.`;
}

/** Why a file could not be written, and what to do, in a sentence. */
export function writeReasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'There is no room left on the disk. Make room, or write it to another place.';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'The folder does not exist. Make it first, or name another.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'You may not write there. Name another place with -o.';
    case 'EEXIST':
      return 'A file of that name is there already. Choose another name.';
    default:
      return 'Does the folder exist, and may you write there?';
  }
}
