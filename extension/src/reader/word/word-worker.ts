import { convert } from './convert.ts';

/** A worker that holds up nothing, and can be ended when a file keeps it busy. */
globalThis.addEventListener('message', ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
  void convert(data).then((converted) => globalThis.postMessage(converted));
});
