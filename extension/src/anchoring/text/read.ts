import { type Steps } from './sliced.ts';
import { canonical, rawParts } from './canonical.ts';
import { shadowRoot, textData } from './dom.ts';
import { fingerprintSteps } from './fingerprint.ts';
import { isBlock, isFileLink, isHiddenByMarkup, isMedia } from './markup.ts';
import { pageText } from './page-text.ts';
import { type Block, type Embedded, type Piece, TextIndex } from './text-index.ts';
import { walk } from './walk.ts';

export interface Reading {
  /**
   * Whether an element is not shown, as far as styles say: `(element) => !element.checkVisibility()` in a browser.
   * Asked only of elements that nothing around them hides. `hidden` and closed `details` are known without it.
   */
  readonly isHidden?: (element: Element) => boolean;
  /** Elements of which nothing is read: what is typed, buttons, another thing that stands within. */
  readonly isLeftOut?: (element: Element) => boolean;
  /** The shadow root of an element: the open one, unless somebody can open more. */
  readonly shadowRootOf?: (element: Element) => ShadowRoot | null;
  /** The name of the version that is read, where a file is read: equal for equal bytes. */
  readonly version?: string;
}

/** Nodes read before a rest is offered. */
const NODES = 32;
/** A block longer than this is made canonical in parts. */
const LONG = 20_000;

/** Reads a page, or a part of it, once: its text in blocks, where each text stands, its media and file links. */
export function* readText(
  root: Node,
  { isHidden = () => false, isLeftOut = () => false, shadowRootOf = shadowRoot, version }: Reading = {},
): Steps<TextIndex> {
  const blocks: Block[] = [];
  const texts: string[] = [];
  const embedded: Embedded[] = [];
  const roots: Node[] = [];
  let pieces: Piece[] = [];
  let raw: string[] = [];
  let length = 0;
  /** Blocks read but not yet made canonical; a visitor can't rest, the loop below can. */
  let ended: { raw: string; pieces: Piece[] }[] = [];

  const endBlock = () => {
    if (length > 0) ended.push({ raw: raw.join(''), pieces });
    pieces = [];
    raw = [];
    length = 0;
  };
  const hides = (element: Element) => isHiddenByMarkup(element) || isHidden(element);
  /** The hidden element that the walk is in, and all it is in within that. */
  const hiders: Element[] = [];
  const nodes = walk(root, {
    shadowRootOf,
    inside: (inner) => void roots.push(inner),
    isLeftOut: (element) => element !== root && isLeftOut(element),
    enter(element) {
      if (hiders.length > 0 || hides(element)) hiders.push(element);
      if (isBlock(element)) endBlock();
      if (isMedia(element) || isFileLink(element)) embedded.push({ element, block: texts.length + ended.length });
    },
    leave(element) {
      if (isBlock(element)) endBlock();
      if (hiders.at(-1) === element) hiders.pop();
    },
    text(node) {
      const data = textData(node);
      pieces.push({ node, at: length, length: data.length, hidden: hiders.length > 0 });
      raw.push(data);
      length += data.length;
    },
  });

  const takeEnded = function* (): Steps<void> {
    for (const block of ended) {
      let text = '';
      if (block.raw.length <= LONG) text = canonical(block.raw);
      else {
        for (const part of rawParts(block.raw, LONG)) {
          text += canonical(part); // cut between letters, so no space is lost
          yield;
        }
      }
      if (text === '') continue;
      texts.push(text);
      blocks.push(block);
    }
    ended = [];
  };

  let count = 0;
  for (const _ of nodes) {
    if (ended.length > 0) yield* takeEnded();
    if ((count += 1) % NODES === 0) yield;
  }
  endBlock();
  yield* takeEnded();
  yield;
  const page = pageText(texts);
  yield;
  return new TextIndex(root, page, blocks, embedded, roots, yield* fingerprintSteps(page.text), version);
}
