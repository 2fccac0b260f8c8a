/** How much a ZIP archive unpacks to, found out without keeping any of it: what it says of itself may be untrue. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_REMARK = 0xffff;
const STORED = 0;
const DEFLATED = 8;

export interface Limits {
  readonly entries: number;
  readonly bytes: number;
}

/** Whether an archive stays within limits; nothing where it is none. */
export async function isWithin(archive: Uint8Array<ArrayBuffer>, limits: Limits): Promise<boolean | undefined> {
  const entries = entriesOf(archive);
  if (!entries) return undefined;
  if (entries.length > limits.entries) return false;
  let left = limits.bytes;
  for (const entry of entries) {
    const size = await unpackedSize(entry, left);
    if (size === undefined) return undefined;
    if (size > left) return false;
    left -= size;
  }
  return true;
}

interface Entry {
  readonly method: number;
  readonly packed: Uint8Array<ArrayBuffer>;
}

function entriesOf(archive: Uint8Array<ArrayBuffer>): readonly Entry[] | undefined {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  const entries: Entry[] = [];
  try {
    let at = view.getUint32(end + 16, true);
    for (let k = 0; k < count; k += 1) {
      if (view.getUint32(at, true) !== ENTRY) return undefined;
      const packed = view.getUint32(at + 20, true);
      const local = view.getUint32(at + 42, true);
      if (view.getUint32(local, true) !== LOCAL) return undefined;
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      if (start + packed > archive.length) return undefined;
      entries.push({ method: view.getUint16(at + 10, true), packed: archive.subarray(start, start + packed) });
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch {
    return undefined; // it points beyond its end
  }
  return entries;
}

function endOf(view: DataView): number | undefined {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_REMARK); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}

async function unpackedSize({ method, packed }: Entry, most: number): Promise<number | undefined> {
  if (method === STORED) return packed.length;
  if (method !== DEFLATED) return undefined;
  let size = 0;
  const { writable, readable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const written = writer.write(packed).then(() => writer.close());
  written.catch(() => undefined); // the reader hears of it too
  const reader = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return size;
      size += value.length;
      if (size > most) {
        await reader.cancel();
        return size;
      }
    }
  } catch {
    return undefined;
  }
}
