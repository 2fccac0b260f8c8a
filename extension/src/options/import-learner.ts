import { type ImportedMap } from '../exchange/read-map.ts';
import type { Start } from '../messages.ts';
import { nextCode } from '../exchange/evidence-codes.ts';
import { type EvidenceItem, type Learner, type Link } from '../records.ts';

/** An imported map as records: of the learner with the same reference, or of a new one. */
export function importLearner(read: ImportedMap, text: string, fileName: string, { learners }: Pick<Start, 'learners'>, here: Existing = { evidence: [], links: [] }): { learner: Learner; evidence: EvidenceItem[]; links: Link[] } {
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
  const imported = read.evidence.map((item) => ({ ...item, id: `${id}/${item.code}`, learner: id }));
  const own = withoutClash(here, imported);
  return {
    learner,
    evidence: [...imported, ...own.evidence],
    links: [...read.links.map((link) => ({ ...link, id: crypto.randomUUID(), learner: id, created: now, updated: now })), ...own.links],
  };
}

interface Existing {
  readonly evidence: readonly EvidenceItem[];
  readonly links: readonly Link[];
}

/**
 * `E1` of the map and `E1` that was made here may be two things: a link must never point at another's evidence.
 * The map keeps its codes; what was made here takes the code of the same place, or a new one.
 */
function withoutClash({ evidence, links }: Existing, imported: readonly EvidenceItem[]): { evidence: EvidenceItem[]; links: Link[] } {
  const all = [...imported];
  const fresh: EvidenceItem[] = [];
  const codes = new Map<string, string>();
  for (const item of evidence) {
    if (!links.some((link) => !link.entry && link.evidence === item.code)) continue;
    const same = imported.find(({ location }) => location !== '' && location === item.location);
    const taken = all.some(({ code }) => code.toLowerCase() === item.code.toLowerCase());
    if (!same && !taken) {
      all.push(item);
      continue;
    }
    const code = same?.code ?? nextCode([...all, ...evidence]);
    codes.set(item.code, code);
    if (same) continue;
    const moved = { ...item, code, id: `${item.learner}/${code}` };
    all.push(moved);
    fresh.push(moved);
  }
  return { evidence: fresh, links: links.filter((link) => !link.entry && codes.has(link.evidence)).map((link) => ({ ...link, evidence: codes.get(link.evidence)! })) };
}
