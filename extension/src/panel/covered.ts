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

/**
 * Out of sight the page is asked what lies there: something of Evimap's own is no cover. Presses count until it has
 * answered, because it mostly is.
 */
type State = 'seen' | 'asked' | 'own' | 'covered';

/** What is to be told: the panel is covered, a press was lost while it could not be seen, or nothing. */
export type Told = 'covered' | 'press again' | 'nothing';

const HOW_OFTEN = 100;
/** So long it stays in sight that a press was lost, in milliseconds. */
const IN_SIGHT = 3000;
/** A page that does not let its answer through in this time is not trusted. */
const PATIENCE = 150;

export function guardAgainstCovers(tell: (what: Told) => void): void {
  let state: State = 'seen';
  let askedAt = 0;
  let looking: ReturnType<typeof setInterval> | undefined;
  let isMissed = false;
  let told: Told = 'nothing';
  const tellOnce = () => {
    const now = state === 'covered' ? 'covered' : isMissed ? 'press again' : 'nothing';
    if (now === told) return;
    tell((told = now));
    if (now === 'press again')
      setTimeout(() => {
        isMissed = false;
        tellOnce();
      }, IN_SIGHT);
  };
  const enter = (next: State) => {
    state = next;
    if (next === 'seen') {
      clearInterval(looking);
      looking = undefined;
    } else {
      // That a cover is gone changes nothing in here, and of a frame that draws nothing the browser tells nothing: it
      // is asked anew until the panel can be seen.
      looking ??= setInterval(observeAnew, HOW_OFTEN);
    }
    if (next !== 'asked') tellOnce();
  };
  const askWhatLiesThere = () => {
    if (state === 'asked' || state === 'covered') return;
    enter('asked');
    askedAt = performance.now();
    const answered = (own: boolean) => {
      if (state === 'asked') enter(own ? 'own' : 'covered');
    };
    askPage('uncover', {}).then(
      ({ own }) => answered(own),
      () => answered(false),
    );
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1) as Seen | undefined;
      // The panel's own dialog is no cover; when it has gone, it is looked anew.
      if (!last || last.isVisible === undefined || isDialogOpen()) return;
      if (last.isVisible || !last.isIntersecting) enter('seen');
      else askWhatLiesThere();
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
  const isUnseen = () => state === 'covered' || (state === 'asked' && performance.now() - askedAt > PATIENCE);
  for (const name of ['pointerdown', 'mousedown', 'click'] as const)
    addEventListener(
      name,
      (event) => {
        if (!isUnseen() || isDialogOpen()) return;
        isMissed = true;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
}
