import { browser } from '../browser.ts';
import { closedShadowRoot } from './shadow-roots.ts';

/** Long enough for the new panel to ask the old ones for what was not saved. */
const RESCUE = 1500;

/**
 * After an update of the extension its old panels are still in the pages, without a script. Their drafts are asked
 * for; then they go.
 */
export function clearOrphans(isMine: (element: Element) => boolean): void {
  const own = browser.runtime.getURL('/' as never);
  for (const element of document.documentElement.children) {
    if (!element.localName.startsWith('x-') || isMine(element)) continue;
    const frame = closedShadowRoot(element)?.querySelector('iframe');
    if (frame?.src.startsWith(own)) setTimeout(() => element.remove(), RESCUE);
  }
}
