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

/** Edges of fields, buttons and bars that stand out less than 3 to 1 from what is behind them. */
export const paleEdges = (frame: Frame): Promise<string[]> =>
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
    const paper = (element: Element | null): string => {
      for (let up = element; up; up = up.parentElement) {
        const { backgroundColor } = getComputedStyle(up);
        if (!/, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
      }
      return '#fff';
    };
    const ratio = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    return [
      ...document.querySelectorAll<HTMLElement>('input:not([type=checkbox], [type=file]), select, textarea, progress'),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .flatMap((one) => {
        const behind = paper(one.parentElement);
        const stands = ratio(light(getComputedStyle(one).borderTopColor, behind), light(behind));
        return stands >= 3 ? [] : [`${stands.toFixed(2)} ${one.outerHTML.slice(0, 80)}`];
      });
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
