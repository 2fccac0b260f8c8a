/**
 * Walks a page as it is shown: into shadow roots (open ones, and closed ones where somebody can open them), through
 * slots, into frames of the same origin.
 * A TreeWalker does the walking, so that nothing a page defines on its nodes is asked.
 */
import { assignedTo, innerDocument, isElement, isText } from './dom.ts';
import { isRead } from './markup.ts';

/** What the walk meets: it enters and leaves elements, and passes texts. */
export interface Visitor {
  enter(element: Element): void;
  leave(element: Element): void;
  text(node: Text): void;
  /** A shadow root or a frame's document is gone into. */
  inside(root: Node): void;
  /** Whether nothing in an element is gone through. */
  isLeftOut(element: Element): boolean;
  /** The shadow root of an element. */
  shadowRootOf(element: Element): ShadowRoot | null;
}

const SHOW_ELEMENTS_AND_TEXT = 0x1 | 0x4 | 0x8;

/** Visits `root` and everything in it; yields after each node. */
export function* walk(root: Node, visitor: Visitor): Generator<void> {
  if (isText(root)) visitor.text(root);
  else if (!isElement(root)) yield* walkInside(root, visitor);
  else if (isRead(root) && !visitor.isLeftOut(root)) {
    visitor.enter(root);
    const inner = innerTree(root, visitor);
    if (inner) for (const node of inner) yield* walk(node, visitor);
    else yield* walkInside(root, visitor);
    visitor.leave(root);
  } else {
    visitor.enter(root);
    visitor.leave(root);
  }
}

/** What an element shows in place of its children, if it does. */
function innerTree(element: Element, { inside, shadowRootOf }: Visitor): readonly Node[] | undefined {
  const inner = shadowRootOf(element) ?? innerDocument(element);
  if (inner) {
    inside(inner);
    return [inner];
  }
  const assigned = assignedTo(element);
  return assigned.length > 0 ? assigned : undefined;
}

const hasInnerTree = (element: Element, { shadowRootOf }: Visitor): boolean =>
  shadowRootOf(element) !== null || innerDocument(element) !== null || assignedTo(element).length > 0;

/** The walker goes on into an element; everything else is a walk of its own, or none. */
const isPassedThrough = (element: Element, visitor: Visitor): boolean =>
  isRead(element) && !hasInnerTree(element, visitor) && !visitor.isLeftOut(element);

function* walkInside(root: Node, visitor: Visitor): Generator<void> {
  const walker = document.createTreeWalker(root, SHOW_ELEMENTS_AND_TEXT);
  const open: Element[] = [];
  let node = walker.firstChild();
  while (node) {
    yield;
    if (isText(node)) visitor.text(node);
    else if (isPassedThrough(node as Element, visitor)) {
      visitor.enter(node as Element);
      const child = walker.firstChild();
      if (child) {
        open.push(node as Element);
        node = child;
        continue;
      }
      visitor.leave(node as Element);
    } else yield* walk(node, visitor);
    let next = walker.nextSibling();
    while (!next && open.length > 0) {
      walker.parentNode();
      visitor.leave(open.pop()!);
      next = walker.nextSibling();
    }
    node = next;
  }
}
