import { type EvidenceItem, type Link, type LinkState, type Page, type Place, type Snapshot } from '../records.ts';
import { addressForOthers } from '../address.ts';
import { countChange } from './settings.ts';
import { type Database } from './database.ts';

/** Everything that one link brings with it; written together or not at all. */
export interface NewLink {
  readonly link: Link;
  readonly evidence: EvidenceItem;
  readonly page?: Page;
  /** Whom the site names where it stands: from here on that is the learner of the link. */
  readonly person?: string;
  readonly snapshot?: Snapshot;
}

/** Keeps a link. The same id again is the same link: a command that is sent twice does nothing twice. */
export async function saveLink(database: Database, { link, evidence, page, person, snapshot }: NewLink): Promise<Link> {
  const { links, evidence: items, things, people, snapshots, settings } = database;
  await database.transaction('rw', [links, items, things, people, snapshots, settings], async () => {
    const known = await links.get(link.id);
    await items.put(evidence);
    if (page) await things.put(page);
    if (person && !(await people.get(person))) await people.put({ id: person, learner: link.learner });
    if (snapshot && !(await snapshots.get(snapshot.id))) await snapshots.put(snapshot);
    await links.put({ ...link, ...(snapshot && { snapshot: snapshot.id }) });
    if (!known || known.updated !== link.updated) await countChange(database);
  });
  return (await links.get(link.id))!;
}

/**
 * Takes a link out, and with the last one of a page that page's text. `evidence` came with the link, and goes with it
 * where nothing else stands in it.
 */
export async function removeLink(database: Database, id: string, evidence?: string): Promise<void> {
  const { links, evidence: items, things, snapshots, settings } = database;
  await database.transaction('rw', [links, items, things, snapshots, settings], async () => {
    const link = await links.get(id);
    if (!link) return;
    await links.delete(id);
    const item = evidence === undefined ? undefined : await items.get(evidence);
    const isUsed = (one: Link) => one.evidence === item?.code;
    if (item && (await links.where('learner').equals(item.learner).filter(isUsed).count()) === 0)
      await items.delete(item.id);
    await dropUnused(database, link.page, link.snapshot);
    await countChange(database);
  });
}

/** A sighting is told by its day: a page that is looked at all morning is not written all morning. */
const dayOf = (time = ''): string => time.slice(0, 10);

/** What a visit showed. The state of a link that a person confirmed stays, as long as its words stay. */
export async function saveStates(
  database: Database,
  states: readonly { id: string; state: LinkState; now?: string }[],
  at = '',
): Promise<number> {
  let changed = 0;
  await database.transaction('rw', database.links, async () => {
    for (const { id, state, now } of states) {
      const link = await database.links.get(id);
      if (!link) continue;
      const next: LinkState = state === 'found' && link.state === 'confirmed' ? 'confirmed' : state;
      const isSeen = at !== '' && (next === 'found' || next === 'confirmed');
      const isSame = next === link.state && now === link.now;
      if (isSame && (!isSeen || dayOf(link.seen) === dayOf(at))) continue;
      const { now: _, ...rest } = link;
      await database.links.put({
        ...rest,
        state: next,
        ...(now !== undefined && { now }),
        ...(isSeen && { seen: at }),
      });
      if (!isSame) changed += 1;
    }
  });
  return changed;
}

/** Takes the passage as it is now; from here on this is how it was captured. */
export async function confirmLink(
  database: Database,
  id: string,
  place: Place,
  at: string,
  snapshot?: Snapshot,
): Promise<Link | undefined> {
  const { links, evidence, things, snapshots, settings } = database;
  await database.transaction('rw', [links, evidence, things, snapshots, settings], async () => {
    const link = await links.get(id);
    if (!link) return;
    const { now: _, ...rest } = link;
    if (snapshot && !(await snapshots.get(snapshot.id))) await snapshots.put(snapshot);
    // A link that came with a map brought no page; from here on something of the page is kept, and can be erased with
    // it.
    if (snapshot && !(await things.get(snapshot.page)))
      await things.put({ id: snapshot.page, address: addressForOthers(snapshot.page), title: '', seen: at });
    await links.put({
      ...rest,
      place,
      state: 'confirmed',
      updated: at,
      ...(link.entry && { edited: true }),
      ...(snapshot && { snapshot: snapshot.id }),
    });
    if (link.snapshot !== snapshot?.id) await dropUnused(database, undefined, link.snapshot);
    await countChange(database);
  });
  return links.get(id);
}

/** Page text that nothing points at any more is nobody's to keep. */
export async function dropUnused(
  database: Database,
  page: string | undefined,
  snapshot: string | undefined,
): Promise<void> {
  if (snapshot !== undefined && (await database.links.where('snapshot').equals(snapshot).count()) === 0)
    await database.snapshots.delete(snapshot);
  if (page !== undefined && (await database.links.where('page').equals(page).count()) === 0) {
    await database.things.delete(page);
    await database.snapshots.where('page').equals(page).delete();
  }
}
