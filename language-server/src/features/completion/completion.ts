import { type Position } from '@evimap/core';
import { readLine } from '../line-reading.ts';
import { meaningOf, type Meaning } from '../meaning.ts';
import { slotAt, type Slot } from '../slot.ts';
import { type Suggestion } from '../suggestion.ts';
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
  if (!slot.blank) return suggest(here, meaningOf(view, slot));
  if (isFilled(lines, slot)) return [];
  // Whatever stands further out than the next line would tear that from what it belongs to.
  const below = indentBelow(lines, place.line);
  if (below > slot.column) return furtherIn(here, below);
  const found = suggest(here, meaningOf(view, slot));
  if (found.length > 0) return found;
  // Below a key without a value: what belongs under that key, however far the line is indented.
  return furtherIn(here, slot.column + 2);
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

/** What would be suggested on a blank line if it began further in. */
function furtherIn({ view, slot, lines, place }: Here, column: number): readonly Suggestion[] {
  const longer = slotAt([...lines.slice(0, place.line), ' '.repeat(column), ...lines.slice(place.line + 1)], {
    line: place.line,
    character: column,
  });
  if (longer.path.length <= slot.path.length || isFilled(lines, longer)) return [];
  const moved = { ...longer, replace: slot.replace };
  return suggest({ view, slot: moved, lines, place }, meaningOf(view, moved)).map((item) => ({
    ...item,
    insert: `${' '.repeat(column - slot.column)}${item.insert}`,
  }));
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
