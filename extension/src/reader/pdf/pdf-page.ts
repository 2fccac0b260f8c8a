import {
  TextLayer,
  type PageViewport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { t } from '../../i18n.ts';

/** A point of a PDF is at most so many pixels wide. */
const LARGEST_SCALE = 1.6;
/** No page is higher than this, whatever it says of itself. */
const HIGHEST = 12_000;
const MOST_PIXELS = 16_000_000;
const LONGEST_ANSWER = 20_000;

interface Field {
  readonly subtype?: string;
  readonly fieldValue?: unknown;
  readonly hidden?: boolean;
  readonly rect?: readonly number[];
}

/** One page: its picture, and over it its words where they stand in the picture. */
export class PdfPage {
  readonly element = document.createElement('section');
  readonly #page: PDFPageProxy;
  readonly #size: PageViewport;
  readonly #canvas = document.createElement('canvas');
  readonly #words = document.createElement('div');
  #task: RenderTask | undefined;
  #scale = 1;
  #drawn = 0;
  letters = 0;

  static async read(document: PDFDocumentProxy, number: number): Promise<PdfPage> {
    return new PdfPage(await document.getPage(number), number);
  }

  constructor(page: PDFPageProxy, number: number) {
    this.#page = page;
    this.#size = page.getViewport({ scale: 1 });
    this.element.className = 'page';
    this.element.dataset.page = String(number);
    this.element.setAttribute('aria-label', t('readerPage', number));
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#canvas.width = this.#canvas.height = 0;
    this.#words.className = 'words';
    this.element.append(this.#canvas, this.#words);
  }

  /** Lays the page's words. */
  async layText(): Promise<void> {
    this.fit();
    const content = await this.#page.getTextContent();
    this.letters = content.items.reduce((sum, item) => sum + ('str' in item ? item.str.trim().length : 0), 0);
    if (content.lang && /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(content.lang)) this.#words.lang = content.lang;
    await new TextLayer({ textContentSource: content, container: this.#words, viewport: this.#size }).render();
    await this.#layAnswers();
  }

  /** What was typed into the fields of a form is drawn by the file but is none of its text. */
  async #layAnswers(): Promise<void> {
    const all = (await this.#page.getAnnotations({ intent: 'display' })) as readonly Field[];
    for (const { subtype, fieldValue, rect, hidden } of all) {
      const words = typeof fieldValue === 'string' ? fieldValue.trim() : '';
      if (subtype !== 'Widget' || words === '' || hidden || rect?.length !== 4) continue;
      const [x1, y1, x2, y2] = this.#size.convertToViewportRectangle([...rect]) as [number, number, number, number];
      const answer = document.createElement('span');
      answer.className = 'answer';
      answer.textContent = words.slice(0, LONGEST_ANSWER);
      answer.style.left = `${(100 * Math.min(x1, x2)) / this.#size.width}%`;
      answer.style.top = `${(100 * Math.min(y1, y2)) / this.#size.height}%`;
      answer.style.setProperty('--font-height', `${Math.min(12, Math.abs(y2 - y1))}px`);
      this.#words.append(document.createElement('br'), answer);
      this.letters += words.length;
    }
  }

  /** Makes the page as wide as there is room. */
  fit(): void {
    const room = this.element.parentElement?.clientWidth ?? 0;
    const { width, height } = this.#size;
    const scale = Math.max(0.05, Math.min(LARGEST_SCALE, room / width, HIGHEST / height));
    if (scale === this.#scale && this.element.style.width !== '') return;
    this.#scale = scale;
    this.element.style.width = `${Math.floor(width * scale)}px`;
    this.element.style.height = `${Math.floor(height * scale)}px`;
    this.element.style.setProperty('--total-scale-factor', String(scale));
    if (this.#drawn > 0) this.draw();
  }

  draw(): void {
    const density = Math.min(
      globalThis.devicePixelRatio || 1,
      Math.sqrt(MOST_PIXELS / (this.#size.width * this.#size.height)) / this.#scale,
    );
    const scale = this.#scale * density;
    if (scale === this.#drawn) return;
    this.#task?.cancel();
    this.#drawn = scale;
    const viewport = this.#page.getViewport({ scale });
    this.#canvas.width = Math.max(1, Math.floor(viewport.width));
    this.#canvas.height = Math.max(1, Math.floor(viewport.height));
    this.#task = this.#page.render({
      canvas: this.#canvas,
      viewport,
    });
    // A page that can't be drawn, or is drawn anew, still has its words.
    this.#task.promise.catch(() => undefined);
  }

  erase(): void {
    if (this.#drawn === 0) return;
    this.#task?.cancel();
    this.#task = undefined;
    this.#drawn = 0;
    this.#canvas.width = this.#canvas.height = 0;
  }
}
