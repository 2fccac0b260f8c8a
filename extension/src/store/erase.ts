import { type Database } from './database.ts';

/** Erases all that is known of a learner, and every page that was linked for this learner only. */
export async function eraseLearner(database: Database, id: string): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    const links = await database.links.where('learner').equals(id).toArray();
    const [pages, texts] = [
      new Set(links.flatMap((link) => link.page ?? [])),
      new Set(links.flatMap(({ snapshot }) => snapshot ?? [])),
    ];
    await database.links.where('learner').equals(id).delete();
    await database.evidence.where('learner').equals(id).delete();
    await database.learners.delete(id);
    for (const page of pages) await erasePageIfUnused(database, page);
    // On a page that others are linked on too, what it said for this learner goes as well.
    for (const text of texts)
      if ((await database.links.where('snapshot').equals(text).count()) === 0) await database.snapshots.delete(text);
    await database.drafts.where('learner').equals(id).delete();
    await database.people.where('learner').equals(id).delete();
    if ((await database.settings.get('learner'))?.value === id) await database.settings.bulkDelete(['learner', 'unit']);
  });
}

/** Erases a page: its text, its links of every learner, and the evidence that stood on it alone. */
export async function erasePage(database: Database, page: string): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    const links = await database.links.where('page').equals(page).toArray();
    await database.links.where('page').equals(page).delete();
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
    await database.things.delete(page);
    await database.snapshots.where('page').equals(page).delete();
    await database.drafts.filter(({ content }) => content.on?.id === page).delete();
  });
}

async function erasePageIfUnused(database: Database, page: string): Promise<void> {
  if ((await database.links.where('page').equals(page).count()) > 0) return;
  await database.things.delete(page);
  await database.snapshots.where('page').equals(page).delete();
}
