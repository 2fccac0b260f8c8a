import { type FileVersion } from '../records.ts';

/** A file that was handed over: which version of it, and its bytes. */
export interface OpenedFile {
  readonly version: FileVersion;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Larger files are not taken: a browser's tab could not hold them with their text and pictures. */
export const LARGEST = 200_000_000;

interface Given {
  readonly name: string;
  /** When it was changed last, in milliseconds; nothing where nobody says. */
  readonly modified?: number | undefined;
  /** The address of the web that it came from. */
  readonly address?: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file with what tells its versions apart. */
export async function openedFile({ name, modified, address = '', bytes }: Given): Promise<OpenedFile> {
  return {
    bytes,
    version: {
      name: plainName(name),
      size: bytes.length,
      modified: modified === undefined || Number.isNaN(modified) ? '' : new Date(modified).toISOString(),
      hash: await hashOf(bytes),
      address,
    },
  };
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const LONGEST_NAME = 200;

/** A name without folders and without what no file system shows. */
export const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME) || 'file';

export type FileKind = 'pdf' | 'word';

const SEARCHED = 1024;

/** What a file is, by its bytes: a name may say anything. */
export function kindOf(bytes: Uint8Array): FileKind | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, SEARCHED));
  if (head.includes('%PDF-')) return 'pdf';
  return head.startsWith('PK\x03\x04') ? 'word' : undefined;
}
