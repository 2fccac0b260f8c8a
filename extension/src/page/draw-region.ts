import { t } from '../i18n.ts';
import { shiftOf } from './frames.ts';

type Region = readonly [number, number, number, number];
const STEP = 2;

/**
 * Lets a person draw a region on an image, by mouse or by keyboard: arrows move it, with Shift they size it, Enter
 * takes it.
 */
export function drawRegion(root: ShadowRoot, image: Element, signal: AbortSignal): Promise<Region | undefined> {
  image.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  let box = boxOf(image);
  const veil = document.createElement('dialog');
  veil.className = 'veil';
  veil.setAttribute('aria-label', t('regionHelp'));
  const help = document.createElement('p');
  help.textContent = t('regionHelp');
  const frame = document.createElement('div');
  frame.className = 'image';
  const region = document.createElement('div');
  region.className = 'region';
  veil.append(frame, region, help);
  let now: Region = [25, 25, 50, 50];
  const lay = (next: Region) => {
    now = next;
    Object.assign(frame.style, {
      left: `${box.left}px`,
      top: `${box.top}px`,
      width: `${box.width}px`,
      height: `${box.height}px`,
    });
    Object.assign(region.style, {
      left: `${box.left + (box.width * now[0]) / 100}px`,
      top: `${box.top + (box.height * now[1]) / 100}px`,
      width: `${(box.width * now[2]) / 100}px`,
      height: `${(box.height * now[3]) / 100}px`,
    });
  };
  lay(now);
  root.append(veil);
  veil.showModal();
  veil.tabIndex = -1;
  veil.focus();
  return new Promise((resolve) => {
    const over = new AbortController();
    // The page can still be scrolled by the wheel.
    const follow = () => {
      box = boxOf(image);
      lay(now);
    };
    document.addEventListener('scroll', follow, { capture: true, passive: true, signal: over.signal });
    globalThis.addEventListener('resize', follow, { signal: over.signal });
    const end = (result: Region | undefined) => {
      over.abort();
      veil.remove();
      resolve(result);
    };
    signal.addEventListener('abort', () => end(undefined), { once: true, signal: over.signal });
    veil.addEventListener('cancel', (event) => {
      event.preventDefault();
      end(undefined);
    });
    veil.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Enter') return end(now);
      if (event.key === 'Escape') return end(undefined);
      const next = keyed(now, event);
      if (next) {
        event.preventDefault();
        lay(next);
      }
    });
    veil.addEventListener('pointerdown', (down) => {
      if (!down.isTrusted) return;
      veil.setPointerCapture(down.pointerId);
      const at = (event: PointerEvent): [number, number] => [
        within(((event.clientX - box.left) / box.width) * 100),
        within(((event.clientY - box.top) / box.height) * 100),
      ];
      const from = at(down);
      const move = (event: PointerEvent) => {
        const to = at(event);
        lay([Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]);
      };
      veil.addEventListener('pointermove', move);
      veil.addEventListener(
        'pointerup',
        (up) => {
          veil.removeEventListener('pointermove', move);
          move(up);
          if (now[2] > 1 && now[3] > 1) end(now);
        },
        { once: true },
      );
    });
  });
}

function boxOf(image: Element): DOMRect {
  const { left, top, width, height } = image.getBoundingClientRect();
  const { x, y } = shiftOf(image.ownerDocument);
  return new DOMRect(left + x, top + y, width, height);
}

const within = (percent: number): number => Math.min(100, Math.max(0, percent));
const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

function keyed([x, y, width, height]: Region, { key, shiftKey }: KeyboardEvent): Region | undefined {
  const way = ways[key];
  if (!way) return undefined;
  if (shiftKey)
    return [x, y, Math.min(100 - x, Math.max(2, width + way[0])), Math.min(100 - y, Math.max(2, height + way[1]))];
  return [
    Math.min(100 - width, Math.max(0, x + way[0])),
    Math.min(100 - height, Math.max(0, y + way[1])),
    width,
    height,
  ];
}
