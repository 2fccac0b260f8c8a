import { kindOf, type OpenedFile } from './opened-file.ts';
import { type ReadDocument, type Reading, UnreadableFile } from './read-document.ts';

/** Reads a file into the page, whichever kind it is. What reads it is loaded only for a file of its kind. */
export async function openDocument({ bytes }: OpenedFile, reading: Reading): Promise<ReadDocument> {
  const kind = kindOf(bytes);
  if (kind === 'pdf') return (await import('./pdf/read-pdf.ts')).readPdf(bytes, reading);
  if (kind === 'word') return (await import('./word/read-word.ts')).readWord(bytes, reading);
  throw new UnreadableFile('not a document');
}
