/** What on a page is nobody's evidence: what is being typed, buttons and menus, what the site adds of its own. */
import { attribute, innerDocument, isFrame, parentNode, tagName, textContent } from '../anchoring/text/dom.ts';

/** A site's own additions to a text are short; a whole page that may not be selected is a page all the same. */
const SHORT = 60;
const buttonRoles = new Set(['button', 'menu', 'menubar', 'menuitem', 'toolbar', 'tablist', 'search']);
const inlines = new Set(['a', 'span', 'sup', 'small', 'label']);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dt']);

/** Whether words in an element are being typed: nobody else has seen them. */
export function isTypedIn(element: Element): boolean {
  const editable = attribute(element, 'contenteditable');
  if (editable !== null) return editable.toLowerCase() !== 'false';
  const inner = isFrame(element) ? innerDocument(element) : null;
  return inner !== null && isEditableDocument(inner);
}

/** Whether a frame is an editor as a whole. */
export const isEditableDocument = (page: Document): boolean =>
  page.designMode === 'on' ||
  (page.body && (attribute(page.body, 'contenteditable') ?? 'false').toLowerCase() !== 'false');

/** The element, or one around it, in which words are being typed. */
export function typedAround(element: Element | null): Element | undefined {
  for (let up = element; up; up = parentNode(up) as Element | null) {
    if (up.nodeType !== 1) break;
    if (isTypedIn(up)) return up;
  }
  return element && isEditableDocument(element.ownerDocument) ? element : undefined;
}

/** Whether an element is a button or menu; one that is a heading of its part says what the part is about. */
function isButton(element: Element): boolean {
  const role = attribute(element, 'role');
  if (tagName(element) !== 'button' && !(role !== null && buttonRoles.has(role))) return false;
  const around = parentNode(element);
  return !(around && headings.has(tagName(around as Element)));
}

/** Words that the site puts beside the author's and keeps out of every selection. */
function isKeptFromSelection(element: Element): boolean {
  if (!inlines.has(tagName(element))) return false;
  if (getComputedStyle(element).userSelect !== 'none') return false;
  const around = parentNode(element) as Element | null;
  if (around?.nodeType === 1 && getComputedStyle(around).userSelect === 'none') return false;
  return (textContent(element) ?? '').trim().length <= SHORT;
}

/** Whether nothing in an element is read; `selector` names what a known site adds of its own. */
export const isFurniture = (element: Element, selector: string): boolean =>
  isTypedIn(element) ||
  isButton(element) ||
  isKeptFromSelection(element) ||
  (selector !== '' && Element.prototype.matches.call(element, selector));
