/**
 * A page may lay something over the panel that lets clicks through, to have it pressed unseen. Where the browser tells
 * whether a frame can be seen (IntersectionObserver v2), no press counts while it can't.
 */
import { askPage } from '../messaging.ts';

interface Seen extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

const HOW_OFTEN = 100;

export function guardAgainstCovers(told: (isCovered: boolean) => void): void {
  let isCovered = false;
  const set = (next: boolean) => {
    if (next === isCovered) return;
    told((isCovered = next));
    if (isCovered) lookAgain();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1) as Seen | undefined;
      if (!last || last.isVisible === undefined) return;
      if (last.isVisible || !last.isIntersecting) return set(false);
      if (isCovered) return;
      set(true);
      void askPage('uncover', {}).then(
        ({ own }) => {
          if (own) set(false);
        },
        () => undefined,
      );
    },
    { trackVisibility: true, delay: HOW_OFTEN } as IntersectionObserverInit,
  );
  // What lies over the edges are the panel's own handles.
  const pane = document.createElement('div');
  pane.className = 'guard';
  document.body.append(pane);
  observer.observe(pane);
  // That a cover is gone changes nothing in here, and of a frame that draws nothing the browser tells nothing: it is
  // asked anew until the panel can be seen.
  const lookAgain = () => {
    if (!isCovered) return;
    observer.unobserve(pane);
    observer.observe(pane);
    setTimeout(lookAgain, HOW_OFTEN);
  };
  for (const name of ['pointerdown', 'mousedown', 'click'] as const)
    addEventListener(
      name,
      (event) => {
        if (!isCovered || document.querySelector('dialog[open]')) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
}
