import { describeElement, describePage, type ElementKind, type MediaPart, type TextIndex } from '../anchoring/index.ts';
import { type MediaItem, type TakenThere } from '../messages.ts';
import { type Place } from '../records.ts';
import { spokenIn } from './language.ts';

const kinds: Readonly<Record<string, MediaItem['kind']>> = {
  img: 'image',
  video: 'video',
  audio: 'audio',
  a: 'file',
  iframe: 'player',
  frame: 'player',
  embed: 'player',
  object: 'player',
  canvas: 'drawing',
};
const files =
  /\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|zip|mp3|mp4|m4a|m4v|mov|webm|ogg|wav|jpe?g|png|gif|heic|key|pages|numbers)$/i;
const SMALL = 48;

/** An element keeps its key for as long as it lives: its place in the list may change while the list is shown. */
const keys = new WeakMap<Element, string>();
const elements = new Map<string, WeakRef<Element>>();

function keyOf(element: Element): string {
  let key = keys.get(element);
  if (key === undefined) {
    keys.set(element, (key = String(elements.size)));
    elements.set(key, new WeakRef(element));
  }
  return key;
}

/** The element of a key, if it is still on the page. */
export function elementAt(key: string): Element | undefined {
  const element = elements.get(key)?.deref();
  return element?.isConnected ? element : undefined;
}

/** So many links are a list that nobody reads. */
const MOST_LINKS = 40;

/** What on the page can be evidence without being text: images that are no ornament, recordings, files, players. */
export function mediaItems(index: TextIndex): MediaItem[] {
  const all = index.embedded.flatMap(({ element }): MediaItem[] => {
    const kind = kindOf(element);
    if (!kind) return [];
    const [described] = describeElement(element, index);
    if (described?.type !== 'ElementSelector') return [];
    const label = described.label || nameOf(described.src) || hostOf(described.src);
    const readable = kind === 'file' || kind === 'link' ? readableAddress(element as HTMLAnchorElement) : undefined;
    return [{ key: keyOf(element), kind, label, ...(readable !== undefined && { readable }) }];
  });
  const links = all.filter(({ kind, label }) => kind === 'link' && label !== '').slice(0, MOST_LINKS);
  return [...all.filter(({ kind }) => kind !== 'link'), ...links];
}

/** What an element is to a person; nothing for ornaments, for frames of no size and for ways within the page. */
function kindOf(element: Element): MediaItem['kind'] | undefined {
  const kind = kinds[element.localName];
  if (!kind || !element.isConnected) return undefined;
  if (kind === 'file') return isFile(element as HTMLAnchorElement) ? kind : linkKind(element as HTMLAnchorElement);
  if (kind === 'player' || kind === 'drawing') return isLarge(element) ? kind : undefined;
  // An icon may be a large picture that is shown small.
  const shown = element.getBoundingClientRect().width;
  const natural = (element as Partial<HTMLImageElement>).naturalWidth || SMALL;
  return kind === 'image' && (natural < SMALL || (shown > 0 && shown < SMALL)) ? undefined : kind;
}

function isLarge(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width >= 2 * SMALL && height >= SMALL;
}

/** A link to something else than this page, of those that somebody wrote and not of the site's own. */
function linkKind(link: HTMLAnchorElement): 'link' | undefined {
  const address = link.getAttribute('href') ?? '';
  if (!URL.canParse(address, document.baseURI)) return undefined;
  const { protocol, origin, pathname, search } = new URL(address, document.baseURI);
  const isHere = `${origin}${pathname}${search}` === `${location.origin}${location.pathname}${location.search}`;
  const isOfSite = link.closest('nav, header, footer, aside, [role=navigation], [role=banner]') !== null;
  return /^https?:$/.test(protocol) && !isHere && !isOfSite ? 'link' : undefined;
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

const isFile = (link: HTMLAnchorElement): boolean => {
  const address = link.getAttribute('href') ?? '';
  if (!URL.canParse(address, document.baseURI)) return false;
  const { pathname, protocol } = new URL(address, document.baseURI);
  return (
    /^https?:$/.test(protocol) &&
    (link.hasAttribute('download') || files.test(pathname) || /\/(pluginfile|download|file)\b/.test(pathname))
  );
};

/** Endings of files that the reader does not know. */
const others = /\.(?!pdf$|docx$)[a-z0-9]{2,5}$/i;

/** The browser lets a script read what is on the page's own site. */
function readableAddress(link: HTMLAnchorElement): string | undefined {
  const { origin, pathname, href } = new URL(link.getAttribute('href') ?? '', document.baseURI);
  return origin === location.origin && !others.test(pathname.replace(/\.php$/i, '')) ? href : undefined;
}

const nameOf = (address: string): string => decodeURIComponentSafely(address.split(/[?#]/)[0]!.split('/').at(-1) ?? '');

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What was taken, before it is known what it belongs to. */
export type Taken = Pick<TakenThere, 'place'>;

export type AskedPart =
  { readonly region: readonly [number, number, number, number] } | { readonly from: number; readonly to: number };

export function captureMedia(index: TextIndex, key: string, part?: AskedPart): Taken | null {
  const element = elementAt(key);
  if (!element) return null;
  const selectors = describeElement(element, index, part && partOf(part));
  const described = selectors[0];
  if (described?.type !== 'ElementSelector') return null;
  const kind = placeKinds[described.kind];
  return {
    place: {
      kind,
      selectors,
      written: [],
      label: described.label || nameOf(described.src) || hostOf(described.src),
      ...spokenIn(element),
    },
  };
}

/** A player is a piece of evidence of its own, like a file; a drawing is a part of the page, like an image. */
const placeKinds: Readonly<Record<ElementKind, Place['kind']>> = {
  link: 'file',
  player: 'file',
  image: 'image',
  drawing: 'image',
  video: 'time',
  audio: 'time',
};

const partOf = (part: AskedPart): MediaPart =>
  'region' in part
    ? { region: { x: part.region[0], y: part.region[1], width: part.region[2], height: part.region[3] } }
    : { time: { start: part.from, end: Math.max(part.from, part.to) } };

/** The page as a whole. */
export function capturePage(index: TextIndex): Taken {
  const selectors = describePage(index);
  return {
    place: { kind: 'page', selectors, written: [], label: document.title, ...spokenIn(document.documentElement) },
  };
}
