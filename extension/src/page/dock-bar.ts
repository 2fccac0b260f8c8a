import { type PanelPlace } from '../records.ts';
import { t } from '../i18n.ts';

interface Panel {
  get(): PanelPlace;
  set(place: PanelPlace): void;
  close(): void;
}

const SMALLEST = { width: 300, height: 240 };
const STEP = 20;
/** What a press on the buttons for the width adds or takes, in pixels. */
const WIDER = 60;
/** So long an answer stays in sight, in milliseconds. */
const IN_SIGHT = 3000;

/**
 * The strip above the panel: move it, dock it left or right, let it float, fold it, close it. By mouse and by
 * keyboard.
 */
export class DockBar {
  readonly element = document.createElement('div');
  readonly edges: readonly HTMLElement[];
  readonly unfold: HTMLButtonElement;
  readonly #answer = document.createElement('p');
  #answered: ReturnType<typeof setTimeout> | undefined;
  readonly #dialog: HTMLDialogElement;
  readonly #panel: Panel;
  readonly #modes: Readonly<Record<PanelPlace['mode'], HTMLButtonElement>>;

  constructor(dialog: HTMLDialogElement, panel: Panel) {
    this.#dialog = dialog;
    this.#panel = panel;
    this.element.className = 'bar';
    const grip = this.#grip();
    const mode = (name: PanelPlace['mode'], label: string, drawing: string) =>
      button(label, drawing, () => panel.set({ ...panel.get(), mode: name }));
    this.#modes = {
      left: mode('left', t('dockLeft'), 'M2 3h12v10H2zM6 3v10'),
      floating: mode('floating', t('dockFloat'), 'M5 5h9v8H5zM2 10V3h8'),
      right: mode('right', t('dockRight'), 'M2 3h12v10H2zM10 3v10'),
    };
    this.element.append(
      grip,
      button(t('narrower'), 'M3 8h10', () =>
        panel.set({ ...panel.get(), width: Math.max(SMALLEST.width, this.#width() - WIDER) }),
      ),
      button(t('wider'), 'M3 8h10M8 3v10', () => panel.set({ ...panel.get(), width: this.#width() + WIDER })),
      this.#modes.left,
      this.#modes.floating,
      this.#modes.right,
      button(t('dockFold'), 'M3 12h10', () => {
        panel.set({ ...panel.get(), collapsed: true });
        this.unfold.focus();
      }),
      button(t('dockClose'), 'M4 4l8 8M12 4l-8 8', () => panel.close()),
      this.#answer,
    );
    this.#answer.className = 'answer';
    this.#answer.setAttribute('role', 'status');
    this.unfold = button(t('dockUnfold'), 'M10 4L6 8l4 4', () => panel.set({ ...panel.get(), collapsed: false }));
    this.unfold.className = 'unfold';
    this.unfold.append('Evimap');
    this.edges = [this.#edge('side', t('resizeWidth')), this.#edge('bottom', t('resizeHeight'))];
  }

  /** Answers a press that could do nothing, in sight and by ear. It lies over the strip: nothing else moves. */
  answer(words: string): void {
    clearTimeout(this.#answered);
    this.#answer.textContent = words;
    this.#answered = setTimeout(() => {
      this.#answer.textContent = '';
    }, IN_SIGHT);
  }

  /** Lays the panel where it belongs, never outside what can be seen. */
  lay({ mode, width, height, x, y, collapsed }: PanelPlace): void {
    const room = { width: document.documentElement.clientWidth || innerWidth, height: innerHeight };
    const style = this.#dialog.style;
    // Beside the page at least as much is left for the page.
    const most = mode === 'floating' ? room.width : Math.max(SMALLEST.width, room.width / 2);
    const wide = Math.min(Math.max(SMALLEST.width, width), most, room.width);
    const high = Math.min(Math.max(SMALLEST.height, height), room.height);
    this.#dialog.className = `${mode}${collapsed ? ' collapsed' : ''}`;
    style.width = `${wide}px`;
    style.height = mode === 'floating' ? `${high}px` : '';
    style.left = mode === 'floating' ? `${Math.min(Math.max(0, x), room.width - wide)}px` : '';
    style.top = mode === 'floating' && !collapsed ? `${Math.min(Math.max(0, y), room.height - high)}px` : '';
    for (const [name, control] of Object.entries(this.#modes))
      control.setAttribute('aria-pressed', String(name === mode));
    this.#says(0, wide, room.width);
    this.#says(1, high, room.height);
  }

  /** The size of the panel as those hear it who do not see it, never more than there is room. */
  #says(edge: number, size: number, room: number): void {
    this.edges[edge]?.setAttribute('aria-valuemax', String(Math.round(room)));
    this.edges[edge]?.setAttribute('aria-valuenow', String(Math.round(size)));
  }

  #width(): number {
    return this.#dialog.getBoundingClientRect().width;
  }

  #grip(): HTMLElement {
    const grip = button(t('dockMove'), '', () => undefined);
    grip.className = 'grip';
    grip.textContent = 'Evimap';
    const moved = (place: PanelPlace, x: number, y: number): PanelPlace => {
      const box = this.#dialog.getBoundingClientRect();
      const from = place.mode === 'floating' ? place : { ...place, x: box.left, y: box.top };
      return { ...from, mode: 'floating', x: Math.max(0, from.x + x), y: Math.max(0, from.y + y) };
    };
    drag(
      grip,
      () => this.#panel.get(),
      (start, x, y) => this.#panel.set(moved(start, x, y)),
    );
    arrows(grip, (x, y) => this.#panel.set(moved(this.#panel.get(), x, y)));
    return grip;
  }

  #edge(side: 'side' | 'bottom', label: string): HTMLElement {
    const edge = document.createElement('div');
    edge.className = `edge ${side}`;
    edge.tabIndex = 0;
    edge.setAttribute('role', 'separator');
    edge.setAttribute('aria-orientation', side === 'side' ? 'vertical' : 'horizontal');
    edge.setAttribute('aria-label', label);
    edge.setAttribute('aria-valuemin', String(side === 'side' ? SMALLEST.width : SMALLEST.height));
    const sized = (place: PanelPlace, x: number, y: number): PanelPlace =>
      side === 'bottom'
        ? { ...place, height: Math.max(SMALLEST.height, place.height + y) }
        : { ...place, width: Math.max(SMALLEST.width, place.width + (place.mode === 'right' ? -x : x)) };
    drag(
      edge,
      () => this.#panel.get(),
      (start, x, y) => this.#panel.set(sized(start, x, y)),
    );
    arrows(edge, (x, y) => this.#panel.set(sized(this.#panel.get(), x, y)));
    return edge;
  }
}

function button(label: string, drawing: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.title = label;
  if (drawing !== '') {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', drawing);
    svg.append(path);
    made.append(svg);
  }
  // Only a person's click counts; a page can't reach in here, but nothing is lost by asking.
  made.addEventListener('click', (event) => {
    if (event.isTrusted) act();
  });
  return made;
}

function drag(
  handle: HTMLElement,
  begin: () => PanelPlace,
  move: (start: PanelPlace, x: number, y: number) => void,
): void {
  handle.addEventListener('pointerdown', (event) => {
    if (!event.isTrusted || event.button !== 0) return;
    const start = begin();
    const { screenX, screenY } = event;
    const onMove = (next: PointerEvent) => {
      if (Math.abs(next.screenX - screenX) + Math.abs(next.screenY - screenY) > 3)
        move(start, next.screenX - screenX, next.screenY - screenY);
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', onMove), {
      once: true,
    });
  });
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

function arrows(handle: HTMLElement, move: (x: number, y: number) => void): void {
  handle.addEventListener('keydown', (event) => {
    const way = ways[event.key];
    if (!way || !event.isTrusted) return;
    event.preventDefault();
    event.stopPropagation();
    move(...way);
  });
}
