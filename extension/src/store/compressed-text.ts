/** A page's text packed with the browser's own compression; about a quarter of its size. */
export async function packText(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return through(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')));
}

/** The text again. Refuses more than a page can be: a small file may unpack to fill the memory. */
export async function unpackText(bytes: Uint8Array<ArrayBuffer>, most = 20_000_000): Promise<string> {
  const unpacked = await through(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')), most);
  return new TextDecoder().decode(unpacked);
}

async function through(stream: ReadableStream<Uint8Array>, most = Infinity): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error('too long');
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const CHUNK = 32_768;

/** Bytes as text, for messages and backups. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
