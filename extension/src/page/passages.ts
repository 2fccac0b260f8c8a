import {
  anchorAll,
  describePage,
  inSlices,
  keptSnapshot,
  noWitness,
  type Anchored,
  type MediaPart,
  type Region,
  type Snapshot,
  type Span,
  type TextIndex,
} from '../anchoring/index.ts';
import { type Ask, type Found, type NotShown, type PageCalls } from '../messages.ts';
import { type Place } from '../records.ts';
import { describeSpan } from './describe-span.ts';
import { headingAt } from './heading.ts';
import { type MarkKind, type Marks } from './marks.ts';
import { type PageReading } from './page-reading.ts';
import { type Framed, type Frames } from './frames.ts';
import { type Surface } from './surface.ts';
import { withdrawnAt } from './withdrawn.ts';

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
    const snapshots = await this.#snapshotsOf(passages, texts, signal);
    const asked = passages.filter(({ place }) => place.selectors.length > 0);
    const shown: Shown[] = [];
    const found: Found[] = [];
    const nothing = whyNothing(this.#reading);
    // The page is read in any case: what it is made of must be known when something is selected.
    await this.#reading.read();
    // Meanwhile another file was opened: of that one these passages are not.
    if (this.#surface.version() !== version) return [];
    for (const handle of new Set(asked.map((one) => one.handle))) {
      const here = asked.filter((one) => one.handle === handle);
      if (nothing !== undefined || !this.#reading.has(handle)) {
        found.push(...here.map(({ id }): Found => ({ id, state: 'not shown', why: nothing ?? 'other page' })));
        continue;
      }
      for (const one of await this.#findIn(handle, here, snapshots, signal)) {
        if (one.shown) shown.push(one.shown);
        found.push(one.found);
      }
    }
    this.#shown = shown;
    this.#paint();
    return asked.map(({ id }) => found.find((one) => one.id === id)!);
  }

  /** Looks for passages in one thing: first in what is seen of it, then in what is folded away. */
  async #findIn(
    handle: string,
    asked: Ask<PageCalls, 'find'>['passages'],
    snapshots: ReadonlyMap<string, Snapshot>,
    signal: AbortSignal,
  ): Promise<{ readonly found: Found; readonly shown?: Shown }[]> {
    const passages = asked.map(({ place, snapshot }) => ({
      target: { source: '', selector: place.selectors },
      snapshot: snapshot === undefined ? undefined : snapshots.get(snapshot),
    }));
    const index = await this.#reading.read(handle);
    const seen = await anchorAll(passages, index, { signal });
    const whole = seen.some(({ state }) => state !== 'found') ? await this.#reading.read(handle, 'folded too') : index;
    const unfolded =
      whole.fingerprint === index.fingerprint && whole.embedded.length === index.embedded.length
        ? seen
        : await anchorAll(passages, whole, { signal });
    const othersFound = [...seen, ...unfolded].some(({ state }) => state === 'found');
    const isPartOfList = handle === '' && this.#reading.look().elements.size > 0;
    const results: { found: Found; shown?: Shown }[] = [];
    for (const [at, { id, place, perhaps }] of asked.entries()) {
      const isFolded = seen[at]!.state !== 'found' && unfolded[at]!.state === 'found';
      const [anchored, of] = isFolded ? [unfolded[at]!, whole] : [seen[at]!, index];
      const span = anchored.place?.kind === 'text' ? anchored.place.span : undefined;
      const why =
        isTranslated() && anchored.state !== 'found'
          ? 'translated'
          : await inSlices(
              noWitness(passages[at]!, anchored, of, {
                under: place.under,
                headingAt: (where) => headingAt(of, where),
                othersFound,
                isPartOfList,
              }),
              { signal },
            );
      const node = span && of.nodeAt(span.start);
      const isOfEntry =
        isPartOfList && anchored.state === 'changed' && node !== undefined && this.#reading.thingAround(node) !== '';
      if (why !== undefined || isOfEntry || (perhaps && anchored.state !== 'found')) {
        results.push({ found: { id, state: 'not shown', why: why ?? (isOfEntry ? 'other entry' : 'other page') } });
        continue;
      }
      // What was not read may hold it.
      if (anchored.state === 'lost' && !this.#surface.isWhole()) {
        results.push({ found: { id, state: 'not shown', why: 'loading' } });
        continue;
      }
      const withdrawn = span && anchored.state !== 'lost' ? this.#withdrawnAt(of, span) : undefined;
      results.push({
        found: foundOf(id, place, anchored, of, isFolded, withdrawn, this.#surface),
        shown: {
          id,
          anchored,
          kind: anchored.state === 'changed' || withdrawn ? 'changed' : 'found',
          ranges: span ? of.rangesOf(span) : [],
        },
      });
    }
    return results;
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

  /** Puts the caret before a passage, so that who reads by keys or by ear goes on reading there. */
  putCaret(id: string): boolean {
    const passage = this.#shown.find((one) => one.id === id);
    const place = passage?.anchored.place;
    const [node, offset] =
      place?.kind === 'element'
        ? [
            place.element.parentNode,
            [...(place.element.parentNode?.childNodes ?? [])].indexOf(place.element as ChildNode),
          ]
        : [passage?.ranges[0]?.startContainer, passage?.ranges[0]?.startOffset ?? 0];
    if (!node) return false;
    node.ownerDocument?.defaultView?.getSelection()?.collapse(node, offset);
    return true;
  }

  /** The passage that the caret of the page stands in. */
  atCaret(documents: readonly Document[]): string | undefined {
    for (const inner of documents) {
      const { focusNode, focusOffset = 0 } = inner.defaultView?.getSelection() ?? {};
      if (!focusNode) continue;
      const caret = { offsetNode: focusNode, offset: focusOffset };
      const found = this.#shown.find(
        ({ ranges, anchored: { place } }) =>
          ranges.some((range) => isIn(range, caret)) ||
          (place?.kind === 'element' && focusNode.childNodes[focusOffset] === place.element),
      );
      if (found) return found.id;
    }
    return undefined;
  }

  /** Where the passages that were found begin in the text of the page. */
  placesIn(index: TextIndex): { readonly id: string; readonly from: number }[] {
    return this.#shown.flatMap(({ id, ranges }) => {
      const span = ranges[0] && index.spanOf(ranges[0]);
      return span ? [{ id, from: span.start }] : [];
    });
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

  /** The words of a document lie unseen over their picture; on a page of the web such words are nobody's to see. */
  #withdrawnAt(index: TextIndex, span: Span): Found['withdrawn'] {
    const withdrawn = withdrawnAt(index, span);
    return withdrawn === 'invisible' && this.#surface.version() !== undefined ? undefined : withdrawn;
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

function foundOf(
  id: string,
  place: Place,
  anchored: Anchored,
  index: TextIndex,
  isFolded: boolean,
  withdrawn: Found['withdrawn'],
  surface: Surface,
): Found {
  const span = anchored.place?.kind === 'text' ? anchored.place.span : undefined;
  const hidden = isFolded || (anchored.place?.kind === 'text' && anchored.place.hidden);
  if (anchored.state !== 'changed' && !withdrawn) return { id, state: anchored.state, ...(hidden && { hidden }) };
  const selectors = span ? describeSpan(span, index, surface) : [];
  const now = (anchored.after ?? '').slice(0, 20_000);
  const under = span ? headingAt(index, span) : '';
  return {
    id,
    state: 'changed',
    now: place.kind === 'page' ? '' : now,
    ...(selectors.length > 0 && {
      place: { kind: 'text', selectors, written: [], label: now.slice(0, 300), ...(under !== '' && { under }) },
    }),
    ...(place.kind === 'page' && { place: { ...place, selectors: describePage(index) } }),
    ...(hidden && { hidden }),
    ...(withdrawn && { withdrawn }),
  };
}

/** Why nothing on the page says anything of a learner's words: the site says so, the server did, or it is not ready. */
function whyNothing(reading: PageReading): NotShown | undefined {
  const { nothing } = reading.look().shown;
  if (nothing) return nothing;
  if (document.readyState === 'loading') return 'loading';
  const [visit] = performance.getEntriesByType('navigation') as (PerformanceEntry & { responseStatus?: number })[];
  return (visit?.responseStatus ?? 0) >= 400 ? 'error' : undefined;
}

/** Browsers mark a page that they have translated: its words are no longer the author's. */
const isTranslated = (): boolean =>
  /\btranslated-(?:ltr|rtl)\b/.test(document.documentElement.className) ||
  document.documentElement.hasAttribute('_msttexthash') ||
  document.querySelector('[_msttexthash], font[style*="vertical-align: inherit"]') !== null;

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
