import { accessSync, constants, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * A file takes the place of the one before in one step, so that it is never half written. A link stays a link, and a
 * file that is protected stays as it is.
 */
export function writeInOneStep(path: string, text: string): void {
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
