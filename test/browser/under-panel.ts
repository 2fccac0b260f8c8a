import { type Tab } from './driver.ts';

/** Words and controls of a page that lie under the panel, which stands at the right and is as wide as given. */
export const underPanel = (tab: Tab, width = 400): Promise<string[]> =>
  tab.evaluate((panel: number) => {
    const room = document.documentElement.clientWidth;
    const wide = Math.min(panel, Math.max(300, room / 2));
    const edge = room - wide;
    const isUnder = ({ left, right, top, bottom, width, height }: DOMRect) =>
      width > 1 && height > 1 && right > edge + 1 && left < room && bottom > 0 && top < innerHeight;
    const isSeen = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    /** What a scrolling box around it shows of it. */
    const clipped = (element: Element | null, box: DOMRect): boolean => {
      for (let up = element; up && up !== document.body && up !== document.documentElement; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.overflowX === 'visible' && style.clipPath === 'none' && style.clip === 'auto') continue;
        const own = up.getBoundingClientRect();
        if (own.right <= edge + 1 || own.width < 2 || own.bottom < box.top) return true;
      }
      return false;
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (!node.textContent!.trim() || /^(script|style|noscript|option)$/.test(parent.localName) || !isSeen(parent))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = [...range.getClientRects()].find(isUnder);
      if (box && !clipped(parent, box)) found.push(node.textContent!.trim().slice(0, 60));
    }
    for (const control of document.body.querySelectorAll(
      'button, input:not([type=hidden]), select, textarea, a[href]',
    )) {
      const box = [...control.getClientRects()].find(isUnder);
      if (box && isSeen(control) && !clipped(control, box))
        found.push(`<${control.localName}> ${control.textContent!.trim().slice(0, 40)}`);
    }
    return found;
  }, width);
