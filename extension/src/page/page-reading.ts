import { inSlices, readText, type Ends, type TextIndex } from '../anchoring/index.ts';
import { parentNode } from '../anchoring/text/dom.ts';
import { isHiddenByMarkup } from '../anchoring/text/markup.ts';
import { type SiteDescription } from '../sites/description.ts';
import { lookAt, type Looked } from '../sites/look.ts';
import { isFurniture } from './left-out.ts';
import { shownShadowRoot } from './shadow-roots.ts';
import { type Surface } from './surface.ts';

const SETTLED = 400;
const AT_MOST = 2000;

/** A reading of the page as a whole (`''`), or of one thing on it; as it is seen, or with what is folded away. */
type Depth = 'seen' | 'folded too';

/**
 * What the page shows, and the text of it and of each thing on it, read once and again only after the page has
 * changed. It is not read while the page is still busy, and never in slices that a person would notice.
 */
export class PageReading {
  readonly #surface: Surface;
  readonly #signal: AbortSignal;
  readonly #changed: () => void;
  readonly #ignore: () => Element | undefined;
  readonly #observed = new WeakSet<Node>();
  readonly #observer: MutationObserver;
  readonly #readings = new Map<string, Promise<TextIndex>>();
  #sites: readonly SiteDescription[] = [];
  #looked: Looked | undefined;
  /** Elements that hid their text when they were read last. */
  readonly #hidden = new WeakSet<Node>();
  #roots: readonly Node[] = [];
  #known = '';
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
    // What folds by a class has folded when its transition ends.
    document.addEventListener('transitionend', () => this.#readings.clear(), { capture: true, signal });
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearTimeout(this.#timer);
    });
  }

  /** Which things of whom the page shows now. */
  look(sites?: readonly SiteDescription[]): Looked {
    if (sites && JSON.stringify(sites) !== JSON.stringify(this.#sites)) {
      this.#sites = sites;
      this.#looked = undefined;
      this.#readings.clear();
    }
    this.#looked ??= lookAt(document, location.href, this.#sites);
    return this.#looked;
  }

  /** The page, or a thing on it, as it is now; a rejected promise where the thing is not there. */
  read(handle = '', depth: Depth = 'seen'): Promise<TextIndex> {
    const key = `${depth} ${handle}`;
    let reading = this.#readings.get(key);
    if (!reading) this.#readings.set(key, (reading = this.#readNow(handle, depth)));
    return reading;
  }

  /** Whether a thing is on the page; the page itself always is. */
  has(handle: string): boolean {
    return handle === '' || this.look().elements.has(handle);
  }

  /** The thing that both ends are in; the page where they are in none, or in two. */
  handleAt({ startContainer, endContainer }: Pick<Ends, 'startContainer' | 'endContainer'>): string {
    const start = this.thingAround(startContainer);
    return start !== '' && start === this.thingAround(endContainer) ? start : '';
  }

  /** The innermost thing around a node. */
  thingAround(node: Node): string {
    const { elements } = this.look();
    if (elements.size === 0) return '';
    for (let up: Node | null = node; up; up = parentNode(up) ?? hostOf(up))
      for (const [handle, all] of elements) if (all.includes(up as Element)) return handle;
    return '';
  }

  /** Whether a node is among the words of staff. */
  isOfStaff(node: Node): boolean {
    const selector = this.look().description?.staff.join() ?? '';
    const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : (parentNode(node) as Element | null);
    return selector !== '' && element !== null && Element.prototype.closest.call(element, selector) !== null;
  }

  async #readNow(handle: string, depth: Depth): Promise<TextIndex> {
    await this.#surface.ready();
    const version = this.#surface.version();
    const { elements, description } = this.look();
    const root = handle === '' ? this.#surface.root() : elements.get(handle)?.[0];
    if (!root) throw new Error('not on the page');
    const selector = description?.leaveOut.join() ?? '';
    const others = new Set(handle === '' ? [] : [...elements.values()].flat());
    const isHidden = (element: Element) => {
      const hides = isHiddenByMarkup(element) || !isShown(element);
      if (hides) this.#hidden.add(element);
      else this.#hidden.delete(element);
      return hides;
    };
    const index = await inSlices(
      readText(root, {
        ...(version !== undefined && { version }),
        ...(depth === 'folded too' && { isHidden }),
        isLeftOut: (element) =>
          (depth === 'seen' && isHidden(element)) || others.has(element) || isFurniture(element, selector),
        shadowRootOf: shownShadowRoot,
      }),
      { signal: this.#signal },
    );
    if (handle === '') {
      if (depth === 'seen') this.#known = this.#nameOf(index);
      this.#roots = index.roots;
    }
    for (const inner of index.roots) this.#observe(inner);
    return index;
  }

  /** Equal while the page shows the same things and the same text. */
  #nameOf(index: TextIndex): string {
    return `${index.fingerprint} ${location.href} ${JSON.stringify(this.look().shown)}`;
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
      attributeFilter: ['hidden', 'src', 'open', 'class', 'style', 'contenteditable'],
    });
  }

  #mutated(records: readonly MutationRecord[]): void {
    const own = this.#ignore();
    const elsewhere = records.some(
      ({ target, type, attributeName, addedNodes, removedNodes }) =>
        // Pages move things about all the time; of their styles only what shows or hides text is looked at.
        (type === 'attributes' && attributeName === 'style' && this.#hidden.has(target) === !isShown(target as Element)
          ? false
          : target !== document.documentElement) || [...addedNodes, ...removedNodes].some((node) => node !== own),
    );
    if (elsewhere) this.#soon();
  }

  /** Waits until the page has been quiet for a moment, but not for ever. */
  #soon(): void {
    this.#readings.clear();
    this.#looked = undefined;
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
    if (!index || this.#nameOf(index) === before) return;
    this.#changed();
  }
}

const isShown = (element: Element): boolean =>
  Element.prototype.checkVisibility.call(element, { visibilityProperty: true });

const hostOf = (node: Node): Node | null =>
  node.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? (node as ShadowRoot).host : null;
