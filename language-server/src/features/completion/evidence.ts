import { evidenceFields } from '@evimap/core';
import { glossary } from '../glossary.ts';
import { stop, written, type Suggestion } from '../suggestion.ts';
import { specificationOf } from '../view.ts';
import { type Here } from './here.ts';
import { suggestDates } from './dates.ts';
import { people } from './head.ts';
import { goingOn, offer, offerKey, present } from './make.ts';

/** The next free id after those that are there: E4 after E3. */
export function nextId(ids: readonly string[]): string {
  const numbered =
    ids.flatMap((id) => /^(.*?)((?<!\d)\d+)$/.exec(id.trim()) ?? []).length > 0
      ? ids.flatMap((id) => {
          const match = /^(.*?)((?<!\d)\d+)$/.exec(id.trim());
          return match ? [{ before: match[1]!, number: Number(match[2]), width: match[2]!.length }] : [];
        })
      : [];
  const last = numbered.reduce<(typeof numbered)[number] | undefined>(
    (best, item) => (!best || item.number >= best.number ? item : best),
    undefined,
  );
  return last ? `${last.before}${String(last.number + 1).padStart(last.width, '0')}` : 'E1';
}

/** A new piece of evidence: ids that entries use and the list lacks first, then the next free one. */
export function suggestEvidenceId(here: Here): readonly Suggestion[] {
  const { map } = here.view.map.doc;
  const unknown = new Set<string>();
  for (const { reading } of here.view.map.units)
    for (const { row } of reading.rows) for (const { id } of row.evidence) if (!map.find(id)) unknown.add(id);
  const fields = (id: string) =>
    here.slot.colon
      ? id
      : `${id}: { title: ${stop(1)}, method: ${stop(2)}, date: ${stop(3)}, location: ${stop(4)} }${goingOn(here, here.slot.column)}`;
  const next = nextId([...map.evidence.map(({ id }) => id), ...unknown]);
  return [
    ...[...unknown].map((id) =>
      offer(here, 'evidence', {
        label: id,
        detail: 'used by an entry, not in the list yet',
        insert: fields(id),
        stops: true,
        wanted: true,
      }),
    ),
    offer(here, 'evidence', { label: next, detail: 'a new piece of evidence', insert: fields(next), stops: true }),
  ];
}

const usual = ['title', 'method', 'date', 'location', 'minutes', 'by', 'simulated', 'signed', 'own part'];

export function suggestEvidenceKey(here: Here): readonly Suggestion[] {
  const there = present(here);
  const all = [...usual, ...evidenceFields.filter((key) => !usual.includes(key))].filter((key) => !there.has(key));
  const value = (key: string) =>
    key === 'by'
      ? `{ name: ${stop(1)}, role: ${stop(2)}, relationship: ${stop(3)} }`
      : key === 'prior learning'
        ? `{ source: ${stop(1)}, date: ${stop(2)}, agreed: ${stop(3)} }`
        : '';
  return all.map((key) => offerKey(here, key, short(glossary[key] ?? ''), value(key)));
}

export const short = (text: string): string => text.split(/(?<=[.:])\s/)[0]!.replace(/[.:]$/, '');

export function suggestEvidenceField(here: Here, key: string): readonly Suggestion[] {
  const specification = specificationOf(here.view);
  if (key === 'method')
    return (specification?.methods ?? []).map(({ name, also }) =>
      offer(here, 'method', {
        label: name,
        detail: also.length > 0 ? `also: ${also.slice(0, 3).join(', ')}` : 'method',
        filter: [name, ...also].join(' '),
      }),
    );
  if (key === 'date' || key === 'signed') return suggestDates(here, []);
  if (key === 'simulated')
    return [
      offer(here, 'value', { label: 'yes', detail: 'an exercise, not real work' }),
      offer(here, 'value', { label: 'no', detail: 'real work' }),
    ];
  if (key === 'realistic environment')
    return [
      offer(here, 'value', {
        label: 'confirmed',
        detail: 'the conditions of a realistic working environment were met',
      }),
    ];
  if (key === 'anonymised')
    return [offer(here, 'value', { label: 'yes', detail: 'names of other people were taken out' })];
  if (key === 'by')
    return [
      ...people(here),
      offer(here, 'whole', {
        label: '{ name, role, relationship }',
        detail: 'who gave it',
        insert: `{ name: ${stop(1)}, role: ${stop(2)}, relationship: ${stop(3)} }`,
        stops: true,
        filter: 'name role',
      }),
    ];
  if (key === 'location') return locations(here);
  return [];
}

/** The files of the folder, those first that no other evidence is; and where other evidence of the map is kept. */
function locations(here: Here): readonly Suggestion[] {
  const used = new Set(here.view.map.doc.map.evidence.flatMap(({ location }) => location?.toLowerCase() ?? []));
  const files = [...(here.view.files ?? [])]
    .sort((a, b) => Number(used.has(a.toLowerCase())) - Number(used.has(b.toLowerCase())))
    .map((label) =>
      offer(here, 'place', {
        label,
        detail: used.has(label.toLowerCase()) ? 'other evidence is there already' : 'a file of this folder',
        insert: written(label, here.slot.inline !== ''),
      }),
    );
  const heads = new Set(
    here.view.map.doc.map.evidence
      .flatMap(({ location }) => (location === undefined ? [] : [/^.*\//.exec(location)?.[0] ?? '']))
      .filter((head) => head !== '' && head !== here.slot.typed),
  );
  const kept = [...heads].map((label) => offer(here, 'place', { label, detail: 'where other evidence is kept' }));
  return [...files, ...kept];
}

/** The evidence of the map's list, with what tells one from another. */
export function suggestEvidenceIds(
  here: Here,
  methods: ReadonlySet<string>,
  method: (typed: string) => string | undefined,
): readonly Suggestion[] {
  const { evidence } = here.view.map.doc.map;
  const beside = new Set(here.slot.beside.map((id) => id.toLowerCase()));
  const fits = (typed: string | undefined) => typed !== undefined && methods.has(method(typed) ?? typed);
  return [...evidence]
    .filter(({ id }) => !beside.has(id.toLowerCase()))
    .sort((a, b) => Number(fits(b.method)) - Number(fits(a.method)))
    .map(({ id, title, method: typed, date }) =>
      offer(here, 'evidence', {
        label: id,
        detail: [
          title,
          typed === undefined ? undefined : `${typed}${fits(typed) ? ' (as the guidance asks)' : ''}`,
          date.days[0]?.text,
        ]
          .filter((part) => part !== undefined)
          .join(' · '),
        filter: `${id} ${title ?? ''}`,
        about: { kind: 'evidence', id },
      }),
    );
}
