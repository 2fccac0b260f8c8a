import { browser } from '../browser.ts';
import { isEnvelope, type Answer, type Ask, type PageCalls, type Refused, type TakenThere } from '../messages.ts';
import { replyOf, tell } from '../messaging.ts';
import { clearOrphans } from './orphans.ts';
import { captureMedia, capturePage, elementAt, mediaItems, type Taken } from './media.ts';
import { drawRegion } from './draw-region.ts';
import { Frames } from './frames.ts';
import { LinkPopover } from './link-popover.ts';
import { Marks } from './marks.ts';
import { isMadeHere, Overlay } from './overlay.ts';
import { PageReading } from './page-reading.ts';
import { paragraphsOf, selectSpan } from './paragraphs.ts';
import { Passages } from './passages.ts';
import { type Surface, webPage } from './surface.ts';
import { captureText, firstWords, SelectionWatch, type Refusal, type Selected } from './selection.ts';
import { type Ends, type TextIndex } from '../anchoring/index.ts';

type Handlers = {
  readonly [Name in keyof PageCalls]: (
    ask: Ask<PageCalls, Name>,
  ) => Answer<PageCalls, Name> | Promise<Answer<PageCalls, Name>>;
};

const KEPT_TEXTS = 6;

/** What runs in the page while the panel is open; when the panel is closed, nothing of it is left. */
class PageSide {
  readonly #end = new AbortController();
  readonly overlay: Overlay;
  readonly #surface: Surface;
  readonly #marks: Marks;
  readonly #reading: PageReading;
  readonly #passages: Passages;
  readonly #selection: SelectionWatch;
  readonly #popover: LinkPopover;
  #selected: Selected | undefined;
  #refusal: Refusal | undefined;
  #offer: ReturnType<typeof setTimeout> | undefined;
  /** The words that the panel has heard of last. */
  #told: string | undefined;
  /** Texts as they were when something was taken from them: the page may have moved on when the form is sent. */
  #texts: readonly { readonly handle: string; readonly fingerprint: string; readonly text: string }[] = [];

  constructor(surface: Surface, place: Ask<PageCalls, 'open'>['place'], ended: () => void) {
    const { signal } = this.#end;
    this.#surface = surface;
    this.#marks = new Marks(surface.styleMarks);
    this.overlay = new Overlay(place, signal, () => {
      this.end();
      ended();
    });
    this.#reading = new PageReading(
      surface,
      signal,
      () => this.overlay.host,
      () => this.#pageChanged(),
    );
    this.#passages = new Passages(
      surface,
      this.#reading,
      this.#marks,
      new Frames(() => this.overlay.framesLayer(), signal),
    );
    this.#popover = new LinkPopover(
      () => this.overlay,
      () => void this.link(),
    );
    this.#selection = new SelectionWatch(this.#reading, signal, () => this.#selectionChanged());
    document.addEventListener(
      'scroll',
      () => {
        if (this.#popover.isOffered) this.#selectionChanged();
      },
      { capture: true, passive: true, signal },
    );
    document.addEventListener('click', (event) => this.#clicked(event), { capture: true, signal });
    document.addEventListener('focusin', ({ target }) => this.#focused(target), { capture: true, signal });
  }

  end(): void {
    this.#end.abort();
    clearTimeout(this.#offer);
    this.#popover.close();
    this.#marks.clear();
  }

  /** The key into the checklist is the key out of it; from a mark it leads to that passage there. */
  goThereOrBack(): void {
    const id = this.#passages.atCaret(this.#reading.documents);
    if (this.overlay.goThereOrBack() === 'there' && id !== undefined)
      void tell('passage chosen', { id }).catch(() => undefined);
  }

  /** Opens the form for what is selected; the selection is read before anything can take it away. */
  async link(): Promise<null> {
    this.#keepSelection();
    const box = this.#selected?.box ?? new DOMRect(innerWidth / 2 - 190, 80, 0, 0);
    this.#popover.open(box);
    return null;
  }

  async capture(kind: 'selection' | 'page'): Promise<TakenThere | Refused | null> {
    if (kind === 'page') return this.#taken('', (index) => capturePage(index));
    if (!this.#popover.isOpen) this.#keepSelection();
    clearTimeout(this.#offer);
    this.#popover.withdraw();
    if (this.#refusal !== undefined) return { refused: this.#refusal };
    const selected = this.#selected;
    if (!selected) return null;
    const { startContainer, endContainer } = selected.ends;
    const staff = [startContainer, endContainer].some((node) => this.#reading.isOfStaff(node));
    return this.#taken(this.#reading.handleAt(selected.ends), (index) => {
      const taken = captureText(selected, index, this.#surface.beside(selected.ends));
      return taken && { ...taken, ...(staff && { staff }) };
    });
  }

  /** An image, a recording or a file, of the thing that it stands in. */
  #takenMedia(key: string, part?: Parameters<typeof captureMedia>[2]): Promise<TakenThere | null> {
    const element = elementAt(key);
    return this.#taken(element ? this.#reading.thingAround(element) : '', (index) => captureMedia(index, key, part));
  }

  /** What was taken of a thing, with the page as it is now and a name for the thing's text as it is now. */
  async #taken(
    handle: string,
    take: (index: TextIndex) => (Taken & Partial<TakenThere>) | null,
  ): Promise<TakenThere | null> {
    const { shown } = this.#reading.look();
    const [address, title] = [location.href, document.title];
    const index = await this.#reading.read(handle);
    const taken = take(index);
    if (!taken) return null;
    const text = { handle, fingerprint: index.fingerprint };
    this.#texts = [...this.#texts.slice(1 - KEPT_TEXTS), { ...text, text: index.text }];
    return { ...taken, text, shown, address, title };
  }

  readonly handlers: Omit<Handlers, 'toggle' | 'open' | 'close' | 'leave' | 'made frame'> = {
    find: async (ask) => {
      const found = await this.#passages.find(ask, this.#end.signal);
      this.#selection.listen();
      // A panel that has only just come has not heard of words that were selected before.
      this.#told = undefined;
      this.#tellSelected(this.#selectedNow()?.ends);
      return found;
    },
    look: ({ sites }) => this.#reading.look(sites).shown,
    fingerprint: async () => ({ fingerprint: (await this.#reading.read()).fingerprint }),
    'known texts': () => this.#passages.knownTexts,
    show: ({ id, go }) => {
      const shown = this.#passages.show(id);
      if (shown && go && this.#passages.putCaret(id)) this.overlay.leave();
      return { shown };
    },
    words: async () => {
      const index = await this.#reading.read();
      return {
        fingerprint: index.fingerprint,
        paragraphs: paragraphsOf(index),
        passages: this.#passages.placesIn(index),
      };
    },
    'select words': async ({ fingerprint, from, to }) => {
      const index = await this.#reading.read();
      return { selected: index.fingerprint === fingerprint && selectSpan(index, { start: from, end: to }) };
    },
    capture: ({ kind }) => this.capture(kind),
    media: async () => mediaItems(await this.#reading.read()),
    'capture media': ({ key, part }) => this.#takenMedia(key, part),
    'draw region': async ({ key }) => {
      clearTimeout(this.#offer);
      this.#popover.withdraw();
      const image = elementAt(key);
      const region =
        image && (await this.overlay.stepAside(() => drawRegion(this.overlay.root, image, this.#end.signal)));
      return region ? this.#takenMedia(key, { region }) : null;
    },
    time: ({ key }) => {
      const element = elementAt(key) as HTMLMediaElement | undefined;
      // A player that was sent to second 9 may stand at 8.99: to a person that is 9.
      return element && 'currentTime' in element
        ? { seconds: Math.round(element.currentTime * 10) / 10, playing: !element.paused }
        : null;
    },
    text: async ({ handle, fingerprint }) => {
      const kept = this.#texts.find((one) => one.handle === handle && one.fingerprint === fingerprint);
      if (kept) return { text: kept.text, fingerprint: kept.fingerprint };
      if (fingerprint !== undefined || !this.#reading.has(handle)) return null;
      const { text, fingerprint: name } = await this.#reading.read(handle);
      return { text, fingerprint: name };
    },
    link: () => this.link(),
    uncover: () => {
      const own = this.#popover.mayCover || this.overlay.isAside;
      if (!own) this.overlay.uncover();
      return { own };
    },
    'close popover': () => {
      this.#popover.close();
      return null;
    },
    'focus page': () => {
      this.overlay.back();
      return null;
    },
  };

  /**
   * After an update of the extension this script is cut off. The panel stays with what is typed in it; the next click
   * rescues that.
   */
  #left(): void {
    if (browser.runtime?.id) this.end();
    else {
      this.overlay.leaveBehind();
      this.#end.abort();
      this.#marks.clear();
    }
  }

  #keepSelection(): void {
    this.#refusal = this.#selection.refusal;
    this.#selected = this.#refusal === undefined ? this.#selection.read() : undefined;
  }

  #selectionChanged(): void {
    clearTimeout(this.#offer);
    this.#popover.withdraw();
    this.#offer = setTimeout(() => {
      const selected = this.#selectedNow();
      this.#tellSelected(selected?.ends);
      if (!selected || !this.overlay.isOpen) return;
      this.overlay.makeWayFor(selected.box);
      this.#popover.offer(selected.box);
    }, 250);
  }

  #selectedNow(): Selected | undefined {
    return this.#selection.refusal === undefined ? this.#selection.read() : undefined;
  }

  /** The panel hears that words are selected, and which, so that it can say what a click will link. */
  #tellSelected(ends: Ends | undefined): void {
    const words = ends ? firstWords(ends) : '';
    if (words === this.#told) return;
    this.#told = words;
    void tell('selected', { words }).catch(() => undefined);
  }

  /** What has the keyboard on the page is not to lie under the panel. */
  #focused(target: EventTarget | null): void {
    if (target instanceof Element && target !== this.overlay.host)
      this.overlay.makeWayFor(target.getBoundingClientRect());
  }

  #pageChanged(): void {
    this.overlay.fitSoon();
    this.#selection.listen();
    void tell('page changed', { address: location.href, title: document.title }).catch(() => this.#left());
  }

  #clicked(event: MouseEvent): void {
    if (!event.isTrusted || this.#passages.isEmpty || event.composedPath().includes(this.overlay.host)) return;
    const id = this.#passages.at(event.clientX, event.clientY, this.#reading.shadowRoots);
    if (id !== undefined) void tell('passage chosen', { id }).catch(() => undefined);
  }
}

/** One script for each page, however often it is put there: the grant of a click may be lost and the click repeated. */
const mark = Symbol.for('evimap page');
const JUST_OPENED = 800;

export function startPage(surface: Surface = webPage): void {
  const world = globalThis as { [mark]?: string };
  if (world[mark] === browser.runtime.id) return;
  world[mark] = browser.runtime.id;
  let side: PageSide | undefined;
  let opened = 0;
  clearOrphans((element) => element === side?.overlay.host);

  const open = (ask: Ask<PageCalls, 'open'>): Answer<PageCalls, 'open'> => {
    // The browser's own viewer shows nothing that could be read or marked; Evimap's reader does.
    if (document.contentType === 'application/pdf') return { open: false, isFile: true };
    if (!side?.overlay.isOpen) {
      side?.end();
      side = new PageSide(surface, ask.place, () => {
        side = undefined;
      });
      side.overlay.open(ask.focus);
      opened = performance.now();
    } else if (side.overlay.isFolded) side.overlay.unfold(ask.focus);
    else if (side.overlay.pageIsBlocked()) side.overlay.bringToFront(true);
    else if (ask.focus) side.goThereOrBack();
    return { open: true };
  };

  const handlers: Handlers = {
    open: open,
    // One button for all: open, unfold, bring before the page's own dialog, or close.
    toggle: ({ place, focus }) => {
      const blocked = side?.overlay.pageIsBlocked() === true;
      if (!side?.overlay.isOpen || side.overlay.isFolded || (blocked && !side.overlay.isInFront))
        return open({ place, focus });
      if (blocked) {
        side.overlay.bringToFront(false);
        return { open: true };
      }
      // It has only just come, perhaps by itself after a reload: the click that meets it meant to open it.
      if (performance.now() - opened < JUST_OPENED) return { open: true };
      side.overlay.close();
      return { open: false };
    },
    close: () => {
      side?.overlay.close();
      return null;
    },
    leave: () => {
      if (side?.overlay.isOpen) return null;
      side?.end();
      side = undefined;
      return null;
    },
    'made frame': ({ nonce }) => ({ mine: isMadeHere(nonce) }),
    ...(Object.fromEntries(
      (
        [
          'look',
          'known texts',
          'fingerprint',
          'find',
          'show',
          'words',
          'select words',
          'capture',
          'media',
          'capture media',
          'draw region',
          'time',
          'text',
          'link',
          'close popover',
          'uncover',
          'focus page',
        ] as const
      ).map((name) => [
        name,
        (ask: never) => {
          // A side panel works on a page over which nothing lies: the page is read all the same.
          side ??= new PageSide(surface, { mode: 'right', width: 0, height: 0, x: 0, y: 0, collapsed: false }, () => {
            side = undefined;
          });
          return side.handlers[name](ask);
        },
      ]),
    ) as unknown as Omit<Handlers, 'open' | 'toggle' | 'close' | 'leave' | 'made frame'>),
  };

  browser.runtime.onMessage.addListener(((message: unknown, sender: { id?: string; tab?: unknown }) => {
    if (
      sender.id !== browser.runtime.id ||
      sender.tab !== undefined ||
      !isEnvelope(message, 'page') ||
      !Object.hasOwn(handlers, message.call)
    )
      return undefined;
    return replyOf(() => handlers[message.call as keyof PageCalls](message.ask as never));
  }) as never);
}
