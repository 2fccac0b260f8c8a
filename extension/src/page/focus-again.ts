/** Puts the keyboard back where it was on the page, without moving the page; `null` and the body mean nowhere. */
export function focusAgain(before: Element | null): void {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected)
    before.focus({ preventScroll: true });
  else globalThis.focus();
}
