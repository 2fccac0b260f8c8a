/**
 * Room for the panel beside the page: what stands in the flow of the page gets a margin, and what hangs on the window
 * (bars, drawers, graders that fill it) is drawn aside, each with what it leans on. All of it is taken back as it was.
 */
import { parentNode } from '../anchoring/text/dom.ts';

export type Side = 'left' | 'right';

/** Below this a page would have too little left; the panel can be folded. */
const LEAST_LEFT = 280;
/** So far apart two edges still touch. */
const TOUCH = 3;
/** The smallest thing that a person would miss is larger. */
const STEP = 22;
const PASSES = 4;

type Property = 'left' | 'right' | 'width' | 'max-width' | 'min-width' | 'margin-left' | 'margin-right';
type Styles = Partial<Record<Property, string>>;

export class Room {
  /** What was changed, with the styles that were there before. */
  readonly #before = new Map<HTMLElement, ReadonlyMap<string, readonly [string, string]>>();
  #taken: { readonly side: Side; readonly width: number } | undefined;

  /** Makes room, or gives it back where there is nothing to make room for. */
  take(side: Side | undefined, width: number): void {
    const wanted = side && innerWidth - width >= LEAST_LEFT ? { side, width: Math.round(width) } : undefined;
    if (wanted?.side === this.#taken?.side && wanted?.width === this.#taken?.width) return;
    this.give();
    this.#taken = wanted;
    if (!wanted) return;
    this.#style(document.documentElement, { [`margin-${wanted.side}`]: `${wanted.width}px`, width: 'auto' });
    this.fit();
  }

  /** Looks again for what has come under the panel: a drawer that was opened, a bar that appeared. */
  fit(): void {
    if (!this.#taken) return;
    for (let pass = 0; pass < PASSES; pass += 1) {
      // What moves takes its neighbours with it, before they are looked at by themselves.
      const under = this.#underneath().sort(
        (a, b) =>
          Number(this.#isSpanning(a.getBoundingClientRect())) - Number(this.#isSpanning(b.getBoundingClientRect())),
      );
      const moved = under.map((element) => this.#aside(element));
      if (!moved.includes(true)) return;
    }
  }

  give(): void {
    for (const [element, styles] of this.#before) {
      for (const [name, [value, priority]] of styles)
        if (value === '') element.style.removeProperty(name);
        else element.style.setProperty(name, value, priority);
      if (element.getAttribute('style') === '') element.removeAttribute('style');
    }
    this.#before.clear();
    this.#taken = undefined;
  }

  /** The strip of the window that the panel takes. */
  #strip(): { readonly from: number; readonly to: number } {
    const { side, width } = this.#taken!;
    const room = document.documentElement.clientWidth;
    return side === 'right' ? { from: room - width, to: room } : { from: 0, to: width };
  }

  /** What hangs on the window and reaches under the panel. */
  #underneath(): HTMLElement[] {
    const { from, to } = this.#strip();
    const found = new Set<HTMLElement>();
    for (let x = from + TOUCH + 1; x < to; x += STEP) for (const element of this.#hangingAt(x)) found.add(element);
    return [...found];
  }

  #hangingAt(x: number): ReadonlySet<HTMLElement> {
    const found = new Set<HTMLElement>();
    for (let y = STEP / 2; y < innerHeight; y += STEP)
      for (const element of document.elementsFromPoint(x, y)) {
        const hanging = hangingAround(element);
        if (hanging) found.add(hanging);
      }
    return found;
  }

  /** Draws one aside: what spans the window becomes narrower, what stands at the panel's edge moves. */
  #aside(element: HTMLElement): boolean {
    const box = element.getBoundingClientRect();
    const { from, to } = this.#strip();
    const room = document.documentElement.clientWidth;
    const isRight = this.#taken!.side === 'right';
    const reach = isRight ? box.right - from : to - box.left;
    if (reach <= 1 || box.width === 0 || (isRight ? box.left >= room : box.right <= 0)) return false;
    if (this.#isSpanning(box)) {
      this.#place(element, isRight ? box.left : to, Math.max(box.width - reach, 0));
      return true;
    }
    const wide = to - from;
    const leaning = this.#leaningOn(element, box);
    const width = Math.min(box.width, room - wide);
    const left = isRight ? Math.max(0, box.left - wide) : box.left + wide;
    this.#place(element, left, width);
    for (const other of leaning) {
      const own = other.getBoundingClientRect();
      if (isRight) this.#place(other, own.left, Math.max(0, left - own.left));
      else this.#place(other, left + width, Math.max(0, own.right - (left + width)));
    }
    return true;
  }

  #isSpanning({ left, right, width }: DOMRect): boolean {
    const { from, to } = this.#strip();
    const room = document.documentElement.clientWidth;
    const reachesOver = this.#taken!.side === 'right' ? left < from / 2 : right > to + (room - to) / 2;
    return width > room * 0.55 || reachesOver;
  }

  /** What ends where something else begins that is moved: two columns stay beside each other. */
  #leaningOn(element: HTMLElement, box: DOMRect): HTMLElement[] {
    const isRight = this.#taken!.side === 'right';
    const edge = isRight ? box.left : box.right;
    return [...this.#hangingAt(isRight ? edge - TOUCH : edge + TOUCH)].filter((other) => {
      const own = other.getBoundingClientRect();
      const touches = Math.abs((isRight ? own.right : own.left) - edge) <= TOUCH;
      return other !== element && !element.contains(other) && touches && own.top < box.bottom && own.bottom > box.top;
    });
  }

  #place(element: HTMLElement, left: number, width: number): void {
    const own = element.getBoundingClientRect().left - (Number.parseFloat(getComputedStyle(element).left) || 0);
    const size = `${Math.round(width)}px`;
    this.#style(element, {
      left: `${Math.round(left - own)}px`,
      right: 'auto',
      width: size,
      'max-width': size,
      'min-width': '0',
    });
  }

  #style(element: HTMLElement, styles: Styles): void {
    const before = this.#before.get(element) ?? new Map<string, readonly [string, string]>();
    this.#before.set(element, before);
    for (const [name, value] of Object.entries(styles)) {
      const own = element.style;
      if (!before.has(name))
        (before as Map<string, readonly [string, string]>).set(name, [
          own.getPropertyValue(name),
          own.getPropertyPriority(name),
        ]);
      own.setProperty(name, value, 'important');
    }
  }
}

/** The outermost part around an element that hangs on the window and not on the flow of the page. */
function hangingAround(element: Element): HTMLElement | undefined {
  let hanging: HTMLElement | undefined;
  for (let up: Element | null = element; up && up !== document.documentElement; up = parentNode(up) as Element | null) {
    if (up.nodeType !== Node.ELEMENT_NODE || up === document.body) continue;
    const { position } = getComputedStyle(up);
    if (position === 'fixed') hanging = up as HTMLElement;
    else if (position === 'absolute') {
      const around = (up as HTMLElement).offsetParent;
      const isWindow = around === null || (around === document.body && getComputedStyle(around).position === 'static');
      if (isWindow) hanging = up as HTMLElement;
    }
  }
  return hanging;
}
