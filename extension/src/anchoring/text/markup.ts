import { attribute, firstChild, innerDocument, isElement, isFrame, nextSibling, parentNode, tagName } from './dom.ts';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that begin and end a block. Whatever the page's styles say: a style sheet must not move an anchor. */
const BLOCKS = names(
  'address article aside blockquote body br button caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li listing main menu nav noframes ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp',
);

/** Elements whose contents are no text of the page: code, what is typed, what shows only when something else fails. */
const NOT_READ = names(
  'script style template noscript textarea input select datalist head title meta link object embed canvas video audio img progress meter rp param source track',
);

/** Elements that can hold evidence without being text. */
const MEDIA = names('img video audio embed object canvas');

export const isBlock = (element: Element): boolean => BLOCKS.has(tagName(element));
export const isRead = (element: Element): boolean => !NOT_READ.has(tagName(element));
/** A frame of the same site is read like the page; one of another site is a player, or whatever it shows. */
export const isMedia = (element: Element): boolean =>
  MEDIA.has(tagName(element)) || (isFrame(element) && innerDocument(element) === null);
export const isFileLink = (element: Element): boolean =>
  tagName(element) === 'a' && attribute(element, 'href') !== null;

/** Whether the markup alone hides an element: `hidden`, or folded away in a closed `details`. */
export function isHiddenByMarkup(element: Element): boolean {
  if (attribute(element, 'hidden') !== null) return true;
  const parent = parentNode(element);
  return (
    parent !== null &&
    isElement(parent as Node) &&
    tagName(parent) === 'details' &&
    attribute(parent as Element, 'open') === null &&
    element !== summaryOf(parent as Element)
  );
}

function summaryOf(details: Element): Node | null {
  for (let child: Node | null = firstChild(details); child; child = nextSibling(child))
    if (isElement(child) && tagName(child) === 'summary') return child;
  return null;
}
