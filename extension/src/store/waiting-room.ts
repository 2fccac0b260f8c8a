import { browser } from '../browser.ts';
import { fromBase64, toBase64 } from './compressed-text.ts';
import { type NewLink } from './links.ts';
import { type WaitingRoom } from './writes.ts';

type Packed = Omit<NewLink, 'snapshot'> & {
  readonly snapshot?: Omit<NonNullable<NewLink['snapshot']>, 'bytes'> & { readonly bytes: string };
};
const name = 'waiting links';

/** The browser's memory for a session: it is never on the disk that refused, and goes with the browser. */
export const sessionRoom: WaitingRoom = {
  async load() {
    const { [name]: all = [] } = (await browser.storage.session.get(name)) as { [name]?: readonly Packed[] };
    return all.map(({ snapshot, ...link }): NewLink => ({
      ...link,
      ...(snapshot && { snapshot: { ...snapshot, bytes: fromBase64(snapshot.bytes) } }),
    }));
  },
  async keep(waiting) {
    if (waiting.length === 0) return browser.storage.session.remove(name);
    const packed = waiting.map(({ snapshot, ...link }): Packed => ({
      ...link,
      ...(snapshot && { snapshot: { ...snapshot, bytes: toBase64(snapshot.bytes) } }),
    }));
    // A session holds little: a link without the page's text is still a link.
    await browser.storage.session
      .set({ [name]: packed })
      .catch(() => browser.storage.session.set({ [name]: packed.map(({ snapshot: _, ...link }) => link) }));
  },
};
