import { browser } from '../browser.ts';

/** Whether this page was left behind: an update or restart of the extension cuts its old pages off from everything. */
export function isEnded(): boolean {
  try {
    return !(browser.runtime as { id?: string } | undefined)?.id;
  } catch {
    return true;
  }
}
