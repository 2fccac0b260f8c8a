import { askPage } from '../messaging.ts';

/** Whether this frame was made by the extension's own script in the page. */
export async function isOwnFrame(): Promise<boolean> {
  try {
    return (await askPage('made frame', { nonce: location.hash.slice(1) })).mine;
  } catch {
    return false;
  }
}
