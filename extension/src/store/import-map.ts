import { type EvidenceItem, type Learner, type Link } from '../records.ts';
import { dropUnused } from './links.ts';
import { countChange } from './settings.ts';
import { type Database } from './database.ts';

/**
 * Takes in an evidence map in one go. Entries that came with an earlier import of the learner give way; links made
 * here stay.
 */
export async function importMap(
  database: Database,
  learner: Learner,
  evidence: readonly EvidenceItem[],
  links: readonly Link[],
): Promise<Learner> {
  const { learners, evidence: items, links: store, things, snapshots, settings } = database;
  await database.transaction('rw', [learners, items, store, things, snapshots, settings], async () => {
    await learners.put(learner);
    const before = store
      .where('learner')
      .equals(learner.id)
      .filter((link) => link.entry !== undefined);
    const gone = await before.toArray();
    await before.delete();
    await items.bulkPut([...evidence]);
    await store.bulkPut([...links]);
    for (const { page, snapshot } of gone) await dropUnused(database, page, snapshot);
    await countChange(database, links.length);
  });
  return learner;
}

/** Takes in links from elsewhere beside those that are here; the same link again replaces itself. */
export async function importLinks(
  database: Database,
  evidence: readonly EvidenceItem[],
  links: readonly Link[],
): Promise<void> {
  await database.transaction('rw', [database.evidence, database.links, database.settings], async () => {
    await database.evidence.bulkPut([...evidence]);
    for (const link of links) {
      const known = await database.links.get(link.id);
      // Where it stands in the learner's map and what its page said is known here only; another learner's link is
      // another link.
      if (!known || known.learner !== link.learner)
        await database.links.put(known ? { ...link, id: crypto.randomUUID() } : link);
      else
        await database.links.put({
          ...link,
          ...(known.entry && { entry: known.entry, edited: true }),
          ...(known.snapshot !== undefined && { snapshot: known.snapshot }),
        });
    }
    await countChange(database, links.length);
  });
}
