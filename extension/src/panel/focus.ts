/** How often it is looked whether what comes next is drawn, and how long is waited in between, in milliseconds. */
const TRIES = 12;
const BETWEEN = 25;

/**
 * What was focused has gone: the focus goes where the work goes on, to the first of these that is there. Without it a
 * person at the keyboard would begin again at the top of the page. At once, so that nothing moves under a click.
 */
export function focusSoon(...selectors: readonly string[]): void {
  const look = (left: number) => {
    const found = selectors.map((one) => document.querySelector<HTMLElement>(one)).find((one) => one !== null);
    if (found) found.focus();
    else if (left > 0) setTimeout(() => look(left - 1), BETWEEN);
  };
  setTimeout(() => look(TRIES));
}
