import {
  allRules,
  isoDay,
  isQualityAssurer,
  readAs,
  requirementPhrase,
  schemasAt,
  wordsOfUnit,
  type Position,
  type Reading,
  type Requirement,
} from '@evimap/core';
import { pathOf } from '../pack/pack-completion.ts';
import { keysBeside, slotAt, type Slot } from '../slot.ts';
import { escaped, written, type Suggestion, type SuggestionKind } from '../suggestion.ts';
import { besideIn, type CentreFileView } from './centre-file.ts';

/** What may be written next in a file of a centre: names of its form, requirements, readings, people, days. */
export function completeCentreFile(view: CentreFileView, place: Position): readonly Suggestion[] {
  const slot = slotAt(view.lines, place);
  if (slot.kind === 'none') return [];
  const path = pathOf(slot);
  if (slot.kind === 'value') return values(view, slot);
  const there = new Set(keysBeside(view.lines, slot, place.line));
  const names = new Map<string, string>();
  for (const schema of schemasAt(view.form, path))
    for (const [name, own] of Object.entries(schema.properties ?? {}))
      if (!names.has(name) && !there.has(name)) names.set(name, own.description ?? '');
  return [...names].map(([name, says]) => ({
    ...offer(slot, 'key', name, says),
    insert: escaped(slot.colon ? name : `${name}: `),
  }));
}

const offer = (slot: Slot, kind: SuggestionKind, label: string, detail: string): Suggestion => ({
  label,
  kind,
  detail,
  insert: escaped(written(label, slot.inline !== '')),
  stops: true,
  replace: slot.replace,
  filter: label,
});

function values(view: CentreFileView, slot: Slot): readonly Suggestion[] {
  const { packs, settings, today } = view;
  const units = [...packs.units.values()];
  const path = pathOf(slot);
  const named = schemasAt(view.form, path)
    .flatMap(({ enum: all }) => all ?? [])
    .map((value) => offer(slot, 'value', String(value), ''));
  if (named.length > 0) return named;
  switch (path.findLast((step) => typeof step === 'string')) {
    case 'requirement':
      return units.flatMap((pack) =>
        pack.requirements
          .filter(({ reminder }) => reminder === undefined)
          .map((one) => offer(slot, 'value', one.id, requirementPhrase(one, wordsOfUnit(pack)))),
      );
    case 'reading':
      return readingsOf(view, besideIn(view, slot, 'requirement')).map(({ name, asks }) =>
        offer(slot, 'value', name, asks),
      );
    case 'by':
      return (settings.centre?.people ?? [])
        .filter(isQualityAssurer)
        .map(({ name }) => offer(slot, 'name', name, 'quality assurer'));
    case 'date':
    case 'planned':
      return [offer(slot, 'date', isoDay(today), 'today')];
    case 'check':
      return [...allRules.values()].map(({ id, summary }) => offer(slot, 'value', id, summary));
    case 'unit':
      return units.map(({ unit, title }) => offer(slot, 'unit', unit, title));
    case 'units':
      return [
        ...[...packs.specifications.values()].map(({ id, title }) => offer(slot, 'unit', id, title)),
        ...units.map(({ unit, title }) => offer(slot, 'unit', unit, title)),
      ].filter(({ label }) => !slot.beside.includes(label));
    case 'method':
      return [...new Set([...packs.specifications.values()].flatMap(({ methods }) => methods.map(({ name }) => name)))]
        .filter((name) => !slot.beside.includes(name))
        .map((name) => offer(slot, 'method', name, ''));
    default:
      return [];
  }
}

/** What a reading asks for, without the words that hold for all of them. */
function bodyOf(requirement: Requirement, reading: Reading): Requirement {
  const { says: _says, ...asked } = readAs(requirement, reading);
  return asked;
}

/** The readings of a requirement, each with what it asks for. */
export const readingsOf = (
  { packs }: CentreFileView,
  id: string | undefined,
): readonly { readonly name: string; readonly asks: string }[] =>
  [...packs.units.values()].flatMap((pack) =>
    pack.requirements
      .filter((one) => one.id === id)
      .flatMap((one) =>
        (one.readings ?? []).map((reading) => ({
          name: reading.name,
          asks: requirementPhrase(bodyOf(one, reading), wordsOfUnit(pack)),
        })),
      ),
  );
