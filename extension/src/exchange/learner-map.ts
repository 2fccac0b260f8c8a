/** A learner's links as an evidence map: a new one, or merged into the one that was imported. */
import {
  changedBy,
  compareKeys,
  fields,
  patchAll,
  write,
  type MapChange,
  type MapModel,
  type Packs,
  type Patched,
} from '@evimap/core';
import { type EvidenceItem, type Learner, type Link } from '../records.ts';
import { editedEntry, entryOfLink, keyOf, passageOf } from './entries.ts';
import { openKept, type OpenMap } from './read-map.ts';

/** All that goes into one learner's map. */
export interface LearnerWork {
  readonly learner: Learner;
  readonly evidence: readonly EvidenceItem[];
  readonly links: readonly Link[];
}

/** The map as text. */
export const mapText = (work: LearnerWork, packs: Packs): string => mapToSave(work, packs).text;

/**
 * The map as it is saved. In one that came from elsewhere, every line that the work here is not about stays as its
 * author left it; where that could not be, it is `anew`, and whoever saves it has to say so.
 */
export function mapToSave(work: LearnerWork, packs: Packs): Patched {
  const { map } = work.learner;
  if (map === undefined) return { text: write(newMap(work)), anew: false };
  const opened = openKept(map, packs);
  return patchAll(opened.doc, changesTo(opened, work, packs));
}

/** What that map says, for counting: nothing has to be laid out for it. */
export function mapModel(work: LearnerWork, packs: Packs): MapModel {
  const { map } = work.learner;
  if (map === undefined) return newMap(work);
  const opened = openKept(map, packs);
  return changedBy(opened.model, changesTo(opened, work, packs));
}

function newMap({ learner, evidence, links }: LearnerWork): MapModel {
  const used = new Set(links.map((link) => link.evidence));
  const units = new Map(
    [...learner.units, ...links.map(({ unit }) => unit)].map((unit) => [unit, new Map<string, Link[]>()]),
  );
  for (const link of links) {
    const keys = units.get(link.unit)!;
    const key = keyOf(link.criteria);
    keys.set(key, [...(keys.get(key) ?? []), link]);
  }
  return {
    learner: fields({
      reference: learner.reference,
      ...Object.fromEntries(Object.entries(learner.facts).filter(([, value]) => value !== '')),
    }),
    ...(learner.assessor !== '' && { assessor: fields({ name: learner.assessor }) }),
    evidence: evidence
      .filter(({ code }) => used.has(code))
      .sort(byCode)
      .map(evidenceModel),
    units: [...units].map(([code, keys]) => ({
      code,
      status: 'in progress',
      criteria: [...keys]
        .sort(([a], [b]) => compareKeys(a, b))
        .map(([key, all]) => ({ key, entries: all.map(entryOfLink) })),
    })),
  };
}

const described = ['title', 'method', 'date', 'location'] as const;
const evidenceModel = ({ code, ...item }: EvidenceItem) => ({
  id: code,
  value: fields(Object.fromEntries(described.map((name) => [name, item[name] === '' ? undefined : item[name]]))),
});

const inNumbers = new Intl.Collator('en', { numeric: true });
const byCode = (a: EvidenceItem, b: EvidenceItem): number => inNumbers.compare(a.code, b.code);

/** What the work here changes in the map that was imported. */
function changesTo(opened: OpenMap, { learner, evidence, links }: LearnerWork, packs: Packs): readonly MapChange[] {
  const changes: MapChange[] = [];
  const kept = new Map(links.flatMap((link) => (link.entry ? [[placeKey(link), link] as const] : [])));
  for (const { place: at, link: before, entry } of opened.entries) {
    const link = kept.get(placeKey(before));
    const moved = link?.edited && keyOf(link.criteria) !== keyOf(before.criteria);
    if (!link || moved) changes.push({ change: 'remove entry', at });
    if (moved)
      changes.push({ change: 'add entry', ...opened.home(link), entry: editedEntry(entry, before, link, packs) });
    else if (link?.edited)
      changes.push({ change: 'replace entry', at, entry: editedEntry(entry, before, link, packs) });
    else if (link && passageOf(link) !== passageOf(before))
      changes.push({ change: 'set passage', at, ...said({ passage: passageOf(link) }) });
  }
  for (const link of links)
    if (!link.entry) changes.push({ change: 'add entry', ...opened.home(link), entry: entryOfLink(link) });

  const used = new Set(links.map((link) => link.evidence));
  for (const item of [...evidence].sort(byCode)) {
    const before = opened.evidence.find(({ code }) => code === item.code);
    if (before)
      for (const name of described)
        if (item[name] !== before[name])
          changes.push({ change: 'set evidence', id: item.code, name, value: item[name] });
    if (!before && used.has(item.code) && !opened.doc.map.find(item.code))
      changes.push({ change: 'add evidence', evidence: evidenceModel(item) });
  }
  for (const [name, value] of Object.entries(learner.facts))
    if (value !== (opened.facts[name] ?? '')) changes.push({ change: 'set learner', name, value });
  return changes;
}

/** The entry of the imported map that a link came from. */
const placeKey = ({ unit, entry }: Pick<Link, 'unit' | 'entry'>): string => `${unit} ${entry?.part} ${entry?.row}`;

/** Only what is there. */
const said = <Value>(all: { readonly passage: Value | undefined }) =>
  all.passage === undefined ? {} : { passage: all.passage };
