import { describe, type Ends, type Selector, type TextIndex } from '../anchoring/index.ts';
import { innerDocument, isFrame } from '../anchoring/text/dom.ts';
import { type Place } from '../records.ts';
import { headingAt } from './heading.ts';
import { spokenIn } from './language.ts';
import { typedAround } from './left-out.ts';
import { anyShadowRoot, isBesideBody } from './shadow-roots.ts';

/** Where a selection is, and what it holds. */
export interface Selected {
  readonly ends: Ends;
  readonly box: DOMRect;
  readonly document: Document;
}

interface Roots {
  readonly shadowRoots: ShadowRoot[];
  readonly documents: readonly Document[];
}

/** How often it is looked where the focus is, in milliseconds; a person takes longer from the page to the checklist. */
const OFTEN = 150;

/** Why nothing can be taken from where somebody has selected something. */
export type Refusal = 'form field' | 'other site';

/**
 * Knows in which document the newest selection is: once the panel has the focus, the active element no longer tells.
 */
export class SelectionWatch {
  readonly #signal: AbortSignal;
  readonly #listened = new WeakSet<Document>();
  readonly #changed: () => void;
  readonly #roots: Roots;
  #newest: Document = document;
  /** The form field in which somebody is. */
  #field: HTMLInputElement | HTMLTextAreaElement | undefined;
  /** The focus went into a frame of another site, of which nothing can be known. */
  #isElsewhere = false;

  constructor(roots: Roots, signal: AbortSignal, changed: () => void) {
    this.#roots = roots;
    this.#signal = signal;
    this.#changed = changed;
    this.#isElsewhere = isFrameOfOtherSite(document.activeElement);
    this.#noteField(document);
    // From one frame to another the focus moves without an event in the page: it is looked at now and then.
    const looking = setInterval(() => {
      if (isFrameOfOtherSite(document.activeElement)) this.#isElsewhere = true;
    }, OFTEN);
    signal.addEventListener('abort', () => clearInterval(looking));
    this.listen();
  }

  /** Listens in the page and in its frames; called again when frames may have come. */
  listen(): void {
    for (const inner of this.#roots.documents) {
      if (this.#listened.has(inner)) continue;
      this.#listened.add(inner);
      inner.addEventListener('focusin', () => this.#noteField(inner), { signal: this.#signal });
      inner.addEventListener(
        'selectionchange',
        () => {
          this.#newest = inner;
          this.#isElsewhere = false;
          this.#noteField(inner);
          this.#changed();
        },
        { signal: this.#signal },
      );
    }
  }

  /**
   * The text that is selected now, across shadow roots; where nothing was seen to be selected, in whichever frame it
   * is.
   */
  read(): Selected | undefined {
    return (
      this.#readIn(this.#newest) ??
      this.#roots.documents.map((inner) => (inner === this.#newest ? undefined : this.#readIn(inner))).find(Boolean)
    );
  }

  #readIn(inside: Document): Selected | undefined {
    const selection = inside.defaultView?.getSelection();
    if (!selection || selection.rangeCount === 0) return undefined;
    const ends =
      composed(
        selection,
        this.#roots.shadowRoots.filter((root) => root.ownerDocument === inside),
      ) ?? selection.getRangeAt(0);
    if (ends.startContainer === ends.endContainer && ends.startOffset === ends.endOffset) return undefined;
    return { ends, box: boxOf(ends, inside), document: inside };
  }

  /**
   * Why what is selected can't be linked: words in a form field are not yet on the page, and a frame of another site
   * can't be read.
   */
  get refusal(): Refusal | undefined {
    if (this.#isElsewhere || isFrameOfOtherSite(document.activeElement)) return 'other site';
    const node = this.read()?.ends.startContainer;
    const element = node && (node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement);
    if (element && typedAround(element)) return 'form field';
    if (!this.#field?.isConnected) return undefined;
    const { selectionStart, selectionEnd } = this.#field;
    return selectionStart !== null && selectionStart !== selectionEnd ? 'form field' : undefined;
  }

  /** The focus in the checklist says nothing about the page. */
  #noteField({ activeElement }: Document): void {
    if (activeElement && isBesideBody(activeElement)) return;
    const active = innermost(activeElement);
    this.#field =
      active?.localName === 'textarea' || active?.localName === 'input' ? (active as HTMLInputElement) : undefined;
  }
}

const innermost = (element: Element | null): Element | null => {
  const inner = element && (anyShadowRoot(element)?.activeElement ?? null);
  return inner ? innermost(inner) : element;
};

function isFrameOfOtherSite(element: Element | null): boolean {
  return element !== null && isFrame(element) && innerDocument(element) === null;
}

function composed(selection: Selection, shadowRoots: ShadowRoot[]): Ends | undefined {
  const get = (selection as { getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[] })
    .getComposedRanges;
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

/** The first of the words between two ends, for saying which are meant. */
export function firstWords({ startContainer, startOffset, endContainer, endOffset }: Ends): string {
  const range = startContainer.ownerDocument!.createRange();
  try {
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
  } catch {
    return '…';
  }
  return range.toString().replace(/\s+/g, ' ').trim().slice(0, 80) || '…';
}

const LABEL = 300;

/** A selection as a place: the ways to find it again, and how many blocks it goes through. */
export function captureText(
  { ends }: Pick<Selected, 'ends'>,
  index: TextIndex,
  beside: readonly Selector[],
): { readonly place: Place; readonly blocks: number } | null {
  const span = index.spanOf(ends);
  const selectors = [...describe(ends, index), ...beside];
  const quote = selectors.find((selector) => selector.type === 'TextQuoteSelector');
  if (!quote || !span) return null;
  const under = headingAt(index, span);
  return {
    place: {
      kind: 'text',
      selectors,
      written: [],
      label: quote.exact.slice(0, LABEL),
      ...spokenIn(ends.startContainer),
      ...(under !== '' && { under }),
    },
    blocks: index.text.slice(span.start, span.end).split('\n').length,
  };
}
