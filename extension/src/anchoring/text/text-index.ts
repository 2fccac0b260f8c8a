import { type CanonicalMap, canonicalWithMap } from './canonical.ts';
import { childNodes, isConnected, isText, lastChild, ownerDocument, rootOf, textData } from './dom.ts';
import { fingerprint } from './fingerprint.ts';
import { asMarked } from './grapheme.ts';
import { type PageText, type Span, blockAt, lastAtMost } from './page-text.ts';

/** A text node within a block: the raw text of the block from `at` is the node's. */
export interface Piece {
  readonly node: Text;
  readonly at: number;
  readonly length: number;
  readonly hidden: boolean;
}

export interface Block {
  readonly raw: string;
  readonly pieces: readonly Piece[];
}

/** An image, video, audio or link to a file, and the block it stands in or before. */
export interface Embedded {
  readonly element: Element;
  readonly block: number;
}

/** The two ends of a DOM range; a `Range`, a `StaticRange` and a composed selection have them. */
export type Ends = Pick<AbstractRange, 'startContainer' | 'startOffset' | 'endContainer' | 'endOffset'>;

const SHOW_TEXT = 0x4 | 0x8;

/**
 * A page that was read: its text, and the way between offsets in the text and places in the DOM.
 * It shows the page as it was when it was read; read again when the page has changed.
 */
export class TextIndex implements PageText {
  readonly text: string;
  readonly flat: string;
  readonly starts: readonly number[];
  readonly root: Node;
  /** Media and file links in reading order. */
  readonly embedded: readonly Embedded[];
  /** The shadow roots and documents of frames that were gone into. */
  readonly roots: readonly Node[];
  /** The name of the version, where this is a file: it tells files apart that hold no words. */
  readonly version: string | undefined;
  readonly #blocks: readonly Block[];
  readonly #maps = new Map<number, CanonicalMap>();
  #nodes: Map<Node, { block: number; piece: Piece }> | undefined;
  #fingerprint: string | undefined;

  constructor(
    root: Node,
    page: PageText,
    blocks: readonly Block[],
    embedded: readonly Embedded[],
    roots: readonly Node[] = [],
    name?: string,
    version?: string,
  ) {
    this.version = version;
    this.root = root;
    ({ text: this.text, flat: this.flat, starts: this.starts } = page);
    this.#blocks = blocks;
    this.embedded = embedded;
    this.roots = roots;
    this.#fingerprint = name;
  }

  /** Equal for pages with equal text. */
  get fingerprint(): string {
    return (this.#fingerprint ??= fingerprint(this.text));
  }

  /** The span of a DOM range, in whole characters and without space at its ends; nothing when it holds no text. */
  spanOf(range: Ends): Span | undefined {
    const span = asMarked(this.text, {
      start: this.#offsetOf(range.startContainer, range.startOffset, 'start'),
      end: this.#offsetOf(range.endContainer, range.endOffset, 'end'),
    });
    return span.start < span.end ? span : undefined;
  }

  /**
   * The DOM ranges of a span: one, or several when it goes through shadow roots or frames, which no range can cross.
   * None when the page no longer holds the text that was read there.
   */
  rangesOf(span: Span): Range[] {
    const ranges: Range[] = [];
    for (const { piece, raw, start, end } of this.#piecesOf(span)) {
      const { node } = piece;
      if (!isConnected(node) || textData(node) !== raw.slice(piece.at, piece.at + piece.length)) return [];
      const last = ranges.at(-1);
      if (last && rootOf(last.startContainer) === rootOf(node) && isAfter(node, last.endContainer))
        last.setEnd(node, end - piece.at);
      else {
        const range = ownerDocument(node)!.createRange();
        range.setStart(node, start - piece.at);
        range.setEnd(node, end - piece.at);
        ranges.push(range);
      }
    }
    return ranges;
  }

  /** Whether any of a span's text is hidden or folded away. */
  isHidden(span: Span): boolean {
    for (const { piece } of this.#piecesOf(span)) if (piece.hidden) return true;
    return false;
  }

  /** The text nodes that a span is in. */
  *nodesOf(span: Span): Generator<Text> {
    for (const { piece } of this.#piecesOf(span)) yield piece.node;
  }

  /** The node that holds the character at an offset. */
  nodeAt(offset: number): Text | undefined {
    for (const { piece } of this.#piecesOf({ start: offset, end: offset + 1 })) return piece.node;
    return undefined;
  }

  /** The first offset of the text in an element; the page's end when there is none in it or behind it. */
  startOf(element: Node): number {
    return this.#offsetOf(element, 0, 'start');
  }

  /** The pieces of a span, each with the part of its block's raw text that belongs to the span. */
  *#piecesOf({ start, end }: Span): Generator<{ piece: Piece; raw: string; start: number; end: number }> {
    for (
      let block = Math.max(0, blockAt(this, start));
      block < this.#blocks.length && this.starts[block]! < end;
      block += 1
    ) {
      const { raw, pieces } = this.#blocks[block]!;
      const { text, from, to } = this.#mapOf(block);
      const first = Math.max(0, start - this.starts[block]!);
      const last = Math.min(text.length, end - this.starts[block]!) - 1;
      if (last < first) continue;
      const [low, high] = [from[first]!, to[last]!];
      for (
        let k = Math.max(
          0,
          lastAtMost(pieces.length, (piece) => pieces[piece]!.at, low),
        );
        k < pieces.length && pieces[k]!.at < high;
        k += 1
      ) {
        const piece = pieces[k]!;
        const [start, end] = [Math.max(low, piece.at), Math.min(high, piece.at + piece.length)];
        if (start < end) yield { piece, raw, start, end };
      }
    }
  }

  #mapOf(block: number): CanonicalMap {
    let map = this.#maps.get(block);
    if (!map) this.#maps.set(block, (map = canonicalWithMap(this.#blocks[block]!.raw)));
    return map;
  }

  #offsetOf(container: Node, offset: number, edge: 'start' | 'end'): number {
    const node = isText(container) && this.#placeOf(container) ? container : this.#nearestText(container, offset, edge);
    if (!node) return edge === 'start' ? this.text.length : 0;
    const { block, piece } = this.#placeOf(node)!;
    const within = node === container ? Math.min(offset, piece.length) : edge === 'start' ? 0 : piece.length;
    const { from, to } = this.#mapOf(block);
    const letters =
      edge === 'start'
        ? lastAtMost(to.length, (k) => to[k]!, piece.at + within) + 1
        : lastAtMost(from.length, (k) => from[k]!, piece.at + within - 1) + 1;
    return this.starts[block]! + letters;
  }

  #placeOf(node: Node): { block: number; piece: Piece } | undefined {
    if (!this.#nodes) {
      this.#nodes = new Map();
      for (let block = 0; block < this.#blocks.length; block += 1)
        for (const piece of this.#blocks[block]!.pieces) this.#nodes.set(piece.node, { block, piece });
    }
    return this.#nodes.get(node);
  }

  /** The first text that was read after the start of a range, or the last one before its end. */
  #nearestText(container: Node, offset: number, edge: 'start' | 'end'): Node | undefined {
    const walker = document.createTreeWalker(rootOf(container), SHOW_TEXT);
    const children = childNodes(container);
    const forwards = edge === 'start';
    const child = isText(container) ? undefined : children[forwards ? offset : offset - 1];
    let node: Node | null;
    if (child) {
      walker.currentNode = forwards ? child : deepestLast(child);
      node = isText(walker.currentNode) ? walker.currentNode : forwards ? walker.nextNode() : walker.previousNode();
    } else {
      walker.currentNode = forwards ? deepestLast(container) : container;
      node = forwards ? walker.nextNode() : walker.previousNode();
    }
    while (node && !this.#placeOf(node)) node = forwards ? walker.nextNode() : walker.previousNode();
    return node ?? undefined;
  }
}

function deepestLast(node: Node): Node {
  for (let last = lastChild(node); last; last = lastChild(node)) node = last;
  return node;
}

const isAfter = (node: Node, other: Node): boolean =>
  node === other || (Node.prototype.compareDocumentPosition.call(other, node) & 0x4) !== 0;
