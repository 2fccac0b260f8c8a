/**
 * A page may lay something over the panel that lets clicks through, to have it pressed unseen. Where the browser tells
 * whether a frame can be seen (IntersectionObserver v2), no press counts while it can't; a person who pressed meanwhile
 * is told to press again.
 */
import { askPage } from '../messaging.ts';
import { isDialogOpen, whenDialogGone } from './use-dialog.ts';

interface Seen extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

/** What is to be told: the panel is covered, a press was lost while it was, or nothing. */
export type Standing = 'covered' | 'press again' | 'seen';

const HOW_OFTEN = 100;
/** So long it stays in sight that a press was lost, in milliseconds. */
const IN_SIGHT = 3000;

export function guardAgainstCovers(told: (standing: Standing) => void): void {
  let isCovered = false;
  let isMissed = false;
  let last: Standing = 'seen';
  const tell = () => {
    const now = isCovered ? 'covered' : isMissed ? 'press again' : 'seen';
    if (now === last) return;
    told((last = now));
    if (now === 'press again')
      setTimeout(() => {
        isMissed = false;
        tell();
      }, IN_SIGHT);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries.at(-1) as Seen | undefined;
      // The panel's own dialog is no cover; when it has gone, it is looked anew.
      if (!entry || entry.isVisible === undefined || isDialogOpen()) return;
      const wasCovered = isCovered;
      isCovered = !entry.isVisible && entry.isIntersecting;
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
        isMissed = true;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
}
