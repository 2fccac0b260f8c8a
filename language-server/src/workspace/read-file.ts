import { readFileSync, statSync } from 'node:fs';
import { decoded, largestFile, tooLarge, type FileReading } from './decode.ts';

export function readTextFile(path: string): FileReading {
  try {
    const about = statSync(path);
    if (about.isDirectory()) return { reason: 'It is a folder.' };
    if (about.isCharacterDevice() || about.isBlockDevice() || about.isSocket()) return { reason: 'It is no file.' };
    if (about.size > largestFile) return { reason: tooLarge(about.size) };
    return decoded(readFileSync(path));
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case 'ENOENT':
      return 'There is no such file, or it is a link to a file that is gone.';
    case 'EACCES':
    case 'EPERM':
      return 'You have no permission to read it.';
    case 'EISDIR':
      return 'It is a folder.';
    case 'ELOOP':
      return 'It is a link that leads back to itself.';
    default:
      return `It could not be read${code === undefined ? '' : ` (${code})`}.`;
  }
}
