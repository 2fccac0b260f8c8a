import { type ReadDocument, type Reading, UnreadableFile, within } from '../read-document.ts';
import { cleaned } from './clean.ts';
import { type Converted } from './convert.ts';

const TO_CONVERT = 60_000;

/** Reads a Word file: its words as they run on, without pages, for only a printer knows those. */
export async function readWord(
  bytes: Uint8Array<ArrayBuffer>,
  { into, signal, progress }: Reading,
): Promise<ReadDocument> {
  progress(0, 1);
  const worker = new Worker(new URL('./word-worker.ts', import.meta.url), { type: 'module' });
  try {
    const converted = await within(TO_CONVERT, answerOf(worker, bytes));
    if ('why' in converted) throw new UnreadableFile(converted.why);
    signal.throwIfAborted();
    const article = document.createElement('article');
    article.className = 'sheet';
    article.append(cleaned(converted.html));
    into.append(article);
    progress(1, 1);
    return { pages: 0, wordless: [], unread: 0, hasWords: article.textContent.trim() !== '', close: () => undefined };
  } finally {
    worker.terminate();
  }
}

function answerOf(worker: Worker, bytes: Uint8Array<ArrayBuffer>): Promise<Converted> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Converted>) => resolve(data));
    worker.addEventListener('error', () => reject(new UnreadableFile('damaged')));
    worker.postMessage(bytes);
  });
}
