import { describeElement, describePage, type MediaPart, type TextIndex } from '../anchoring/index.ts';
import { type MediaItem, type TakenThere } from '../messages.ts';
import { type Place } from '../records.ts';

const kinds: Readonly<Record<string, MediaItem['kind']>> = { img: 'image', video: 'video', audio: 'audio', a: 'file' };
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

/** What on the page can be evidence without being text: images that are no ornament, recordings, files. */
export function mediaItems(index: TextIndex): MediaItem[] {
  return index.embedded.flatMap(({ element }) => {
    const kind = kinds[element.localName];
    if (!kind || !element.isConnected) return [];
    if (kind === 'image' && ((element as HTMLImageElement).naturalWidth || SMALL) < SMALL) return [];
    if (kind === 'file' && !isFile(element as HTMLAnchorElement)) return [];
    const [described] = describeElement(element, index);
    const label = described?.type === 'ElementSelector' ? described.label || nameOf(described.src) : '';
    const readable = kind === 'file' ? readableAddress(element as HTMLAnchorElement) : undefined;
    return [{ key: keyOf(element), kind, label, ...(readable !== undefined && { readable }) }];
  });
}

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
export type Taken = Pick<TakenThere, 'place' | 'language'>;

export type AskedPart =
  { readonly region: readonly [number, number, number, number] } | { readonly from: number; readonly to: number };

export function captureMedia(index: TextIndex, key: string, part?: AskedPart): Taken | null {
  const element = elementAt(key);
  if (!element) return null;
  const selectors = describeElement(element, index, part && partOf(part));
  const described = selectors[0];
  if (described?.type !== 'ElementSelector') return null;
  const kind: Place['kind'] = described.kind === 'link' ? 'file' : described.kind === 'image' ? 'image' : 'time';
  return { place: { kind, selectors, written: [], label: described.label || nameOf(described.src) }, language: '' };
}

const partOf = (part: AskedPart): MediaPart =>
  'region' in part
    ? { region: { x: part.region[0], y: part.region[1], width: part.region[2], height: part.region[3] } }
    : { time: { start: part.from, end: Math.max(part.from, part.to) } };

/** The page as a whole. */
export function capturePage(index: TextIndex): Taken {
  const selectors = describePage(index);
  return {
    place: { kind: 'page', selectors, written: [], label: document.title },
    language: document.documentElement.lang,
  };
}
