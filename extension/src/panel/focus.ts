/** So long it takes until what comes next is drawn, in milliseconds. */
const DRAWN = 60;

/**
 * What was focused has gone: the focus goes where the work goes on, to the first of these that is there. Without it a
 * person at the keyboard would begin again at the top of the page.
 */
export function focusSoon(...selectors: readonly string[]): void {
  setTimeout(() => {
    for (const selector of selectors) {
      const found = document.querySelector<HTMLElement>(selector);
      if (!found) continue;
      found.focus();
      return;
    }
  }, DRAWN);
}
