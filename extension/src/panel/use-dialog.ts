import { type RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** What those hear who have to look again when a dialog of the panel's own has gone. */
const GONE = 'evimap dialog gone';

/** Shows a dialog before everything else of the panel for as long as it is there. */
export function useDialog(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    dialog.current?.showModal();
    return () => document.dispatchEvent(new Event(GONE));
  }, []);
}

/** Whether a dialog of the panel's own lies over it. */
export const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

export const whenDialogGone = (look: () => void): void => document.addEventListener(GONE, look);
