import { describe, type Ends, type TextIndex } from '../anchoring/index.ts';
import { type Captured } from '../messages.ts';
import { innerRoots } from './page-reading.ts';

/** Where a selection is, and what it holds. */
export interface Selected {
  readonly ends: Ends;
  readonly box: DOMRect;
  readonly document: Document;
}

/** Knows in which document the newest selection is: once the panel has the focus, the active element no longer tells. */
export class SelectionWatch {
  readonly #signal: AbortSignal;
  readonly #listened = new WeakSet<Document>();
  readonly #changed: () => void;
  #newest: Document = document;

  constructor(signal: AbortSignal, changed: () => void) {
    this.#signal = signal;
    this.#changed = changed;
    this.listen();
  }

  /** Listens in the page and in its frames; called again when frames may have come. */
  listen(): void {
    for (const inner of [document, ...innerRoots()]) {
      if (inner.nodeType !== Node.DOCUMENT_NODE || this.#listened.has(inner as Document)) continue;
      this.#listened.add(inner as Document);
      inner.addEventListener('selectionchange', () => {
        this.#newest = inner as Document;
        this.#changed();
      }, { signal: this.#signal });
    }
  }

  /** The text that is selected now, across shadow roots. */
  read(): Selected | undefined {
    const selection = this.#newest.defaultView?.getSelection();
    if (!selection || selection.rangeCount === 0) return undefined;
    const roots = [...innerRoots(this.#newest)].filter((root): root is ShadowRoot => root.nodeType === Node.DOCUMENT_FRAGMENT_NODE);
    const ends = composed(selection, roots) ?? selection.getRangeAt(0);
    if (ends.startContainer === ends.endContainer && ends.startOffset === ends.endOffset) return undefined;
    return { ends, box: boxOf(ends, this.#newest), document: this.#newest };
  }

  /** What is selected in a text field, which no range can tell. */
  readField(): { readonly text: string; readonly box: DOMRect } | undefined {
    const field = this.#newest.activeElement;
    if (field?.localName !== 'textarea' && field?.localName !== 'input') return undefined;
    const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
    if ((field as HTMLInputElement).type === 'password' || selectionStart === null || selectionStart === selectionEnd) return undefined;
    const text = value.slice(selectionStart, selectionEnd).trim();
    return text === '' ? undefined : { text, box: field.getBoundingClientRect() };
  }
}

function composed(selection: Selection, shadowRoots: ShadowRoot[]): Ends | undefined {
  const get = (selection as { getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[] }).getComposedRanges;
  return get?.call(selection, { shadowRoots })[0];
}

function boxOf(ends: Ends, inside: Document): DOMRect {
  const range = (ends.startContainer.ownerDocument ?? inside).createRange();
  try {
    range.setStart(ends.startContainer, ends.startOffset);
    range.setEnd(ends.endContainer, ends.endOffset);
    if (range.collapsed) range.selectNode(ends.endContainer);
  } catch {
    range.selectNodeContents(ends.endContainer);
  }
  const rects = range.getClientRects();
  const box = rects.length > 0 ? rects[rects.length - 1]! : range.getBoundingClientRect();
  const frame = inside.defaultView?.frameElement?.getBoundingClientRect();
  return new DOMRect(box.x + (frame?.x ?? 0), box.y + (frame?.y ?? 0), box.width, box.height);
}

const LABEL = 300;

/** A selection as a place: the ways to find it again, and its words for the map. */
export function captureText({ ends, document: inside }: Selected, index: TextIndex): Captured | null {
  const selectors = describe(ends, index);
  const quote = selectors.find((selector) => selector.type === 'TextQuoteSelector');
  if (!quote) return null;
  return { place: { kind: 'text', selectors, written: [], label: quote.exact.slice(0, LABEL) }, language: inside.documentElement.lang };
}

/** Words from a text field: they are part of no page text, so they are kept as words and not looked for again. */
export const captureField = (text: string): Captured => ({ place: { kind: 'written', selectors: [], written: [], label: text.slice(0, 2000) }, language: '' });
