import { type Region } from '../anchoring/index.ts';

const SHOWN = 2500;

/** A ring around an image or recording that is looked at; it lies over the page and is part of the overlay. */
export class Ring {
  readonly #root: () => ShadowRoot | undefined;
  #ring: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: () => ShadowRoot | undefined) {
    this.#root = root;
  }

  show(element: Element, region?: Region): void {
    const root = this.#root();
    if (!root) return;
    this.#ring?.remove();
    const ring = document.createElement('div');
    ring.className = 'ring';
    ring.setAttribute('popover', 'manual');
    root.append(ring);
    this.#ring = ring;
    const lay = () => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const part = region ?? { x: 0, y: 0, width: 100, height: 100 };
      Object.assign(ring.style, { left: `${left + (width * part.x) / 100 - 4}px`, top: `${top + (height * part.y) / 100 - 4}px`, width: `${(width * part.width) / 100 + 8}px`, height: `${(height * part.height) / 100 + 8}px` });
    };
    lay();
    ring.showPopover();
    const follow = setInterval(lay, 50);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      clearInterval(follow);
      ring.remove();
    }, SHOWN);
  }
}
