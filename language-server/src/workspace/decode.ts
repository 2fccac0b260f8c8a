/** What a file holds, or why it could not be read, in a sentence for people. */
export type FileReading = { readonly text: string } | { readonly reason: string };

/** About twice the largest map; more is not even read. */
export const largestFile = 16_000_000;

export const tooLarge = (size: number): string =>
  `It is too large (${Math.round(size / 1_000_000)} MB) to be an evidence map.`;

/** Plain text is UTF-8. Other encodings are named, so that the author knows what to change when saving. */
export function decoded(bytes: Uint8Array): FileReading {
  if (bytes.length > largestFile) return { reason: tooLarge(bytes.length) };
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { reason: 'It is saved as UTF-16. Save it again as UTF-8 (“Save with encoding” in most editors).' };
  const zeros = bytes.subarray(0, 2000).reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > 8 && zeros > Math.min(bytes.length, 2000) / 4)
    return { reason: 'It is saved as UTF-16. Save it again as UTF-8 (“Save with encoding” in most editors).' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { reason: 'It is not plain text in UTF-8. Save it again as UTF-8, or open it in the program that made it.' };
  }
}
