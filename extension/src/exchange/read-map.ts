import {
  countUnits,
  entryOf,
  open,
  placeOf,
  plainKey,
  toEntries,
  type Doc,
  type EntryModel,
  type EntryPlace,
  type MapModel,
  type Packs,
  type ReadPart,
  type ReadRow,
  type Row,
  type UnitContext,
} from '@evimap/core';
import { identityOf, isWebAddress } from '../address.ts';
import { type EvidenceItem, type Link, type Thing } from '../records.ts';
import { placeFromMap } from './places.ts';

export type NewLink = Omit<Link, 'id' | 'learner' | 'created' | 'updated'>;

/** What an evidence map brings to the browser. */
export interface ImportedMap {
  readonly reference: string;
  readonly assessor: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly units: readonly string[];
  readonly evidence: readonly Omit<EvidenceItem, 'id' | 'learner'>[];
  readonly links: readonly NewLink[];
  /** Units that no pack is known for: their entries are kept in the text and shown nowhere. */
  readonly unknownUnits: readonly string[];
  /** The lines, counted from 1, on which a text begins that nobody understood: kept in the text, shown nowhere. */
  readonly unreadLines: readonly number[];
}

/** An entry of a map: where it stands, all that it says, and the link that it becomes. */
export interface ReadEntry {
  readonly place: EntryPlace;
  readonly entry: EntryModel;
  readonly link: NewLink;
}

/** A map that others wrote, as the work of the tutor goes into it. */
export interface OpenMap extends Pick<ImportedMap, 'facts' | 'evidence'> {
  readonly doc: Doc;
  readonly model: MapModel;
  readonly units: readonly UnitContext[];
  readonly entries: readonly ReadEntry[];
  /** Where a new entry for some criteria belongs: with those that are for the same. */
  home(link: Pick<Link, 'unit' | 'criteria'>): { readonly unit: string; readonly criteria: string };
}

export type MapProblem = 'too large' | 'not a map';
export const largestMap = 4_000_000;

/** Reads a map from elsewhere. Its text is kept as it is; what is read of it here is only what is shown. */
export function readMapText(text: string, packs: Packs): ImportedMap | { readonly problem: MapProblem } {
  if (text.length > largestMap) return { problem: 'too large' };
  const opened = openMap(text, packs);
  const { doc, units, facts, evidence, entries } = opened;
  if (doc.source.refused) return { problem: doc.source.refused === 'too large' ? 'too large' : 'not a map' };
  if (!doc.map.head('evidence-map') && doc.map.units.length === 0) return { problem: 'not a map' };
  const known = new Set(units.map(({ block }) => block));
  return {
    reference: doc.map.head('learner')?.fields.text('reference') ?? '',
    assessor: doc.map.head('assessor')?.fields.text('name') ?? '',
    facts,
    units: [...new Set(units.map(({ pack }) => pack.unit))],
    evidence,
    links: entries.map(({ link }) => link),
    unknownUnits: doc.map.units.filter((block) => !known.has(block)).map(({ code }) => code),
    unreadLines: [...new Set(doc.unread.map(({ start }) => start.line + 1))],
  };
}

let last: { readonly text: string; readonly packs: Packs; readonly opened: OpenMap } | undefined;

/**
 * The map of the learner who is worked on: the one that was opened last is kept, because every count and every export
 * begins with it.
 */
export function openKept(text: string, packs: Packs): OpenMap {
  if (last?.text !== text || last.packs !== packs) last = { text, packs, opened: openMap(text, packs) };
  return last.opened;
}

export function openMap(text: string, packs: Packs): OpenMap {
  const doc = open(text, packs);
  const all = countUnits(doc, { packs });
  // A unit that stands twice is counted twice over; what stands in the second is left to its author.
  const units = all.filter(({ pack }, at) => all.findIndex((other) => other.pack === pack) === at);
  const learner = doc.map.head('learner')?.fields;
  const facts = (learner?.all ?? [])
    .map(({ key }) => plainKey(key.text))
    .filter((key) => !['reference', 'name', 'uln'].includes(key));
  let model: MapModel | undefined;
  return {
    doc,
    get model() {
      return (model ??= toEntries(doc));
    },
    units: all,
    facts: Object.fromEntries(facts.map((key) => [key, learner!.text(key) ?? ''])),
    evidence: doc.map.evidence.map((item) => ({
      code: item.id,
      title: item.title ?? '',
      method: item.method ?? '',
      date: item.fields.text('date') ?? '',
      location: item.location ?? '',
    })),
    entries: units.flatMap((unit) => entriesOf(unit, doc)),
    home({ unit, criteria }) {
      const context = units.find(({ pack }) => pack.unit === unit);
      const part = context?.reading.parts.findLast(({ scopes }) => [...scopes].join() === criteria.join());
      return { unit: context?.block.code ?? unit, criteria: part?.part.key.text ?? criteria.join(', ') };
    },
  };
}

const entriesOf = ({ block, pack, reading }: UnitContext, doc: Doc): ReadEntry[] =>
  reading.parts.flatMap((part) =>
    part.rows.flatMap((read, at) => {
      const place = placeOf(block, read.row);
      if (read.row.decision || part.scopes.size === 0 || !place) return [];
      return [
        {
          place,
          entry: entryOf(read.row),
          link: linkOf(doc, pack.unit, part, read, { part: block.parts.indexOf(part.part), row: at }),
        },
      ];
    }),
  );

function linkOf(
  doc: Doc,
  unit: string,
  part: ReadPart,
  { row, ...read }: ReadRow,
  entry: { part: number; row: number },
): NewLink {
  const item = doc.map.find(row.evidence[0]?.id ?? '');
  const place = placeFromMap(row.at.map((at) => at.text));
  const page =
    item?.location && isWebAddress(item.location) && place.selectors.length > 0 ? identityOf(item.location) : '';
  return {
    unit,
    criteria: [...part.scopes],
    evidence: item?.id ?? row.evidence[0]?.id ?? '',
    ...(page !== '' && { page }),
    place,
    things: thingsOf(read),
    note: row.note ?? '',
    dates: writtenDates(row),
    minutes: row.fields.text('minutes') ?? '',
    state: row.passage ?? 'found',
    linkedBy: row.linkedBy ?? '',
    entry,
  };
}

function writtenDates(row: Row): string[] {
  const value = row.fields.get('date')?.value;
  if (value?.kind === 'list') return value.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  return value?.kind === 'text' && value.text !== '' ? [value.text] : [];
}

/** What an entry shows, as the engine reads it: things in order, each with the place of its owner in the list. */
function thingsOf({ things, ticks }: Pick<ReadRow, 'things' | 'ticks'>): readonly Thing[] {
  const at = new Map(things.map((thing, index) => [thing, index]));
  const under = (owner: ReadRow['things'][number] | undefined) =>
    owner && at.has(owner) ? { under: at.get(owner)! } : {};
  return [
    ...things.map((thing): Thing => ({
      word: thing.word,
      text: thing.key.startsWith('the evidence ') ? 'yes' : thing.text,
      ...under(thing.under),
    })),
    ...ticks.flatMap((list): Thing[] =>
      (list.all ? ['all'] : list.points.map(({ text }) => text)).map((text) => ({
        word: list.list,
        text,
        ...under(list.under),
      })),
    ),
  ];
}
