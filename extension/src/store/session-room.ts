import { browser } from '../browser.ts';
import { type Removal, type RemovalsRoom } from './removals.ts';

const name = 'removals';

/** The browser's memory for a session: never on the disk, and gone with the browser. */
export const removalsRoom: RemovalsRoom = {
  load: async () => ((await browser.storage.session.get(name)) as { readonly [name]?: readonly Removal[] })[name] ?? [],
  keep: async (removals) =>
    removals.length === 0
      ? browser.storage.session.remove(name)
      : browser.storage.session.set({ [name]: [...removals] }),
};
