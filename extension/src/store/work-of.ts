import { type EvidenceItem, type Link } from '../records.ts';
import { type Database } from './database.ts';

/** The links of a learner, and the evidence that they are about. */
export async function workOf(
  database: Database,
  learner: string,
): Promise<{ readonly evidence: readonly EvidenceItem[]; readonly links: readonly Link[] }> {
  const [evidence, links] = await Promise.all([
    database.evidence.where('learner').equals(learner).toArray(),
    database.links.where('learner').equals(learner).toArray(),
  ]);
  return { evidence, links };
}
