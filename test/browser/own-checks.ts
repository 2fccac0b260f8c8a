/** What the checker of accessibility can't see: what is covered, too small, too pale, or wider than the window. */
import { type Frame } from './driver.ts';

/** Controls of which nothing can be seen when the keyboard is on them: under a sticky bar, or out of the window. */
export const coveredByFocus = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const reached = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
    ].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !(one as HTMLButtonElement).disabled);
    const found: string[] = [];
    for (const one of reached) {
      one.focus();
      if (document.activeElement !== one) continue;
      const { left, top, width, height } = one.getBoundingClientRect();
      const isSeen = [0.15, 0.5, 0.85].some((part) => {
        const at = document.elementFromPoint(left + width / 2, top + height * part);
        return at !== null && (one.contains(at) || at.contains(one) || one.closest('label')?.contains(at) === true);
      });
      if (!isSeen) found.push(one.outerHTML.slice(0, 100));
    }
    return found;
  });

/** Controls that are smaller than 24 by 24, those in a sentence left out. */
export const smallTargets = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .flatMap((one) => {
        const target = one.closest('label') ?? one;
        const { width, height } = target.getBoundingClientRect();
        const isInText = one.localName === 'a' && getComputedStyle(one).display === 'inline';
        return isInText || (width >= 23.5 && height >= 23.5)
          ? []
          : [`${Math.round(width)}x${Math.round(height)} ${one.outerHTML.slice(0, 80)}`];
      }),
  );

/**
 * What stands out less than 3 to 1 from what is behind it: edges of fields and bars, icons, what tells a state, and the
 * mark of the keyboard on everything that it reaches.
 */
export const tooPale = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const light = (colour: string, over = '#fff') => {
      canvas.fillStyle = over;
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const isClear = (colour: string) => /, 0\)$|^transparent$/.test(colour);
    const paper = (element: Element | null): string => {
      for (let up = element; up; up = up.parentElement) {
        const { backgroundColor } = getComputedStyle(up);
        if (!isClear(backgroundColor)) return backgroundColor;
      }
      return getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#000' : '#fff';
    };
    const ratio = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const isSeen = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const found: string[] = [];
    const compare = (one: Element, what: string, ...colours: readonly string[]) => {
      const behind = paper(one.parentElement);
      const stands = Math.max(...colours.map((colour) => ratio(light(colour, behind), light(behind))));
      if (stands < 3) found.push(`${what} ${stands.toFixed(2)} ${one.outerHTML.slice(0, 80)}`);
    };
    const all = (of: string) => [...document.querySelectorAll<HTMLElement>(of)].filter(isSeen);
    for (const one of all(
      'input:not([type=checkbox], [type=file]), select, textarea, progress, button.small, .row > button',
    )) {
      // A button may stand out by what it is filled with.
      const { backgroundColor, borderTopColor } = getComputedStyle(one);
      compare(one, 'edge', borderTopColor, ...(one.localName === 'button' ? [backgroundColor] : []));
    }
    for (const one of all('svg.icon')) compare(one, 'icon', getComputedStyle(one).color);
    for (const one of all('.criterion, .passage.lost, .passage.changed'))
      compare(one, 'state', getComputedStyle(one).borderLeftColor);
    const before = document.activeElement as HTMLElement | null;
    let marked = 0;
    for (const one of all('a[href], button, input, select, textarea, summary')) {
      // As by a key; Chromium marks it after the last key that was pressed.
      one.focus({ focusVisible: true } as FocusOptions);
      if (document.activeElement !== one || !one.matches(':focus-visible')) continue;
      marked += 1;
      const shown = one.closest<HTMLElement>('label.file') ?? one;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) found.push(`no mark ${one.outerHTML.slice(0, 80)}`);
      else compare(shown, 'focus', outlineColor);
    }
    before?.focus();
    if (marked === 0) found.push('no mark of the keyboard was to be seen');
    return found;
  });

/** Whether what had the keyboard has gone and nothing else got it: the next Tab would begin at the top. */
export const lostFocus = (frame: Frame): Promise<boolean> =>
  frame.evaluate(async () => {
    const isLost = () => document.hasFocus() && document.activeElement === document.body;
    // What comes next may be drawn a moment later.
    for (let tries = 0; isLost() && tries < 20; tries += 1) await new Promise((next) => setTimeout(next, 50));
    return isLost();
  });

/** How many pixels the page is wider than its window; one is what rounding makes. */
export const tooWide = (frame: Frame): Promise<number> =>
  frame.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth - 1));

/** Quotes that would be spoken in the language of our words, and words of ours in a language that is not theirs. */
export const wrongLanguage = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => [
    ...(document.documentElement.lang === 'en-GB' ? [] : [`html: ${document.documentElement.lang}`]),
    ...[...document.querySelectorAll('q, blockquote.quote')]
      .filter((one) => one.getAttribute('lang') === null)
      .map((one) => one.outerHTML.slice(0, 80)),
  ]);

/** The spacing of text that readers may ask for: WCAG 1.4.12. */
export const spaceText = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });

/** Words that are cut off: a box that hides what does not fit into it. */
export const cutOff = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a.button, label, p, h1, h2, h3, li, summary, legend')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.unseen'))
      .filter((one) => {
        const { overflowX, webkitLineClamp } = getComputedStyle(one);
        return overflowX !== 'visible' && webkitLineClamp === 'none' && one.scrollWidth > one.clientWidth + 1;
      })
      .map((one) => one.outerHTML.slice(0, 80)),
  );
