import { markStyles } from '../background/mark-styles.ts';

export type MarkKind = 'found' | 'changed' | 'looked at';
const kinds: readonly MarkKind[] = ['found', 'changed', 'looked at'];

/**
 * Paints passages with CSS custom highlights: the page's DOM is not touched, and nothing moves.
 * The names say nothing, because the page can read them. Each frame has its own registry, each open shadow root its
 * own sheets.
 */
export class Marks {
  readonly #names: readonly string[];
  readonly #windows = new Set<Window & typeof globalThis>();
  readonly #roots = new Map<ShadowRoot, CSSStyleSheet>();
  readonly #styleMarks: (names: readonly string[]) => Promise<void>;
  #styled = false;

  constructor(styleMarks: (names: readonly string[]) => Promise<void>) {
    this.#styleMarks = styleMarks;
    const salt = crypto.randomUUID().slice(0, 8);
    this.#names = kinds.map((_, at) => `e${salt}-${at}`);
  }

  paint(ranges: ReadonlyMap<MarkKind, readonly Range[]>): void {
    if (!this.#styled && [...ranges.values()].some((list) => list.length > 0)) {
      this.#styled = true;
      void this.#styleMarks(this.#names).catch(() => {
        this.#styled = false;
      });
    }
    const windows = new Set<Window & typeof globalThis>(this.#windows);
    for (const list of ranges.values()) for (const range of list) windows.add(windowOf(range));
    for (const window of windows) {
      this.#windows.add(window);
      kinds.forEach((kind, at) => {
        const own = (ranges.get(kind) ?? []).filter((range) => windowOf(range) === window);
        this.#set(window, this.#names[at]!, own, at);
      });
    }
    for (const list of ranges.values()) for (const range of list) this.#style(range);
  }

  /** Takes every trace away. */
  clear(): void {
    for (const window of this.#windows) for (const name of this.#names) this.#delete(window, name);
    for (const [root, sheet] of this.#roots)
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    this.#windows.clear();
    this.#roots.clear();
  }

  #set(window: Window & typeof globalThis, name: string, ranges: readonly Range[], priority: number): void {
    try {
      if (ranges.length === 0) {
        this.#delete(window, name);
        return;
      }
      const highlight = new Highlight(...(ranges as Range[]));
      highlight.priority = priority;
      window.CSS.highlights.set(name, highlight);
    } catch {
      // A frame that was taken away has no registry any more.
      this.#windows.delete(window);
    }
  }

  #delete(window: Window & typeof globalThis, name: string): void {
    try {
      window.CSS.highlights.delete(name);
    } catch {
      this.#windows.delete(window);
    }
  }

  /** The page's style sheet does not reach marks in a shadow root; each root gets its own. */
  #style(range: Range): void {
    const root = Node.prototype.getRootNode.call(range.startContainer);
    if (!(root instanceof ShadowRoot) || this.#roots.has(root)) return;
    const sheet = new (windowOf(range).CSSStyleSheet)();
    sheet.replaceSync(markStyles(this.#names));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#roots.set(root, sheet);
  }
}

const windowOf = (range: Range): Window & typeof globalThis => range.startContainer.ownerDocument!.defaultView!;
