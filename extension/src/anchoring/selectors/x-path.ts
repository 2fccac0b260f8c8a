/**
 * The path of an element: `/html[1]/body[1]/p[2]`. Inside a shadow root or a frame, the host's path refined by `/p[2]`,
 * the path within it. Written and read without the DOM's own XPath, which knows no shadow roots.
 */
import {
  firstChild,
  hostOf,
  innerDocument,
  isElement,
  isShadowRoot,
  nextSibling,
  parentNode,
  rootOf,
  shadowRoot,
  tagName,
} from '../text/dom.ts';
import { type Selector, type XPathSelector } from './types.ts';

const STEP = /^([^/[\]]+)\[(\d+)\]$/;

/** The path of `element`, refined by `refinedBy`. */
export function xPathOf(element: Element, refinedBy?: Selector): XPathSelector {
  const selector: XPathSelector = {
    type: 'XPathSelector',
    value: pathWithin(element),
    ...(refinedBy && { refinedBy }),
  };
  const host = hostAround(element);
  return host ? xPathOf(host, selector) : selector;
}

function pathWithin(element: Element): string {
  let path = '';
  for (let node: Node | null = element; node && isElement(node); node = parentNode(node))
    path = `/${tagName(node)}[${placeAmongLike(node)}]${path}`;
  return path;
}

function placeAmongLike(element: Element): number {
  let place = 1;
  const parent = parentNode(element);
  for (let node = parent && firstChild(parent); node && node !== element; node = nextSibling(node))
    if (isElement(node) && tagName(node) === tagName(element)) place += 1;
  return place;
}

/** The element whose shadow root or frame an element is in. */
function hostAround(element: Element): Element | undefined {
  const root = rootOf(element);
  if (isShadowRoot(root)) return hostOf(root);
  try {
    return (root as Document).defaultView?.frameElement ?? undefined;
  } catch {
    return undefined;
  }
}

/** The element at the end of a path, and the selector that refines it. */
export function elementAt(
  selector: XPathSelector,
  root: Node,
): { element: Element; refinedBy: Selector | undefined } | undefined {
  let node: Node | undefined = root;
  for (const step of selector.value.split('/').slice(1)) {
    const [, name, place] = STEP.exec(step) ?? STEP.exec(`${step}[1]`) ?? [];
    node = node && name ? nthChild(node, name, Number(place)) : undefined;
  }
  if (!node || !isElement(node)) return undefined;
  const inner = selector.refinedBy;
  if (inner?.type !== 'XPathSelector') return { element: node, refinedBy: inner };
  const within: Node | null = shadowRoot(node) ?? innerDocument(node);
  return within ? elementAt(inner, within) : undefined;
}

function nthChild(parent: Node, name: string, place: number): Node | undefined {
  let left = place;
  for (let node = firstChild(parent); node; node = nextSibling(node))
    if (isElement(node) && tagName(node) === name && (left -= 1) === 0) return node;
  return undefined;
}
