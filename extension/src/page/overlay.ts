import { browser } from '../browser.ts';
import { type PanelPlace } from '../records.ts';
import { tell } from '../messaging.ts';
import { t } from '../i18n.ts';
import { DockBar } from './dock-bar.ts';
import { Room } from './room.ts';
import { focusAgain } from './focus-again.ts';
import { overlayStyle } from './overlay-style.ts';

const REMOVALS = 5;
const WITHIN = 10_000;
/** So long a press and its release belong together. */
const PRESS = 400;
/** So often within a time a page may lay something over the panel. */
const COVERS = 6;
/** So long after it was covered the panel takes no click. */
const SETTLE = 500;
/** When a page is at rest. */
const REST = 350;
/** That the panel can be seen again reaches it so much later, on a busy machine. */
export const TOLD_LATE = 1500;

/** A tag that no page can expect. */
const hostName = (): string => `x-${crypto.randomUUID().slice(0, 8)}`;
const made = new Set<string>();

/** The address of a frame, with a word behind `#` that only this script and the frame know. */
export function frameAddress(page: 'panel' | 'popover'): string {
  const nonce = crypto.randomUUID();
  made.add(nonce);
  return `${browser.runtime.getURL(`/${page}.html` as never)}#${nonce}`;
}

/** Whether a frame is one that was made here. */
export const isMadeHere = (nonce: string): boolean => made.has(nonce);

/**
 * The panel over the page: a region in the top layer, in a closed shadow root, with a frame of the extension's own
 * inside. It is a `dialog` element, because nothing else can be used before a page that its own dialog blocks; only
 * there it is a dialog to those who hear it, who would otherwise be walled off from the page that they read.
 * The page sees an element with a random name and nothing else; it can't read, click or restyle what is in it.
 */
export class Overlay {
  readonly #host = document.createElement(hostName());
  readonly root: ShadowRoot;
  readonly #dialog = document.createElement('dialog');
  readonly #frames = document.createElement('div');
  readonly #frame = document.createElement('iframe');
  readonly #bar: DockBar;
  readonly #room = new Room();
  readonly #signal: AbortSignal;
  readonly #closed: () => void;
  #place: PanelPlace;
  #inFront = false;
  #opened = false;
  #leftBehind = false;
  #removals: number[] = [];
  #covered: number[] = [];
  /** Until when the panel is out of sight by its own doing. */
  #aside = 0;
  #fitting: ReturnType<typeof setTimeout> | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** Where the keyboard was on the page when it came into the panel. */
  #readingAt: Element | null = null;
  #observer: MutationObserver | undefined;

  constructor(place: PanelPlace, signal: AbortSignal, closed: () => void) {
    this.#place = place;
    this.#signal = signal;
    this.#closed = closed;
    // Open in the tests' own build only, where an accessibility checker has to see inside.
    this.root = this.#host.attachShadow({ mode: import.meta.env.MODE === 'e2e' ? 'open' : 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(overlayStyle);
    this.root.adoptedStyleSheets = [sheet];
    this.#beside();
    this.#dialog.setAttribute('aria-label', t('panelLabel'));
    this.#bar = new DockBar(this.#dialog, {
      get: () => this.#place,
      set: (next) => this.#move(next),
      close: () => this.close(),
    });
    this.#frame.title = t('panelLabel');
    this.#frame.allow = 'clipboard-write *';
    this.#frame.src = frameAddress('panel');
    this.#dialog.append(this.#bar.element, this.#frame, ...this.#bar.edges, this.#bar.unfold);
    this.#frames.className = 'frames';
    this.#frames.setAttribute('popover', 'manual');
    this.root.append(this.#frames, this.#dialog);
    this.#dialog.addEventListener('cancel', (event) => event.preventDefault());
    // A second Escape closes a modal dialog whatever is said; it goes on as a popover.
    this.#dialog.addEventListener('close', () => {
      if (this.#inFront) this.bringToFront(false);
    });
    // Nobody is left without an answer to a press that comes while none counts.
    this.#dialog.addEventListener('pointerdown', (event) => {
      if (event.isTrusted && this.#dialog.hasAttribute('data-settling')) this.#bar.answer(t('pressAgain'));
    });
    // In front of a blocked page, a click beside the panel means the page.
    this.#dialog.addEventListener('pointerdown', (event) => {
      if (this.#inFront && event.isTrusted && event.target === this.#dialog && !this.#covers(event))
        this.bringToFront(false);
    });
    document.addEventListener('fullscreenchange', () => this.#pageBlockedOrFreed(), { signal });
    for (const name of ['toggle', 'close'] as const)
      document.addEventListener(
        name,
        (event) => {
          if (event.target instanceof HTMLDialogElement) this.#pageBlockedOrFreed();
          if (event instanceof ToggleEvent && event.newState === 'open') this.#coveredBy(event.target);
        },
        { capture: true, signal },
      );
    globalThis.addEventListener('pointerdown', (event) => this.#pressed(event), { capture: true, signal });
    // What slides in under the panel is drawn aside when it has come to rest.
    for (const name of ['transitionend', 'pointerup', 'keyup'] as const)
      globalThis.addEventListener(name, () => this.fitSoon(), { capture: true, passive: true, signal });
    globalThis.addEventListener('resize', () => this.#lay(), { signal });
    signal.addEventListener('abort', () => {
      if (!this.#leftBehind) this.#remove();
    });
  }

  get isOpen(): boolean {
    return this.#opened && this.#host.isConnected;
  }

  get isFolded(): boolean {
    return this.#place.collapsed;
  }

  get isInFront(): boolean {
    return this.#inFront;
  }

  /** Whether the panel has stepped aside itself, or had until just now: what tells that it can't be seen comes late. */
  get isAside(): boolean {
    return performance.now() < this.#aside;
  }

  get host(): Element {
    return this.#host;
  }

  get hostTag(): string {
    return this.#host.localName;
  }

  /**
   * What lies over the page and under the panel; it is there without the panel too, when a side panel works on the
   * page.
   */
  framesLayer(): HTMLElement | undefined {
    if (this.#signal.aborted) return undefined;
    this.#appear();
    return this.#frames;
  }

  /** The place of the overlay in the page, with the panel or without it. */
  #appear(): void {
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
    if (!this.#frames.matches(':popover-open')) this.#frames.showPopover();
  }

  /** Takes the panel out of sight while something is done on the page. */
  async stepAside<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#appear();
    const inFront = this.#inFront;
    this.#dialog.classList.add('aside');
    this.#aside = Infinity;
    try {
      return await work();
    } finally {
      this.#dialog.classList.remove('aside');
      this.#aside = performance.now() + TOLD_LATE;
      if (this.isOpen && inFront !== this.#inFront) this.bringToFront(inFront);
      if (this.isOpen) this.#frame.focus();
    }
  }

  open(focus: boolean): void {
    this.#opened = true;
    this.#append();
    this.#observer = new MutationObserver(() => this.#stay());
    this.#observer.observe(document.documentElement, { childList: true });
    new MutationObserver(() => {
      if (this.#host.inert) this.#host.inert = false;
    }).observe(this.#host, { attributes: true, attributeFilter: ['inert', 'hidden'] });
    if (focus) this.focus();
  }

  unfold(focus: boolean): void {
    this.#move({ ...this.#place, collapsed: false });
    if (focus) this.focus();
  }

  focus(): void {
    if (this.#place.collapsed) this.#move({ ...this.#place, collapsed: false });
    if (document.activeElement !== this.#host) this.#readingAt = document.activeElement;
    this.#frame.focus();
  }

  /** The key into the checklist is the key out of it. */
  goThereOrBack(): 'there' | 'back' {
    if (document.activeElement === this.#host) {
      this.back();
      return 'back';
    }
    this.focus();
    return 'there';
  }

  /** Gives the keyboard back to the place on the page where it was. */
  back(): void {
    if (this.#inFront) return;
    const before = this.#readingAt;
    this.leave();
    focusAgain(before);
  }

  /** Gives the keyboard to the page, where its caret stands. */
  leave(): void {
    if (this.#inFront) return;
    this.#frame.blur();
    this.#host.blur();
    globalThis.focus();
    this.#readingAt = null;
  }

  /** Shows the panel above whatever the page has put in the top layer since. */
  raise(): void {
    if (!this.isOpen || this.#inFront) return;
    const isTypedIn = document.activeElement === this.#host;
    this.#frames.hidePopover();
    this.#frames.showPopover();
    this.#dialog.hidePopover();
    this.#showAside();
    if (isTypedIn) this.#frame.focus();
  }

  /** Where the page is blocked by its own dialog, only a modal dialog can be used; the frame is not loaded again. */
  bringToFront(on: boolean): void {
    if (on === this.#inFront) return;
    this.#inFront = on;
    if (on) {
      // The press that brought it here reaches nothing; the next one is meant for what is seen.
      this.#settle();
      this.#dialog.hidePopover();
      this.#dialog.removeAttribute('popover');
      this.#dialog.removeAttribute('role');
      this.#dialog.showModal();
      this.#frame.focus();
    } else {
      if (this.#dialog.open) this.#dialog.close();
      this.#beside();
      this.#dialog.showPopover();
    }
  }

  /** Makes it a region beside the page, which stays usable. */
  #beside(): void {
    this.#dialog.setAttribute('popover', 'manual');
    this.#dialog.setAttribute('role', 'complementary');
  }

  /**
   * The page has opened or closed a dialog, or an element fills the screen: the panel goes on top of it, or back
   * beside the page.
   */
  #pageBlockedOrFreed(): void {
    if (!this.isOpen) return;
    if (!this.#inFront && this.pageIsBlocked()) this.raise();
    else if (this.#inFront && !this.pageIsBlocked()) this.bringToFront(false);
  }

  /**
   * Where the page is blocked the panel can be seen, and a press on it meets the page: it is meant for the panel,
   * which comes to the front.
   */
  #pressed(event: PointerEvent): void {
    if (!event.isTrusted || this.#inFront || !this.isOpen || !this.#covers(event) || !this.pageIsBlocked()) return;
    const over = new AbortController();
    const swallow = (part: Event) => {
      part.preventDefault();
      part.stopImmediatePropagation();
    };
    swallow(event);
    for (const name of ['mousedown', 'pointerup', 'mouseup', 'click'] as const)
      globalThis.addEventListener(name, swallow, { capture: true, signal: over.signal });
    setTimeout(() => over.abort(), PRESS);
    this.bringToFront(true);
  }

  /** The panel stays as it is, though the script behind it ends. */
  leaveBehind(): void {
    this.#leftBehind = true;
  }

  /** Whether the page has made everything else than its own top layer unusable. */
  pageIsBlocked(): boolean {
    return document.querySelector('dialog:modal, :fullscreen') !== null || document.documentElement.inert;
  }

  close(): void {
    this.#remove();
    void tell('panel closed', {}).catch(() => undefined);
    this.#closed();
  }

  #append(): void {
    document.documentElement.append(this.#host);
    if (this.#frames.matches(':popover-open')) this.#frames.hidePopover();
    this.#frames.showPopover();
    this.#lay();
    this.#inFront = false;
    // A modal dialog that was taken out of the page still says that it is open, and could not be shown again.
    this.#dialog.removeAttribute('open');
    this.#beside();
    if (this.pageIsBlocked()) this.bringToFront(true);
    else this.#showAside();
  }

  /** Shows the panel and leaves the focus where the person is reading or typing. */
  #showAside(): void {
    const before = document.activeElement;
    this.#dialog.showPopover();
    if (document.activeElement !== this.#host) return;
    if (before instanceof HTMLElement && before !== document.body) before.focus({ preventScroll: true });
    else this.#host.blur();
  }

  #remove(): void {
    clearTimeout(this.#fitting);
    this.#room.give();
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#host.remove();
  }

  /** A page that removes what it does not know gets a few tries, ever later; then the side panel is the way out. */
  #stay(): void {
    if (this.#host.isConnected || this.#signal.aborted || !this.#observer) return;
    const now = performance.now();
    this.#removals = this.#removals.filter((at) => now - at < WITHIN);
    if (this.#removals.length >= REMOVALS) {
      this.#giveUp();
      return;
    }
    this.#removals.push(now);
    setTimeout(
      () => {
        if (!this.#host.isConnected && !this.#signal.aborted && this.#observer) this.#append();
      },
      50 * 2 ** this.#removals.length,
    );
  }

  /** Lays the panel out, and the page beside it. */
  #lay(): void {
    this.#bar.lay(this.#place);
    const { mode, collapsed } = this.#place;
    const isBeside = this.#opened && !collapsed && mode !== 'floating';
    this.#room.take(isBeside ? mode : undefined, this.#dialog.offsetWidth);
    this.fitSoon();
  }

  /** Draws aside what has come under the panel, once the page is at rest. */
  fitSoon(): void {
    clearTimeout(this.#fitting);
    this.#fitting = setTimeout(() => {
      if (this.isOpen) this.#room.fit();
    }, REST);
  }

  /**
   * The page has laid something of its own over the panel: it goes under, and for a moment no click reaches the panel,
   * because it was meant for what was seen there. A page that insists is left alone; the side panel is the way out.
   */
  #coveredBy(cover: EventTarget | null): void {
    if (!this.isOpen || this.#inFront || this.#place.collapsed || !(cover instanceof Element)) return;
    if (!overlaps(this.#dialog.getBoundingClientRect(), cover.getBoundingClientRect()) || cover.matches(':modal'))
      return;
    const now = performance.now();
    this.#covered = [...this.#covered.filter((at) => now - at < WITHIN), now];
    if (this.#covered.length > COVERS) return this.#giveUp();
    this.uncover();
  }

  /**
   * Goes aside where it lies over what is focused or selected on the page: to a corner that is free while it floats,
   * and to its tab where there is no room beside it. Where it lies otherwise is as it was chosen.
   */
  makeWayFor(box: DOMRect): void {
    if (!this.isOpen || this.#inFront || this.#place.collapsed || this.isAside) return;
    const own = this.#dialog.getBoundingClientRect();
    if (box.width === 0 || !overlaps(own, box)) return;
    const [right, bottom] = [innerWidth - own.width, innerHeight - own.height];
    const corner =
      this.#place.mode === 'floating'
        ? [
            [right, 0],
            [0, 0],
            [right, bottom],
            [0, bottom],
          ].find(([x, y]) => !overlaps(new DOMRect(x, y, own.width, own.height), box))
        : undefined;
    if (corner) this.#place = { ...this.#place, x: corner[0]!, y: corner[1]! };
    else if (isWithin(box, own)) this.#place = { ...this.#place, collapsed: true };
    else return;
    this.#lay();
  }

  /** Goes on top again, and takes no click until that can be seen. */
  uncover(): void {
    if (this.#inFront) return;
    this.raise();
    // Not `inert`: a press would fall through to the page, and a frame that was inert when its dialog became modal
    // takes none ever after (Chromium).
    this.#dialog.toggleAttribute('data-settling', true);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), SETTLE);
  }

  #settle(): void {
    clearTimeout(this.#settling);
    this.#dialog.removeAttribute('data-settling');
  }

  #giveUp(): void {
    this.#remove();
    void tell('gave up', {}).catch(() => undefined);
    this.#closed();
  }

  #move(next: PanelPlace): void {
    this.#place = next;
    this.#lay();
    void tell('panel moved', { place: next }).catch(() => undefined);
  }

  #covers({ clientX, clientY }: PointerEvent): boolean {
    const { left, right, top, bottom } = this.#dialog.getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  }
}

const overlaps = (one: DOMRect, other: DOMRect): boolean =>
  other.left < one.right && other.right > one.left && other.top < one.bottom && other.bottom > one.top;

/** Whether nothing of it is to be seen. Outside of the window nothing is. */
const isWithin = ({ left, right, top, bottom }: DOMRect, cover: DOMRect): boolean =>
  Math.max(0, left) >= cover.left - 1 &&
  Math.min(innerWidth, right) <= cover.right + 1 &&
  Math.max(0, top) >= cover.top - 1 &&
  Math.min(innerHeight, bottom) <= cover.bottom + 1;
