/**
 * A page may lay something over the panel that lets clicks through, to have it pressed unseen. Where the browser tells
 * whether a frame can be seen (IntersectionObserver v2), no press counts while it can't.
 */
import { askPage } from '../messaging.ts';
import { isDialogOpen, whenDialogGone } from './use-dialog.ts';

interface Seen extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

const HOW_OFTEN = 100;

export function guardAgainstCovers(told: (isCovered: boolean) => void): void {
  let isCovered = false;
  let isTold = false;
  const tell = () => {
    if (isCovered !== isTold) told((isTold = isCovered));
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1) as Seen | undefined;
      // The panel's own dialog is no cover; when it has gone, it is looked anew.
      if (!last || last.isVisible === undefined || isDialogOpen()) return;
      const wasCovered = isCovered;
      isCovered = !last.isVisible && last.isIntersecting;
      if (!isCovered) return tell();
      if (wasCovered) return;
      lookAgain();
      // No press counts from now on; that is told when it is known that nothing of Evimap's own lies there.
      void askPage('uncover', {}).then(({ own }) => {
        if (own) isCovered = false;
        tell();
      }, tell);
    },
    { trackVisibility: true, delay: HOW_OFTEN } as IntersectionObserverInit,
  );
  // What lies over the edges are the panel's own handles.
  const pane = document.createElement('div');
  pane.className = 'guard';
  document.body.append(pane);
  observer.observe(pane);
  const observeAnew = () => {
    observer.unobserve(pane);
    observer.observe(pane);
  };
  whenDialogGone(observeAnew);
  // That a cover is gone changes nothing in here, and of a frame that draws nothing the browser tells nothing: it is
  // asked anew until the panel can be seen.
  const lookAgain = () => {
    if (!isCovered) return;
    observeAnew();
    setTimeout(lookAgain, HOW_OFTEN);
  };
  for (const name of ['pointerdown', 'mousedown', 'click'] as const)
    addEventListener(
      name,
      (event) => {
        if (!isCovered || isDialogOpen()) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
}
