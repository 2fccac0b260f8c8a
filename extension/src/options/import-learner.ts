import { type ImportedMap } from '../exchange/read-map.ts';
import { type Start } from '../messages.ts';
import { type EvidenceItem, type Learner, type Link } from '../records.ts';

/** An imported map as records: of the learner with the same reference, or of a new one. */
export function importLearner(read: ImportedMap, text: string, fileName: string, { learners }: Pick<Start, 'learners'>): { learner: Learner; evidence: EvidenceItem[]; links: Link[] } {
  const now = new Date().toISOString();
  const reference = read.reference || fileName.replace(/\.(evidence\.)?ya?ml$/i, '');
  const known = learners.find((learner) => learner.reference === reference);
  const id = known?.id ?? crypto.randomUUID();
  const learner: Learner = {
    id,
    reference,
    assessor: read.assessor || known?.assessor || '',
    facts: { ...known?.facts, ...read.facts },
    units: [...new Set([...read.units, ...(known?.units ?? [])])],
    map: text,
    created: known?.created ?? now,
    updated: now,
  };
  return {
    learner,
    evidence: read.evidence.map((item) => ({ ...item, id: `${id}/${item.code}`, learner: id })),
    links: read.links.map((link) => ({ ...link, id: crypto.randomUUID(), learner: id, created: now, updated: now })),
  };
}
