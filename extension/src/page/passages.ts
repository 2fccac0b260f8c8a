import {
  anchorAll,
  describePage,
  inSlices,
  keptSnapshot,
  type Anchored,
  type MediaPart,
  type Region,
  type Snapshot,
  type TextIndex,
} from '../anchoring/index.ts';
import { type Ask, type Found, type PageCalls } from '../messages.ts';
import { describeSpan } from './describe-span.ts';
import { type MarkKind, type Marks } from './marks.ts';
import { type PageReading } from './page-reading.ts';
import { type Framed, type Frames } from './frames.ts';
import { type Surface } from './surface.ts';

const OTHERS = 4;

interface Shown {
  readonly id: string;
  readonly kind: MarkKind;
  readonly ranges: readonly Range[];
  readonly anchored: Anchored;
}

/** The passages of this page: found again, painted, shown. It knows their words, and not what they are linked to. */
export class Passages {
  readonly #surface: Surface;
  readonly #reading: PageReading;
  readonly #marks: Marks;
  readonly #frames: Frames;
  #shown: readonly Shown[] = [];
  #lookedAt = '';
  #snapshots: ReadonlyMap<string, Snapshot> = new Map();

  constructor(surface: Surface, reading: PageReading, marks: Marks, frames: Frames) {
    this.#surface = surface;
    this.#reading = reading;
    this.#marks = marks;
    this.#frames = frames;
  }

  async find({ passages, texts }: Ask<PageCalls, 'find'>, signal: AbortSignal): Promise<Found[]> {
    const version = this.#surface.version();
    const index = await this.#reading.read();
    // Meanwhile another file was opened: of that one these passages are not.
    if (this.#surface.version() !== version) return [];
    const snapshots = await this.#snapshotsOf(passages, texts, signal);
    const asked = passages.filter(({ place }) => place.selectors.length > 0);
    const results = await anchorAll(
      asked.map(({ place, snapshot }) => ({
        target: { source: '', selector: place.selectors },
        snapshot: snapshot === undefined ? undefined : snapshots.get(snapshot),
      })),
      index,
      { signal },
    );
    this.#shown = results.map((anchored, at) => ({
      id: asked[at]!.id,
      anchored,
      kind: anchored.state === 'changed' ? 'changed' : 'found',
      ranges: anchored.place?.kind === 'text' ? index.rangesOf(anchored.place.span) : [],
    }));
    this.#paint();
    return results.flatMap((anchored, at) =>
      anchored.state === 'lost' && !this.#surface.isWhole()
        ? []
        : [this.#found(asked[at]!.id, asked[at]!.place, anchored, index)],
    );
  }

  /** Texts at capture that are here already, by id: they need not be sent again. */
  get knownTexts(): string[] {
    return [...this.#snapshots.keys()];
  }

  /**
   * The texts at capture that are asked about. Others stay for a while, because a panel and a side panel may ask in
   * turns.
   */
  async #snapshotsOf(
    passages: Ask<PageCalls, 'find'>['passages'],
    texts: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Snapshot>> {
    const snapshots = new Map<string, Snapshot>();
    for (const id of new Set(passages.flatMap(({ snapshot }) => snapshot ?? []))) {
      // A kept text is a snapshot again, a damaged one is none. The id ends with the fingerprint that the text must
      // have.
      const snapshot =
        this.#snapshots.get(id) ??
        (Object.hasOwn(texts, id)
          ? await inSlices(keptSnapshot(texts[id]!, id.slice(id.lastIndexOf(' ') + 1)), { signal })
          : undefined);
      if (snapshot) snapshots.set(id, snapshot);
    }
    const others = [...this.#snapshots].filter(([id]) => !snapshots.has(id)).slice(-OTHERS);
    this.#snapshots = new Map([...others, ...snapshots]);
    return snapshots;
  }

  /** Opens what hides the passage where the browser can, scrolls to it and marks it. */
  show(id: string): boolean {
    const passage = this.#shown.find((one) => one.id === id);
    if (!passage?.anchored.place) return false;
    this.#lookedAt = id;
    this.#paint();
    const behavior: ScrollBehavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    if (passage.anchored.place.kind === 'element') {
      const { element, part } = passage.anchored.place;
      element.scrollIntoView({ block: 'center', behavior });
      this.#frames.show(element, part && 'region' in part ? part.region : undefined);
      if (part && 'time' in part && 'currentTime' in element)
        (element as HTMLMediaElement).currentTime = part.time.start;
      return true;
    }
    const target = passage.ranges[0];
    if (!target) return passage.anchored.place.kind === 'page';
    unfoldAround(target.startContainer);
    (target.startContainer.parentElement ?? document.body).scrollIntoView({ block: 'center', behavior });
    return true;
  }

  /** The passage under a click; our own ranges are asked, because Firefox lets nobody walk the registry. */
  at(x: number, y: number, shadowRoots: readonly ShadowRoot[]): string | undefined {
    if (this.#shown.length === 0) return undefined;
    const caret = (
      document as {
        caretPositionFromPoint?: (x: number, y: number, options: object) => { offsetNode: Node; offset: number } | null;
      }
    ).caretPositionFromPoint?.(x, y, { shadowRoots });
    const passage = caret ? this.#shown.find(({ ranges }) => ranges.some((range) => isIn(range, caret))) : undefined;
    if (passage) return passage.id;
    const framed = this.#frames.at(x, y);
    return (
      framed &&
      this.#shown.find(
        ({ anchored: { place } }) =>
          place?.kind === 'element' && place.element === framed.element && regionOf(place.part) === framed.region,
      )?.id
    );
  }

  #found(id: string, place: { readonly kind: string }, anchored: Anchored, index: TextIndex): Found {
    const span = anchored.place?.kind === 'text' ? anchored.place.span : undefined;
    const hidden = anchored.place?.kind === 'text' && anchored.place.hidden;
    if (anchored.state !== 'changed') return { id, state: anchored.state, ...(hidden && { hidden }) };
    const selectors = span ? describeSpan(span, index, this.#surface) : [];
    const now = (anchored.after ?? '').slice(0, 20_000);
    return {
      id,
      state: 'changed',
      now: place.kind === 'page' ? '' : now,
      ...(selectors.length > 0 && { place: { kind: 'text', selectors, written: [], label: now.slice(0, 300) } }),
      ...(place.kind === 'page' && {
        place: { kind: 'page', selectors: describePage(index), written: [], label: document.title },
      }),
      ...(hidden && { hidden }),
    };
  }

  get isEmpty(): boolean {
    return this.#shown.length === 0;
  }

  #paint(): void {
    const ranges = new Map<MarkKind, Range[]>([
      ['found', []],
      ['changed', []],
      ['looked at', []],
    ]);
    for (const { id, kind, ranges: own } of this.#shown)
      ranges.get(id === this.#lookedAt ? 'looked at' : kind)!.push(...own);
    this.#marks.paint(ranges);
    this.#frames.paint(
      this.#shown.flatMap(({ anchored: { place }, kind }): Framed[] =>
        place?.kind === 'element'
          ? [{ element: place.element, region: regionOf(place.part), kind: kind === 'changed' ? 'changed' : 'found' }]
          : [],
      ),
    );
  }
}

const regionOf = (part: MediaPart | undefined): Region | undefined =>
  part && 'region' in part ? part.region : undefined;

function isIn(range: Range, { offsetNode, offset }: { offsetNode: Node; offset: number }): boolean {
  try {
    return range.isPointInRange(offsetNode, offset);
  } catch {
    return false;
  }
}

/** A folded `details` is opened as a reader would open it; nothing else of the page is touched. */
function unfoldAround(node: Node): void {
  for (let up: Node | null = node; up; up = up.parentNode ?? (up as Partial<ShadowRoot>).host ?? null) {
    if (up.nodeType === Node.ELEMENT_NODE && (up as Element).localName === 'details')
      (up as HTMLDetailsElement).open = true;
  }
}
