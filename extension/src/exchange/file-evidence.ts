/** Which piece of evidence a file is, and what its links stand on. */
import { type EvidenceItem, type FileVersion } from '../records.ts';

/** What the links of a file say they stand on: its name, because a file has no address that lasts. */
export const fileAddress = (name: string): string => `file:///${encodeURIComponent(name)}`;

/**
 * The piece of evidence that a file is: the same bytes under any name, else the same name. A browser adds `(1)` to
 * what it saves once more.
 */
export function evidenceOfFile<Item extends Pick<EvidenceItem, 'file' | 'location'>>(
  evidence: readonly Item[],
  file: Pick<FileVersion, 'hash' | 'name' | 'address'>,
): Item | undefined {
  const name = savedName(file.name);
  return (
    evidence.find((item) => item.file !== undefined && item.file.hash === file.hash) ??
    evidence.find((item) => item.file !== undefined && savedName(item.file.name) === name) ??
    evidence.find(({ location }) => location !== '' && (location === file.address || namesFile(location, name)))
  );
}

const savedName = (name: string): string => name.toLowerCase().replace(/ \(\d+\)(?=\.[a-z]+$)/, '');

/** Whether a location ends with a file of that name. Without an ending it could be anything. */
const namesFile = (location: string, name: string): boolean => {
  if (!/\.[a-z0-9]{2,5}$/.test(name)) return false;
  const last = (/^https?:/.test(location) && URL.canParse(location) ? new URL(location).pathname : location)
    .split(/[\\/]/)
    .at(-1)!;
  try {
    return savedName(decodeURIComponent(last)) === name;
  } catch {
    return savedName(last) === name;
  }
};
