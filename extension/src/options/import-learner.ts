import { type ImportedMap, type NewLink } from '../exchange/read-map.ts';
import type { Start } from '../messages.ts';
import { nextCode } from '../exchange/evidence-codes.ts';
import { type EvidenceItem, type Learner, type Link } from '../records.ts';

/** An imported map as records: of the learner with the same reference, or of a new one. */
export function importLearner(read: ImportedMap, text: string, fileName: string, { learners }: Pick<Start, 'learners'>, existing: Existing = { evidence: [], links: [] }): { learner: Learner; evidence: EvidenceItem[]; links: Link[] } {
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
  const own = withoutClash(existing, imported);
  const here = [...own.links, ...existing.links.filter((link) => !own.links.some((moved) => moved.id === link.id))];
  const same = comeHome(read.links, here);
  const links = read.links.map((link): Link => {
    const before = same.get(link);
    return { ...link, id: before?.id ?? crypto.randomUUID(), learner: id, created: before?.created ?? now, updated: now, ...(before && anchorOf(before)) };
  });
  const taken = new Set([...same.values()].map((link) => link.id));
  return { learner, evidence: [...imported, ...own.evidence], links: [...links, ...own.links.filter((link) => !taken.has(link.id))] };
}

interface Existing {
  readonly evidence: readonly EvidenceItem[];
  readonly links: readonly Link[];
}

/** Where a passage stands on its page is known here only; a map has its words. */
const anchorOf = ({ page, place, state, now, snapshot }: Link): Partial<Link> => ({ place, state, ...(page !== undefined && { page }), ...(now !== undefined && { now }), ...(snapshot !== undefined && { snapshot }) });

/**
 * The links that are here already, as a map brings them back: it was given out, and comes home with what the assessor wrote.
 * The same passage for the same criteria is the same link; of several, the one that shows the same things.
 */
function comeHome(read: readonly NewLink[], here: readonly Link[]): ReadonlyMap<NewLink, Link> {
  const found = new Map<NewLink, Link>();
  for (const keyOf of [(link: NewLink) => passageKey(link) + JSON.stringify(link.things), passageKey]) {
    const taken = new Set(found.values());
    const left = new Map<string, Link[]>();
    for (const link of here) if (!taken.has(link)) left.set(keyOf(link), [...(left.get(keyOf(link)) ?? []), link]);
    for (const link of read) {
      const same = found.has(link) ? undefined : left.get(keyOf(link))?.shift();
      if (same) found.set(link, same);
    }
  }
  return found;
}

const passageKey = ({ unit, criteria, evidence, place }: NewLink): string => JSON.stringify([unit, criteria, evidence.toLowerCase(), place.written]);

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
