import { t, type TextName } from '../i18n.ts';
import { shiftOf } from './frames.ts';
import { between, fitted, keyed, type Corner, type Region } from './region.ts';

/** A press that moves less than this, in per cent, is a click: it sets a corner. */
const CLICK = 1;
const middle: Region = [25, 25, 50, 50];
const sides: readonly TextName[] = ['regionLeft', 'regionTop', 'regionWidth', 'regionHeight'];

/**
 * Lets a person draw a region on an image: by dragging, by two clicks, by the arrow keys or by numbers. It is taken by
 * a button or Enter and given up by a button or Escape; where it lies is said as it moves.
 */
export function drawRegion(root: ShadowRoot, image: Element, signal: AbortSignal): Promise<Region | undefined> {
  image.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const view = new Drawing(image);
  root.append(view.veil);
  view.veil.showModal();
  view.veil.focus();
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = (result: Region | undefined) => {
      over.abort();
      view.veil.remove();
      resolve(result);
    };
    // The page can still be scrolled by the wheel.
    const follow = () => view.lay(view.region);
    document.addEventListener('scroll', follow, { capture: true, passive: true, signal: over.signal });
    globalThis.addEventListener('resize', follow, { signal: over.signal });
    signal.addEventListener('abort', () => end(undefined), { once: true, signal: over.signal });
    view.take.addEventListener('click', () => end(view.region));
    view.cancel.addEventListener('click', () => end(undefined));
    view.veil.addEventListener('cancel', (event) => {
      event.preventDefault();
      end(undefined);
    });
    view.veil.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') return end(undefined);
      const isControl = event.target !== view.veil;
      if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) return end(view.region);
      const next = isControl ? undefined : keyed(view.region, event.key, event.shiftKey);
      if (!next) return;
      event.preventDefault();
      view.lay(next);
    });
    byPointer(view);
  });
}

/** A drag draws from corner to corner; a click sets one corner, the next click the other. */
function byPointer(view: Drawing): void {
  let corner: Corner | undefined;
  view.veil.addEventListener('pointerdown', (down) => {
    if (!down.isTrusted || view.isControl(down.target)) return;
    view.veil.setPointerCapture(down.pointerId);
    const from = corner ?? view.at(down);
    const begun = view.at(down);
    const move = (event: PointerEvent) => view.lay(between(from, view.at(event)));
    view.veil.addEventListener('pointermove', move);
    view.veil.addEventListener(
      'pointerup',
      (up) => {
        view.veil.removeEventListener('pointermove', move);
        move(up);
        const [x, y] = view.at(up);
        const isClick = Math.abs(x - begun[0]) < CLICK && Math.abs(y - begun[1]) < CLICK;
        corner = isClick && corner === undefined ? from : undefined;
        if (corner) view.say(t('regionCorner'));
      },
      { once: true },
    );
  });
}

/** What is seen and heard of a region while it is drawn. */
class Drawing {
  readonly veil = document.createElement('dialog');
  readonly take = button('regionTake');
  readonly cancel = button('cancel');
  region: Region = middle;
  readonly #image: Element;
  readonly #frame = part('image');
  readonly #shown = part('region');
  readonly #bar = part('bar-of-region');
  readonly #said = document.createElement('p');
  readonly #numbers = sides.map((name) => number(name));
  #box = new DOMRect();

  constructor(image: Element) {
    this.#image = image;
    this.veil.className = 'veil';
    this.veil.tabIndex = -1;
    this.veil.setAttribute('aria-label', t('regionTitle'));
    this.veil.setAttribute('aria-describedby', 'region-help');
    const help = document.createElement('p');
    help.id = 'region-help';
    help.textContent = t('regionHelp');
    this.#said.setAttribute('role', 'status');
    this.#said.className = 'unseen';
    for (const { input } of this.#numbers)
      input.addEventListener('change', () =>
        this.lay(fitted(this.#numbers.map((one) => Number(one.input.value) || 0) as unknown as Region)),
      );
    this.#bar.append(help, ...this.#numbers.map(({ label }) => label), this.take, this.cancel, this.#said);
    this.veil.append(this.#frame, this.#shown, this.#bar);
    this.lay(middle);
  }

  /** Lays the region over the image where that is now, and says where it lies. */
  lay(region: Region): void {
    this.region = region;
    this.#box = boxOf(this.#image);
    const { left, top, width, height } = this.#box;
    const [x, y, wide, high] = region;
    set(this.#frame, left, top, width, height);
    set(this.#shown, left + (width * x) / 100, top + (height * y) / 100, (width * wide) / 100, (height * high) / 100);
    region.forEach((value, at) => {
      this.#numbers[at]!.input.value = String(Math.round(value));
    });
    this.say(t('regionNow', ...region.map(Math.round)));
  }

  say(words: string): void {
    this.#said.textContent = words;
  }

  isControl(target: EventTarget | null): boolean {
    return target instanceof Node && this.#bar.contains(target);
  }

  /** Where on the image, in per cent. */
  at({ clientX, clientY }: PointerEvent): Corner {
    const per = (from: number, size: number) => Math.min(100, Math.max(0, (from / size) * 100));
    return [per(clientX - this.#box.left, this.#box.width), per(clientY - this.#box.top, this.#box.height)];
  }
}

function part(name: string): HTMLDivElement {
  const made = document.createElement('div');
  made.className = name;
  return made;
}

function button(name: TextName): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = t(name);
  return made;
}

function number(name: TextName): { readonly label: HTMLLabelElement; readonly input: HTMLInputElement } {
  const label = document.createElement('label');
  const input = document.createElement('input');
  Object.assign(input, { type: 'number', min: '0', max: '100' });
  label.append(t(name), input);
  return { label, input };
}

function set({ style }: HTMLElement, left: number, top: number, width: number, height: number): void {
  Object.assign(style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}

function boxOf(image: Element): DOMRect {
  const { left, top, width, height } = image.getBoundingClientRect();
  const { x, y } = shiftOf(image.ownerDocument);
  return new DOMRect(left + x, top + y, width, height);
}
