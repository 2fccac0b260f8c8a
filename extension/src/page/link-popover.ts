import { t } from '../i18n.ts';
import { focusAgain } from './focus-again.ts';
import { frameAddress, TOLD_LATE, type Overlay } from './overlay.ts';

const WIDTH = 400;
const HEIGHT = 560;
const GAP = 8;

/**
 * The popover beside a selection: first one button, and when it is pressed the form, in a frame of the extension's
 * own.
 */
export class LinkPopover {
  readonly #overlay: () => Overlay | undefined;
  readonly #asked: () => void;
  #bubble: HTMLElement | undefined;
  #dialog: HTMLDialogElement | undefined;
  /** Where the keyboard was before. */
  #before: Element | null = null;
  #goneAt = -Infinity;

  constructor(overlay: () => Overlay | undefined, asked: () => void) {
    this.#overlay = overlay;
    this.#asked = asked;
  }

  get isOpen(): boolean {
    return this.#dialog?.isConnected === true;
  }

  get isOffered(): boolean {
    return this.#bubble?.isConnected === true;
  }

  /** Whether it may be what the panel lies under, now or as it is told late. */
  get mayCover(): boolean {
    return this.isOpen || this.isOffered || performance.now() < this.#goneAt + TOLD_LATE;
  }

  offer(box: DOMRect): void {
    const root = this.#overlay()?.root;
    if (!root || this.isOpen) return;
    this.withdraw();
    // Scrolled away, it would point at something else.
    if (box.bottom < 0 || box.top > innerHeight) return;
    const bubble = document.createElement('div');
    bubble.className = 'bubble';
    bubble.setAttribute('popover', 'manual');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = t('linkPassage');
    // The selection must outlive the press.
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('click', (event) => {
      if (event.isTrusted) this.#asked();
    });
    bubble.append(button);
    root.append(bubble);
    bubble.showPopover();
    const size = bubble.getBoundingClientRect();
    Object.assign(bubble.style, place(box, size.width, size.height));
    this.#bubble = bubble;
  }

  withdraw(): void {
    if (!this.#bubble) return;
    this.#goneAt = performance.now();
    this.#bubble.remove();
    this.#bubble = undefined;
  }

  open(box: DOMRect): void {
    const overlay = this.#overlay();
    if (!overlay) return;
    this.withdraw();
    this.close();
    this.#before = document.activeElement;
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', t('linkTitle'));
    const frame = document.createElement('iframe');
    frame.title = t('linkTitle');
    frame.src = frameAddress('popover');
    frame.addEventListener('load', () => frame.focus(), { once: true });
    dialog.append(frame);
    overlay.root.append(dialog);
    const [width, height] = [Math.min(WIDTH, innerWidth - 2 * GAP), Math.min(HEIGHT, innerHeight - 2 * GAP)];
    Object.assign(dialog.style, { width: `${width}px`, height: `${height}px`, ...place(box, width, height) });
    if (overlay.isInFront) dialog.showModal();
    else {
      dialog.setAttribute('popover', 'manual');
      // A browser may take what lies on top for a wall; the words beside it stay to be read.
      dialog.setAttribute('aria-modal', 'false');
      dialog.showPopover();
    }
    this.#dialog = dialog;
  }

  close(): void {
    if (!this.#dialog) return;
    const hadFocus = document.activeElement === this.#overlay()?.host;
    this.#goneAt = performance.now();
    this.#dialog.remove();
    this.#dialog = undefined;
    if (!hadFocus) return;
    if (this.#before === this.#overlay()?.host) this.#overlay()?.focus();
    else focusAgain(this.#before);
  }
}

/** Below the selection, above it where there is no room below, beside it where there is neither; never outside. */
function place(box: DOMRect, width: number, height: number): { left: string; top: string } {
  const within = (value: number, room: number) => Math.min(Math.max(GAP, value), Math.max(GAP, room - GAP));
  const left = within(box.left, innerWidth - width);
  if (box.bottom + GAP + height <= innerHeight) return { left: `${left}px`, top: `${box.bottom + GAP}px` };
  if (box.top - GAP - height >= 0) return { left: `${left}px`, top: `${box.top - GAP - height}px` };
  const right = box.right + GAP + width <= innerWidth ? box.right + GAP : box.left - GAP - width;
  return { left: `${within(right, innerWidth - width)}px`, top: `${within(box.top, innerHeight - height)}px` };
}
