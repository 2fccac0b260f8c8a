import { type Database } from './database.ts';

/** Erases all that is known of a learner, and every page that was linked for this learner only. */
export async function eraseLearner(database: Database, id: string): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    const links = await database.links.where('learner').equals(id).toArray();
    const [addresses, texts] = [
      new Set(links.flatMap(({ page }) => page ?? [])),
      new Set(links.flatMap(({ snapshot }) => snapshot ?? [])),
    ];
    await database.links.where('learner').equals(id).delete();
    await database.evidence.where('learner').equals(id).delete();
    await database.learners.delete(id);
    for (const address of addresses) await erasePageIfUnused(database, address);
    // On a page that others are linked on too, what it said for this learner goes as well.
    for (const text of texts)
      if ((await database.links.where('snapshot').equals(text).count()) === 0) await database.snapshots.delete(text);
    await database.drafts.clear();
    if ((await database.settings.get('learner'))?.value === id) await database.settings.bulkDelete(['learner', 'unit']);
  });
}

/** Erases a page: its text, its links of every learner, and the evidence that stood on it alone. */
export async function erasePage(database: Database, address: string): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    const links = await database.links.where('page').equals(address).toArray();
    await database.links.where('page').equals(address).delete();
    for (const { learner, evidence } of links) {
      const others = await database.links
        .where('learner')
        .equals(learner)
        .filter((link) => link.evidence === evidence)
        .count();
      if (others === 0)
        await database.evidence
          .where('learner')
          .equals(learner)
          .filter((item) => item.code === evidence)
          .delete();
    }
    await database.pages.delete(address);
    await database.snapshots.where('page').equals(address).delete();
    await database.drafts.where('id').equals(address).delete();
  });
}

async function erasePageIfUnused(database: Database, address: string): Promise<void> {
  if ((await database.links.where('page').equals(address).count()) > 0) return;
  await database.pages.delete(address);
  await database.snapshots.where('page').equals(address).delete();
}
