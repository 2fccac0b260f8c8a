import { inSlices, readText, type TextIndex } from '../anchoring/index.ts';
import { shownShadowRoot } from './shadow-roots.ts';
import { type Surface } from './surface.ts';

const SETTLED = 400;
const AT_MOST = 2000;

/**
 * The page's text, read once and again only after it has changed. It is not read while the page is still busy,
 * and never in slices that a person would notice.
 */
export class PageReading {
  readonly #surface: Surface;
  readonly #signal: AbortSignal;
  readonly #changed: () => void;
  readonly #ignore: () => Element | undefined;
  readonly #observed = new WeakSet<Node>();
  readonly #observer: MutationObserver;
  #reading: Promise<TextIndex> | undefined;
  #roots: readonly Node[] = [];
  #known = '';
  #address = location.href;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;

  constructor(surface: Surface, signal: AbortSignal, ignore: () => Element | undefined, changed: () => void) {
    this.#surface = surface;
    this.#signal = signal;
    this.#changed = changed;
    this.#ignore = ignore;
    this.#observer = new MutationObserver((records) => this.#mutated(records));
    this.#observe(document);
    const moved = () => this.#soon();
    const navigation = (globalThis as { navigation?: EventTarget }).navigation;
    navigation?.addEventListener('navigatesuccess', moved, { signal });
    for (const name of ['popstate', 'hashchange', 'load'] as const) addEventListener(name, moved, { signal });
    document.addEventListener('toggle', moved, { capture: true, signal });
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearTimeout(this.#timer);
    });
  }

  /** The page as it is now. */
  read(): Promise<TextIndex> {
    this.#reading ??= this.#readNow();
    return this.#reading;
  }

  async #readNow(): Promise<TextIndex> {
    await this.#surface.ready();
    const version = this.#surface.version();
    const index = await inSlices(
      readText(this.#surface.root(), {
        ...(version !== undefined && { version }),
        isHidden: (element) => !Element.prototype.checkVisibility.call(element),
        shadowRootOf: shownShadowRoot,
      }),
      { signal: this.#signal },
    );
    this.#known = index.fingerprint;
    this.#roots = index.roots;
    for (const root of index.roots) this.#observe(root);
    return index;
  }

  /** Shadow roots of the page, as it was read last. */
  get shadowRoots(): ShadowRoot[] {
    return this.#roots.filter(
      (root): root is ShadowRoot => root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && root.isConnected,
    );
  }

  /** The page's own document and those of its frames, as far as they may be read. */
  get documents(): Document[] {
    return [document, ...this.#roots.filter((root): root is Document => root.nodeType === Node.DOCUMENT_NODE)];
  }

  #observe(root: Node): void {
    if (this.#observed.has(root)) return;
    this.#observed.add(root);
    this.#observer.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['hidden', 'src', 'open'],
    });
  }

  #mutated(records: readonly MutationRecord[]): void {
    const own = this.#ignore();
    const elsewhere = records.some(
      ({ target, addedNodes, removedNodes }) =>
        target !== document.documentElement || [...addedNodes, ...removedNodes].some((node) => node !== own),
    );
    if (elsewhere) this.#soon();
  }

  /** Waits until the page has been quiet for a moment, but not for ever. */
  #soon(): void {
    this.#reading = undefined;
    const now = performance.now();
    if (this.#timer === undefined) this.#since = now;
    else clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(SETTLED, AT_MOST - (now - this.#since)));
    this.#timer = setTimeout(() => void this.#settled(), wait);
  }

  async #settled(): Promise<void> {
    this.#timer = undefined;
    if (this.#signal.aborted) return;
    const before = this.#known;
    const index = await this.read().catch(() => undefined);
    if (!index || (index.fingerprint === before && location.href === this.#address)) return;
    this.#address = location.href;
    this.#changed();
  }
}
