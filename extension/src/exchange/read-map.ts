import { analyse, open, plainKey, type Packs, type ReadPart, type ReadRow, type Row, type UnitContext } from '@evimap/core';
import { isWebAddress, pageAddress } from '../address.ts';
import { type EvidenceItem, type Link, type Thing } from '../records.ts';
import { placeFromMap } from './places.ts';

type NewLink = Omit<Link, 'id' | 'learner' | 'created' | 'updated'>;

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
}

export type MapProblem = 'too large' | 'not a map';
export const largestMap = 4_000_000;

/** Reads a map from elsewhere. Its text is kept as it is; what is read of it here is only what is shown. */
export function readMapText(text: string, packs: Packs): ImportedMap | { readonly problem: MapProblem } {
  if (text.length > largestMap) return { problem: 'too large' };
  const doc = open(text);
  if (doc.source.refused) return { problem: doc.source.refused === 'too large' ? 'too large' : 'not a map' };
  if (!doc.map.head('evidence-map') && doc.map.units.length === 0) return { problem: 'not a map' };
  const { units } = analyse({ maps: [{ path: 'map', doc }], packs }).maps[0]!;
  const learner = doc.map.head('learner')?.fields;
  const known = new Set(units.map(({ block }) => block));
  return {
    reference: learner?.text('reference') ?? '',
    assessor: doc.map.head('assessor')?.fields.text('name') ?? '',
    facts: Object.fromEntries((learner?.all ?? []).map(({ key }) => plainKey(key.text)).filter((key) => !['reference', 'name', 'uln'].includes(key)).map((key) => [key, learner!.text(key) ?? ''])),
    units: [...new Set(units.map(({ pack }) => pack.unit))],
    evidence: doc.map.evidence.map((item) => ({ code: item.id, title: item.title ?? '', method: item.method ?? '', date: item.fields.text('date') ?? '', location: item.location ?? '' })),
    links: units.flatMap(linksOfUnit),
    unknownUnits: doc.map.units.filter((block) => !known.has(block)).map(({ code }) => code),
  };

  function linksOfUnit({ block, pack, reading }: UnitContext): NewLink[] {
    return reading.parts.flatMap((part) =>
      part.rows.flatMap((row, at) => (row.row.decision || part.scopes.size === 0 ? [] : [linkOf(pack.unit, part, row, { part: block.parts.indexOf(part.part), row: at })])),
    );
  }

  function linkOf(unit: string, part: ReadPart, { row, ...read }: ReadRow, entry: { part: number; row: number }): NewLink {
    const item = doc.map.find(row.evidence[0]?.id ?? '');
    const place = placeFromMap(row.at.map((at) => at.text));
    const page = item?.location && isWebAddress(item.location) && place.selectors.length > 0 ? pageAddress(item.location) : '';
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
}

function writtenDates(row: Row): string[] {
  const value = row.fields.get('date')?.value;
  if (value?.kind === 'list') return value.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  return value?.kind === 'text' && value.text !== '' ? [value.text] : [];
}

/** What an entry shows, as the engine reads it: things in order, each with the place of its owner in the list. */
function thingsOf({ things, ticks }: Pick<ReadRow, 'things' | 'ticks'>): readonly Thing[] {
  const at = new Map(things.map((thing, index) => [thing, index]));
  const under = (owner: ReadRow['things'][number] | undefined) => (owner && at.has(owner) ? { under: at.get(owner)! } : {});
  return [
    ...things.map((thing): Thing => ({ word: thing.word, text: thing.key.startsWith('the evidence ') ? 'yes' : thing.text, ...under(thing.under) })),
    ...ticks.flatMap((list): Thing[] => (list.all ? ['all'] : list.points.map(({ text }) => text)).map((text) => ({ word: list.list, text, ...under(list.under) }))),
  ];
}
