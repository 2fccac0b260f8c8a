import { type ImportedMap, type NewLink } from '../exchange/read-map.ts';
import type { Start } from '../messages.ts';
import { settled } from '../exchange/evidence-codes.ts';
import { type EvidenceItem, type Learner, type Link } from '../records.ts';

/** The learner of a map; where it names none, its file does. */
export const referenceOf = (read: Pick<ImportedMap, 'reference'>, fileName: string): string =>
  read.reference || fileName.replace(/\.(evidence\.)?ya?ml$/i, '');

/** An imported map as records: of the learner with the same reference, or of a new one. */
export function importLearner(
  read: ImportedMap,
  text: string,
  fileName: string,
  { learners }: Pick<Start, 'learners'>,
  existing: Existing = { evidence: [], links: [] },
): { learner: Learner; evidence: EvidenceItem[]; links: Link[] } {
  const now = new Date().toISOString();
  const reference = referenceOf(read, fileName);
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
  // The map keeps its codes; what was made here takes the code of the same place, or a new one.
  const own = settled({ evidence: existing.evidence, links: existing.links.filter(({ entry }) => !entry) }, imported);
  const here = [...own.links, ...existing.links.filter(({ entry }) => entry)];
  const same = comeHome(read.links, here);
  const links = read.links.map((link): Link => {
    const before = same.get(link);
    return {
      ...link,
      id: before?.id ?? crypto.randomUUID(),
      learner: id,
      created: before?.created ?? now,
      updated: now,
      ...(before && anchorOf(before)),
    };
  });
  const taken = new Set([...same.values()].map((link) => link.id));
  const moved = own.links.filter(
    (link) =>
      !taken.has(link.id) &&
      !existing.links.some((before) => before.id === link.id && before.evidence === link.evidence),
  );
  const used = new Set(own.links.map(({ evidence }) => evidence));
  return {
    learner,
    evidence: [...imported, ...own.evidence.filter(({ code }) => used.has(code))],
    links: [...links, ...moved],
  };
}

interface Existing {
  readonly evidence: readonly EvidenceItem[];
  readonly links: readonly Link[];
}

/** Where a passage stands on its page is known here only; a map has its words. */
const anchorOf = ({ page, place, state, now, snapshot }: Link): Partial<Link> => ({
  place,
  state,
  ...(page !== undefined && { page }),
  ...(now !== undefined && { now }),
  ...(snapshot !== undefined && { snapshot }),
});

/**
 * The links that are here already, as a map brings them back: it was given out, and comes home with what the assessor
 * wrote.
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

const passageKey = ({ unit, criteria, evidence, place }: NewLink): string =>
  JSON.stringify([unit, criteria, evidence.toLowerCase(), place.written]);
