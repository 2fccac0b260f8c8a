import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.mjs?worker&url';
import { type ReadDocument, type Reading, UnreadableFile, within } from '../read-document.ts';
import { PdfPage } from './pdf-page.ts';
import { BundledData } from './resources.ts';

const MOST_PAGES = 2000;
const MOST_LETTERS = 4_000_000;
/** So many pixels a picture of a file may have. */
const LARGEST_PICTURE = 64_000_000;
const TO_OPEN = 60_000;
const FOR_A_PAGE = 20_000;

/**
 * Reads a PDF: the words of every page at once, so that a passage is looked for in all of them; the pictures of pages
 * when they come into sight. Its scripts, forms, links and embedded files are not looked at.
 */
export async function readPdf(bytes: Uint8Array, { into, signal, progress }: Reading): Promise<ReadDocument> {
  const port = new Worker(workerAddress, { type: 'module' });
  const worker = PDFWorker.create({ port: port as never });
  const end = () => {
    worker.destroy();
    port.terminate();
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    const document = await within(TO_OPEN, open(bytes, worker));
    const read = await readPages(document, { into, signal, progress });
    return { ...read, pages: document.numPages, close: end };
  } catch (error) {
    end();
    throw error instanceof UnreadableFile ? error : new UnreadableFile(whyOf(error));
  }
}

function open(bytes: Uint8Array, worker: PDFWorker): Promise<PDFDocumentProxy> {
  return getDocument({
    data: bytes,
    worker,
    BinaryDataFactory: BundledData,
    useWorkerFetch: false,
    useSystemFonts: false,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: LARGEST_PICTURE,
    verbosity: 0,
  }).promise;
}

const whyOf = (error: unknown): 'password' | 'damaged' =>
  error instanceof Error && error.name === 'PasswordException' ? 'password' : 'damaged';

async function readPages(
  document: PDFDocumentProxy,
  { into, signal, progress }: Reading,
): Promise<Pick<ReadDocument, 'wordless' | 'unread' | 'hasWords'>> {
  const most = Math.min(document.numPages, MOST_PAGES);
  const wordless: number[] = [];
  let letters = 0;
  let number = 1;
  const inSight = watchSight(signal);
  for (; number <= most && letters < MOST_LETTERS; number += 1) {
    signal.throwIfAborted();
    const page = await within(FOR_A_PAGE, PdfPage.read(document, number));
    into.append(page.element);
    await page.layText();
    inSight(page);
    letters += page.letters;
    if (page.letters === 0) wordless.push(number);
    progress(number, document.numPages);
  }
  return { wordless, unread: document.numPages - (number - 1), hasWords: letters > 0 };
}

/** Draws pages while they are in sight or near, and lets go of their pictures when they are not. */
function watchSight(signal: AbortSignal): (page: PdfPage) => void {
  const pages = new Map<Element, PdfPage>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const page = pages.get(target);
        if (isIntersecting) page?.draw();
        else page?.erase();
      }
    },
    { rootMargin: '100% 0px' },
  );
  const resized = new ResizeObserver(() => {
    for (const page of pages.values()) page.fit();
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    resized.disconnect();
  });
  return (page) => {
    pages.set(page.element, page);
    observer.observe(page.element);
    if (pages.size === 1 && page.element.parentElement) resized.observe(page.element.parentElement);
  };
}
