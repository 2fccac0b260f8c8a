import { browser } from '../browser.ts';

/** Long enough for the new panel to ask the old ones for what was not saved. */
const RESCUE = 1500;

interface Opener { dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } }

/** After an update of the extension its old panels are still in the pages, without a script. Their drafts are asked for; then they go. */
export function clearOrphans(isMine: (element: Element) => boolean): void {
  const own = browser.runtime.getURL('/' as never);
  for (const element of document.documentElement.children) {
    if (!element.localName.startsWith('x-') || isMine(element)) continue;
    const frame = rootOf(element)?.querySelector('iframe');
    if (frame?.src.startsWith(own)) setTimeout(() => element.remove(), RESCUE);
  }
}

function rootOf(element: Element): ShadowRoot | null {
  const opener = (globalThis as { chrome?: Opener }).chrome?.dom?.openOrClosedShadowRoot;
  try {
    return opener ? opener(element) : ((element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null);
  } catch {
    return null;
  }
}
