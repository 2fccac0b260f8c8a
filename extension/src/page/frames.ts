import { parentNode } from '../anchoring/text/dom.ts';
import { type Region } from '../anchoring/index.ts';

const SHOWN = 2500;
/** A page moves without telling anyone: an image that loads above, a banner that goes. */
const FOLLOW = 400;

export interface Framed {
  readonly element: Element;
  readonly region?: Region | undefined;
  readonly kind: 'found' | 'changed';
}

/**
 * Frames around linked images, recordings and file links, and the ring around the one that is looked at.
 * They lie over the page and under the panel, take no click, and go where the page goes.
 */
export class Frames {
  readonly #layer: () => HTMLElement | undefined;
  readonly #signal: AbortSignal;
  #frames: readonly { readonly framed: Framed; readonly box: HTMLElement }[] = [];
  #ring: { readonly framed: Framed; readonly box: HTMLElement } | undefined;
  #follow: AbortController | undefined;
  #ringEnds: ReturnType<typeof setTimeout> | undefined;
  #asked = false;

  constructor(layer: () => HTMLElement | undefined, signal: AbortSignal) {
    this.#layer = layer;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.clear());
  }

  paint(list: readonly Framed[]): void {
    for (const { box } of this.#frames) box.remove();
    this.#frames = list.map((framed) => ({ framed, box: boxOf(`frame ${framed.kind}`) }));
    this.#begin();
  }

  /** Marks one for a moment. */
  show(element: Element, region?: Region): void {
    this.#ring?.box.remove();
    this.#ring = { framed: { element, region, kind: 'found' }, box: boxOf('ring') };
    clearTimeout(this.#ringEnds);
    this.#ringEnds = setTimeout(() => {
      this.#ring?.box.remove();
      this.#ring = undefined;
      this.#begin();
    }, SHOWN);
    this.#begin();
  }

  /** What is framed at a point of the screen. */
  at(x: number, y: number): Framed | undefined {
    return this.#frames.find(({ box }) => {
      const { left, top, right, bottom } = box.getBoundingClientRect();
      return !box.hidden && x >= left && x <= right && y >= top && y <= bottom;
    })?.framed;
  }

  clear(): void {
    clearTimeout(this.#ringEnds);
    for (const { box } of this.#all()) box.remove();
    this.#frames = [];
    this.#ring = undefined;
    this.#follow?.abort();
    this.#follow = undefined;
  }

  #all(): { readonly framed: Framed; readonly box: HTMLElement }[] {
    return this.#ring ? [...this.#frames, this.#ring] : [...this.#frames];
  }

  #begin(): void {
    const all = this.#all();
    if (all.length === 0 || this.#signal.aborted) {
      this.#follow?.abort();
      this.#follow = undefined;
      return;
    }
    const layer = this.#layer();
    if (!layer) return;
    layer.append(...all.map(({ box }) => box));
    this.#lay();
    if (this.#follow) return;
    this.#follow = new AbortController();
    const { signal } = this.#follow;
    const soon = () => this.#soon();
    document.addEventListener('scroll', soon, { capture: true, passive: true, signal });
    globalThis.addEventListener('resize', soon, { signal });
    document.addEventListener('load', soon, { capture: true, signal });
    const timer = setInterval(soon, FOLLOW);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  #soon(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#lay();
    });
  }

  #lay(): void {
    // First all is measured, then all is laid: the page is not made to lay itself out again and again.
    const places = this.#all().map(({ framed, box }) => ({ box, where: box.isConnected ? seen(framed) : undefined }));
    for (const { box, where } of places) {
      box.hidden = where === undefined;
      if (where)
        Object.assign(box.style, {
          left: `${where.left}px`,
          top: `${where.top}px`,
          width: `${where.width}px`,
          height: `${where.height}px`,
          clipPath: where.clip,
        });
    }
  }
}

function boxOf(name: string): HTMLElement {
  const box = document.createElement('div');
  box.className = name;
  return box;
}

/** Where something is on the screen, and what of it is not scrolled out of the box that it is in. */
function seen({
  element,
  region,
}: Framed): { left: number; top: number; width: number; height: number; clip: string } | undefined {
  if (!element.isConnected || !Element.prototype.checkVisibility.call(element)) return undefined;
  const box = element.getBoundingClientRect();
  const shift = shiftOf(element.ownerDocument);
  const part = region ?? { x: 0, y: 0, width: 100, height: 100 };
  const own = {
    left: box.left + (box.width * part.x) / 100,
    top: box.top + (box.height * part.y) / 100,
    right: box.left + (box.width * (part.x + part.width)) / 100,
    bottom: box.top + (box.height * (part.y + part.height)) / 100,
  };
  const room = roomOf(element);
  if (own.right <= room.left || own.left >= room.right || own.bottom <= room.top || own.top >= room.bottom)
    return undefined;
  const EDGE = 4;
  const cut = (inner: number, outer: number) => (outer > inner ? `${outer - inner + EDGE}px` : '-4px');
  return {
    left: own.left - EDGE + shift.x,
    top: own.top - EDGE + shift.y,
    width: own.right - own.left + 2 * EDGE,
    height: own.bottom - own.top + 2 * EDGE,
    clip: `inset(${cut(own.top, room.top)} ${cut(-own.right, -room.right)} ${cut(-own.bottom, -room.bottom)} ${cut(own.left, room.left)})`,
  };
}

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What the scrolling boxes around an element let be seen. */
function roomOf(element: Element): Edges {
  const room: Edges = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  for (
    let up: Node | null = Node.prototype.getRootNode.call(element) === element ? null : parentOf(element);
    up;
    up = parentOf(up)
  ) {
    if (up.nodeType !== Node.ELEMENT_NODE || up === document.body || up === document.documentElement) continue;
    const { overflowX, overflowY } = getComputedStyle(up as Element);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    const box = (up as Element).getBoundingClientRect();
    room.left = Math.max(room.left, box.left);
    room.top = Math.max(room.top, box.top);
    room.right = Math.min(room.right, box.right);
    room.bottom = Math.min(room.bottom, box.bottom);
  }
  return room;
}

const parentOf = (node: Node): Node | null => parentNode(node) ?? (node as Partial<ShadowRoot>).host ?? null;

/** A frame's own coordinates begin at its corner. */
export function shiftOf(inside: Document): { x: number; y: number } {
  const shift = { x: 0, y: 0 };
  for (let frame = frameAround(inside); frame; frame = frameAround(frame.ownerDocument)) {
    const { left, top } = frame.getBoundingClientRect();
    shift.x += left + frame.clientLeft;
    shift.y += top + frame.clientTop;
  }
  return shift;
}

function frameAround(inside: Document): Element | null {
  try {
    return inside === document ? null : (inside.defaultView?.frameElement ?? null);
  } catch {
    return null;
  }
}
