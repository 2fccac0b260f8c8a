import {
  criteriaOf,
  criterionText,
  isMeasure,
  isOutcome,
  measures,
  schemasAt,
  wordsOfUnit,
  type Path,
  type Position,
} from '@evimap/core';
import { keysBeside, slotAt, type Slot } from '../slot.ts';
import { escaped, type Suggestion, type SuggestionKind } from '../suggestion.ts';
import { type PackView } from './pack-view.ts';
import { schemaFor } from '@evimap/schemas/forms';

/** What may be written next in a pack: names that the schema knows, criteria, words, methods. */
export function completePack(view: PackView, place: Position): readonly Suggestion[] {
  const slot = slotAt(view.lines, place);
  if (slot.kind === 'none') return [];
  const path = pathOf(slot);
  return slot.kind === 'key'
    ? [...keys(view, slot, path, place), ...(slot.path.at(-1)?.kind === 'item' ? values(view, slot, path) : [])]
    : values(view, slot, path);
}

/** The way to a slot; which item of a list it is doesn't matter. */
export const pathOf = ({ path }: Slot): Path => path.map((step) => (step.kind === 'item' ? 0 : step.text));

const offer = (slot: Slot, kind: SuggestionKind, label: string, detail: string, insert = label): Suggestion => ({
  label,
  kind,
  detail,
  insert: escaped(insert),
  stops: true,
  replace: slot.replace,
  filter: label,
});

function keys(view: PackView, slot: Slot, path: Path, place: Position): readonly Suggestion[] {
  const root = schemaFor(view.document.data);
  const there = new Set(keysBeside(view.lines, slot, place.line));
  const names = new Map<string, string>();
  for (const schema of schemasAt(root, path))
    for (const [name, own] of Object.entries(schema.properties ?? {}))
      if (!names.has(name)) names.set(name, own.description ?? '');
  const known = [...names]
    .filter(([name]) => !there.has(name))
    .map(([name, says]) => offer(slot, 'key', name, says, slot.colon ? name : `${name}: `));
  const words =
    path.length === 1 && path[0] === 'things' && view.pack
      ? wordsOfUnit(view.pack)
          .all.filter((word) => !there.has(word))
          .map((word) => offer(slot, 'word', word, 'asked for by a requirement', slot.colon ? word : `${word}: `))
      : [];
  return [...known, ...words];
}

function values(view: PackView, slot: Slot, path: Path): readonly Suggestion[] {
  const key = path.findLast((step) => typeof step === 'string');
  const inside = new Set(slot.beside);
  const { pack, specification } = view;
  const enums = schemasAt(schemaFor(view.document.data), path)
    .flatMap(({ enum: all, const: one }) => [...(all ?? []), ...(one === undefined ? [] : [one])])
    .map((value) => offer(slot, 'value', String(value), ''));
  if (enums.length > 0 && key !== 'of') return enums;
  if (!pack) return enums;
  const words = wordsOfUnit(pack);
  const wordOffers = () => words.all.map((word) => offer(slot, 'word', word, words.means(word) ?? ''));
  switch (key) {
    case 'criteria':
    case 'from':
      return [
        ...criteriaOf(pack).map(({ number, verb, says }) =>
          offer(slot, 'criterion', number, criterionText({ verb, says }), `"${number}"`),
        ),
        ...(key === 'criteria'
          ? [
              ...pack.outcomes
                .filter(({ key: outcome }) => isOutcome(outcome, pack))
                .map(({ key: outcome, title }) => offer(slot, 'criterion', outcome, title)),
              offer(slot, 'criterion', 'unit', 'the unit as a whole'),
            ]
          : []),
      ].filter(({ label }) => !inside.has(label));
    case 'of':
      return [...wordOffers(), ...measures.map((measure) => offer(slot, 'value', measure, 'a measure'))];
    case 'for each':
      return [
        ...wordOffers(),
        offer(slot, 'value', 'week', 'every week from the first to the last'),
        offer(slot, 'value', 'piece', 'every piece of evidence'),
        offer(slot, 'value', 'criterion', 'each of the criteria that are named'),
      ];
    case 'includes':
      return wordOffers().filter(({ label }) => !inside.has(label) && !isMeasure(label));
    case 'method':
      return (specification?.methods ?? [])
        .map(({ name }) => offer(slot, 'method', name, ''))
        .filter(({ label }) => !inside.has(label));
    case 'standard':
      return (specification?.standards ?? []).map(({ id, title }) => offer(slot, 'value', id, title));
    case 'section':
      return Object.entries(specification?.sections ?? {}).map(([name, title]) => offer(slot, 'value', name, title));
    case 'id':
      return [offer(slot, 'value', nextRequirement(view), 'the next free id')];
    default:
      return enums;
  }
}

/** `L4B5.1.1-c` after `L4B5.1.1-b`: of the last criterion that has requirements. */
function nextRequirement({ pack }: PackView): string {
  const last = pack?.requirements.findLast(({ id }) => /-[a-z]$/.test(id));
  if (!pack || !last) return `${pack?.unit ?? ''}.1.1-a`;
  const base = last.id.slice(0, -1);
  const letters = pack.requirements.filter(({ id }) => id.startsWith(base)).map(({ id }) => id.at(-1)!);
  return `${base}${String.fromCharCode(Math.max(...letters.map((letter) => letter.charCodeAt(0))) + 1)}`;
}
