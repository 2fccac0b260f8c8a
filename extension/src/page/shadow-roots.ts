/** Shadow roots of the page, closed ones too: what a reader sees in them is text of the page like any other. */
import { parentNode, shadowRoot, tagName } from '../anchoring/text/dom.ts';

interface Opener {
  dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null };
}

/** Elements without a hyphen in their name that may have a shadow root. */
const hosts = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** What lies beside `body` is no page's text: checklists and tools of extensions, ours among them. */
export const isBesideBody = (element: Element): boolean =>
  parentNode(element) === document.documentElement && tagName(element) !== 'body';

/** The root of an element, open or closed; nothing where the browser does not tell. */
export function anyShadowRoot(element: Element): ShadowRoot | null {
  const root = shadowRoot(element);
  if (root) return root;
  const name = tagName(element);
  if (!name.includes('-') && !hosts.has(name)) return null;
  return closedShadowRoot(element);
}

/** The text of the page that stands in a root of `element`, open or closed. */
export const shownShadowRoot = (element: Element): ShadowRoot | null => {
  const root = anyShadowRoot(element);
  return root && !(root.mode === 'closed' && isBesideBody(element)) ? root : null;
};

export function closedShadowRoot(element: Element): ShadowRoot | null {
  const opener = (globalThis as { chrome?: Opener }).chrome?.dom?.openOrClosedShadowRoot;
  try {
    return opener
      ? opener(element)
      : ((element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null);
  } catch {
    return null;
  }
}
