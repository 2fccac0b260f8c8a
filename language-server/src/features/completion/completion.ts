import { type Position } from '@evimap/core';
import { meaningOf, type Meaning } from '../meaning.ts';
import { slotAt } from '../slot.ts';
import { type Suggestion } from '../suggestion.ts';
import { linesOf, type MapView } from '../view.ts';
import { suggestEvidenceField, suggestEvidenceId, suggestEvidenceKey } from './evidence.ts';
import { suggestFactValue, suggestLearnerKey, suggestMapKey, suggestMapValue, suggestPersonKey } from './head.ts';
import { suggestEntry, suggestRowKeys, suggestRowValue } from './entry.ts';
import { suggestNames } from './names.ts';
import { type Here } from './here.ts';
import { suggestUnitCodes, suggestUnitKeys, suggestUnitValue } from './unit.ts';

/** What an assessor may write next, best first. Holds in half-written text. */
export function complete(view: MapView, place: Position): readonly Suggestion[] {
  const lines = linesOf(view);
  const slot = slotAt(lines, place);
  const here: Here = { view, slot, lines, place };
  const found = suggest(here, meaningOf(view, slot));
  return found.length === 0 && slot.blank ? deeper(here) : found;
}

/** On a blank line below a key without a value: what belongs under that key, however far the line is indented. */
function deeper(here: Here): readonly Suggestion[] {
  const { view, slot, lines, place } = here;
  const longer = slotAt(
    [...lines.slice(0, place.line), `${' '.repeat(slot.column + 2)}`, ...lines.slice(place.line + 1)],
    { line: place.line, character: slot.column + 2 },
  );
  const moved = { ...longer, replace: slot.replace };
  return longer.path.length > slot.path.length
    ? suggest({ view, slot: moved, lines, place }, meaningOf(view, moved)).map((item) => ({
        ...item,
        insert: `  ${item.insert}`,
      }))
    : [];
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
