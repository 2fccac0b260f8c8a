/**
 * Images, videos, audios and file links: described by what they are, so that new markup around them does not matter.
 */
import {
  attribute,
  firstChild,
  isElement,
  nextSibling,
  ownerDocument,
  parentNode,
  tagName,
  textContent,
} from '../text/dom.ts';
import { canonical } from '../text/canonical.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { type Embedded, type TextIndex } from '../text/text-index.ts';
import { blockSpan } from '../text/page-text.ts';
import { type MediaPart, mediaFragment } from './media-fragment.ts';
import { type ElementKind, type ElementSelector, type XPathSelector } from './types.ts';
import { xPathOf } from './x-path.ts';

const KINDS: Readonly<Record<string, ElementKind>> = {
  img: 'image',
  video: 'video',
  audio: 'audio',
  a: 'link',
  iframe: 'player',
  frame: 'player',
  embed: 'player',
  object: 'player',
  canvas: 'drawing',
};
/** Where the address of an element stands, where it is not `src`. */
const ADDRESS: Readonly<Record<string, string>> = { a: 'href', object: 'data' };
const NEARBY = 64;
const LABEL = 200;

/** Parts of an address that change from visit to visit, and that nobody should keep: sessions, tokens, signatures. */
const PASSING =
  /^(sess(ion|key)?_?(id)?|j?sessionid|phpsessid|sid|(ws|access_|auth)?token|auth|sig|signature|hmac|expires?|expiry|policy|key-pair-id|x-(amz|goog)-.+|_)$/i;

/** The selectors of an element of the page, or of a part of it; none for an element that can hold no evidence. */
export function describeElement(
  element: Element,
  index: TextIndex,
  part?: MediaPart,
): (ElementSelector | XPathSelector)[] {
  const described = elementsOf(index).find((candidate) => candidate.element === element);
  if (!described) return [];
  const refinedBy = part && mediaFragment(part);
  return [{ ...described.selector, ...(refinedBy && { refinedBy }) }, xPathOf(element, refinedBy)];
}

export interface Described {
  readonly element: Element;
  readonly selector: ElementSelector;
}

const known = new WeakMap<TextIndex, readonly Described[]>();

/** All images, videos, audios and file links of a page, described. */
export function elementsOf(index: TextIndex): readonly Described[] {
  let list = known.get(index);
  if (!list) {
    const counts = new Map<ElementKind, number>();
    list = index.embedded.map((embedded) => {
      const kind = KINDS[tagName(embedded.element)]!;
      const order = counts.get(kind) ?? 0;
      counts.set(kind, order + 1);
      return { element: embedded.element, selector: elementSelector(embedded, index, kind, order) };
    });
    known.set(index, list);
  }
  return list;
}

function elementSelector(
  { element, block }: Embedded,
  index: TextIndex,
  kind: ElementKind,
  order: number,
): ElementSelector {
  const size = sizeOf(element);
  return {
    type: 'ElementSelector',
    kind,
    src: sourceOf(element),
    order,
    label: labelOf(element),
    nearby: block > 0 ? index.text.slice(...tail(index, block - 1)) : '',
    ...(size && { size }),
  };
}

function tail(index: TextIndex, block: number): [number, number] {
  const { start, end } = blockSpan(index, block);
  return [Math.max(start, end - NEARBY), end];
}

/**
 * The address of an element without its passing parts; an address that holds the content itself is named by its
 * fingerprint.
 */
function sourceOf(element: Element): string {
  const address = attribute(element, ADDRESS[tagName(element)] ?? 'src');
  const written =
    (address && !address.startsWith('data:') ? address : (attribute(element, 'data-src') ?? address)) ??
    sourceInside(element);
  if (!written) return '';
  if (written.startsWith('blob:')) return ''; // another one at every visit
  if (written.startsWith('data:')) return `data:${fingerprint(written)}`;
  return lastingAddress(written, ownerDocument(element)?.baseURI);
}

function sourceInside(element: Element): string | undefined {
  for (let child: Node | null = firstChild(element); child; child = nextSibling(child))
    if (isElement(child) && tagName(child) === 'source') return attribute(child, 'src') ?? undefined;
  return undefined;
}

function lastingAddress(address: string, base: string | undefined): string {
  if (!URL.canParse(address, base)) return address;
  const url = new URL(address, base);
  // Read by hand: in Firefox a script beside the page can't walk what `searchParams` gives.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((part) => !PASSING.test(part.split('=', 1)[0]!));
  url.search = kept.join('&');
  url.username = '';
  url.password = '';
  return url.href;
}

function labelOf(element: Element): string {
  const own = tagName(element) === 'a' ? textContent(element) : '';
  const label =
    own?.trim() ||
    attribute(element, 'alt') ||
    attribute(element, 'aria-label') ||
    attribute(element, 'title') ||
    captionOf(element);
  return canonical(label).slice(0, LABEL);
}

function captionOf(element: Element): string {
  const figure = parentNode(element);
  if (!figure || !isElement(figure as Node) || tagName(figure) !== 'figure') return '';
  for (let child: Node | null = firstChild(figure); child; child = nextSibling(child))
    if (isElement(child) && tagName(child) === 'figcaption') return textContent(child) ?? '';
  return '';
}

function sizeOf(element: Element): [number, number] | undefined {
  if (tagName(element) !== 'img') return undefined;
  const { naturalWidth, naturalHeight } = element as HTMLImageElement;
  return naturalWidth > 0 && naturalHeight > 0 ? [naturalWidth, naturalHeight] : undefined;
}
