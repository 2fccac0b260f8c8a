import mammoth from 'mammoth/mammoth.browser.js';
import { isWithin } from './zip-size.ts';

/** What a Word file may unpack to. */
const limits = { entries: 5000, bytes: 300_000_000 };

export type Converted = { readonly html: string } | { readonly why: 'too large' | 'not a document' };

/** A Word file as HTML, which is not to be trusted: whoever wrote the file wrote it. */
export async function convert(bytes: Uint8Array<ArrayBuffer>): Promise<Converted> {
  const fits = await isWithin(bytes, limits);
  if (!fits) return { why: fits === undefined ? 'not a document' : 'too large' };
  try {
    const { value } = await mammoth.convertToHtml(
      { arrayBuffer: bytes.buffer },
      { styleMap: ['strike => s', 'u => u'], externalFileAccess: false },
    );
    return { html: value };
  } catch {
    return { why: 'not a document' };
  }
}
