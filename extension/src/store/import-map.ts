import { type EvidenceItem, type Learner, type Link } from '../records.ts';
import { countChange } from './settings.ts';
import { type Database } from './database.ts';

/** Takes in an evidence map in one go. Entries that came with an earlier import of the learner give way; links made here stay. */
export async function importMap(database: Database, learner: Learner, evidence: readonly EvidenceItem[], links: readonly Link[]): Promise<Learner> {
  await database.transaction('rw', [database.learners, database.evidence, database.links, database.settings], async () => {
    await database.learners.put(learner);
    await database.links.where('learner').equals(learner.id).filter((link) => link.entry !== undefined).delete();
    await database.evidence.bulkPut([...evidence]);
    await database.links.bulkPut([...links]);
    await countChange(database, links.length);
  });
  return learner;
}

/** Takes in links from elsewhere beside those that are here; the same link again replaces itself. */
export async function importLinks(database: Database, evidence: readonly EvidenceItem[], links: readonly Link[]): Promise<void> {
  await database.transaction('rw', [database.evidence, database.links, database.settings], async () => {
    await database.evidence.bulkPut([...evidence]);
    await database.links.bulkPut([...links]);
    await countChange(database, links.length);
  });
}
