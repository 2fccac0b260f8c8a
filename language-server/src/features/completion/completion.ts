import { range, type Position } from '@evimap/core';
import { readLine } from '../line-reading.ts';
import { meaningOf, type Meaning } from '../meaning.ts';
import { pathTo, slotAt, type Slot } from '../slot.ts';
import { type Suggestion } from '../suggestion.ts';
import { isProse } from '../typing/prose.ts';
import { linesOf, type MapView } from '../view.ts';
import { suggestEvidenceField, suggestEvidenceId, suggestEvidenceKey } from './evidence.ts';
import { suggestFactValue, suggestLearnerKey, suggestMapKey, suggestMapValue, suggestPersonKey } from './head.ts';
import { suggestEntry, suggestRowKeys, suggestRowValue } from './entry.ts';
import { suggestNames } from './names.ts';
import { type Here } from './here.ts';
import { suggestUnitCodes, suggestUnitKeys, suggestUnitValue } from './unit.ts';

/** Whether the files of the folder are what may be written at a place. */
export function wantsFiles(view: MapView, place: Position): boolean {
  const meaning = meaningOf(view, slotAt(linesOf(view), place));
  return meaning.kind === 'field value' && meaning.of === 'evidence' && meaning.key === 'location';
}

/** What an assessor may write next, best first. Holds in half-written text. */
export function complete(view: MapView, place: Position): readonly Suggestion[] {
  const lines = linesOf(view);
  const slot = slotAt(lines, place);
  const here: Here = { view, slot, lines, place };
  return beginsLine(here) ? nextLine(here) : suggest(here, meaningOf(view, slot));
}

/** A line on which nothing stands but what is being typed: where it belongs is still open. */
function beginsLine({ slot, lines, place }: Here): boolean {
  if (slot.blank) return true;
  const { key, dashes, comment } = readLine(lines[place.line]!);
  return slot.kind === 'key' && slot.inline === '' && key === undefined && dashes.length === 0 && comment < 0;
}

/**
 * What may stand on a new line: at its own level, and at every other that is open above it. What is still missing
 * comes first, from within outwards; whoever takes something that belongs elsewhere has it moved there.
 */
function nextLine(here: Here): readonly Suggestion[] {
  const { slot, lines, place } = here;
  if (isFilled(lines, slot) || isProse(lines, place.line)) return [];
  const own = slot.column;
  const atHome = suggest(here, meaningOf(here.view, slot));
  const found = columnsOpen(here).flatMap((column) =>
    (column === own ? atHome : atColumn(here, column)).flatMap((item) => {
      // Of what stands further in only what is missing, or begins another entry.
      const isFar =
        column > own && atHome.length > 0 && !item.wanted && item.kind !== 'whole' && item.kind !== 'evidence';
      return isFar ? [] : [{ item, rank: item.wanted ? 0 : column === own ? 1 : 2 }];
    }),
  );
  return found.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** The columns at which a line may begin here, furthest in first. What lies further out would tear the lines below. */
function columnsOpen({ slot, lines, place }: Here): readonly number[] {
  const below = indentBelow(lines, place.line);
  const steps = pathTo(lines, place.line, 1000, []);
  const last = steps.at(-1);
  const line = last?.kind === 'key' ? readLine(lines[last.line]!) : undefined;
  const inside = line && line.valueColumn >= line.end ? [line.column + 2] : [];
  return [...new Set([...inside, ...steps.map(({ column }) => column), slot.column])]
    .filter((column) => column >= below)
    .sort((a, b) => b - a);
}

/** What would be suggested if the line began at another column: its indent is rewritten with it. */
function atColumn({ view, slot, lines, place }: Here, column: number): readonly Suggestion[] {
  const indent = ' '.repeat(column);
  const typed = (lines[place.line] ?? '').trim();
  const moved = [...lines.slice(0, place.line), indent + typed, ...lines.slice(place.line + 1)];
  const there = slotAt(moved, { line: place.line, character: column + slot.typed.length });
  if (isFilled(moved, there)) return [];
  const end = Math.max(slot.replace.end.character, place.character);
  const replace = range(place.line, 0, place.line, end);
  const within: Here = { view, slot: { ...there, replace }, lines: moved, place };
  return suggest(within, meaningOf(view, there)).map((item) => ({ ...item, insert: indent + item.insert }));
}

/** Below a key that has its value on its line nothing more is expected. */
function isFilled(lines: readonly string[], { path }: Slot): boolean {
  const step = path.at(-1);
  if (step?.kind !== 'key') return false;
  const { valueColumn, end, text } = readLine(lines[step.line]!);
  return valueColumn < end && !/^[|>]/.test(text.slice(valueColumn, end));
}

/** How far in the next line begins that says something. */
function indentBelow(lines: readonly string[], line: number): number {
  for (let i = line + 1; i < lines.length; i += 1) {
    const next = readLine(lines[i]!);
    if (!next.silent) return next.indent;
  }
  return 0;
}

function suggest(here: Here, meaning: Meaning): readonly Suggestion[] {
  switch (meaning.kind) {
    case 'map key':
      return suggestMapKey(here);
    case 'map value':
      return suggestMapValue(here, meaning.key);
    case 'field key':
      if (meaning.of === 'evidence') return suggestEvidenceKey(here);
      return meaning.of === 'learner' ? suggestLearnerKey(here) : suggestPersonKey(here, meaning.of);
    case 'field value':
      if (meaning.of === 'evidence') return suggestEvidenceField(here, meaning.key);
      return meaning.of === 'unit'
        ? suggestUnitValue(here, meaning.unit!, meaning.key)
        : suggestFactValue(here, meaning.key);
    case 'evidence id':
      return suggestEvidenceId(here);
    case 'unit code':
      return suggestUnitCodes(here);
    case 'unit key':
      return suggestUnitKeys(here, meaning.unit);
    case 'entry':
      return suggestEntry(here, meaning);
    case 'row key':
      return suggestRowKeys(here, meaning);
    case 'row value':
      return suggestRowValue(here, meaning);
    case 'names':
      return suggestNames(here, meaning);
    case 'nothing':
      return [];
  }
}
