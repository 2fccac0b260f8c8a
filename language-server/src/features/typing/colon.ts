import { looksLikeCriteria, plainKey, readKey, type Position, type TextEdit } from '@evimap/core';
import { readLine } from '../line-reading.ts';
import { meaningOf } from '../meaning.ts';
import { pathTo, slotAt } from '../slot.ts';
import { linesOf, type MapView } from '../view.ts';
import { isProse, pad } from './prose.ts';

/** Words that can only begin a part of the whole map. The others (`evidence`, `learner`) are words of entries as well. */
const onlyAtTheTop = new Set(['units', 'qualification', 'packs', 'evidence-map', 'iqa']);

/**
 * A word that can only begin something further out moves there as soon as its colon is typed: a part of the map to the
 * margin, the code of a unit beside the other units, a criterion beside the other criteria.
 */
export function onColon(view: MapView, place: Position): readonly TextEdit[] {
  const lines = linesOf(view);
  const line = readLine(lines[place.line] ?? '');
  if (line.key === undefined || line.colon + 1 !== place.character || line.indent === 0) return [];
  if (isProse(lines, place.line) || slotAt(lines, { line: place.line, character: line.column }).inline !== '')
    return [];
  const column = columnOf(view, line.key, place.line, line.column, line.dashes);
  if (column === undefined || (column === line.column && line.dashes.length === 0)) return [];
  return [
    {
      range: { start: { line: place.line, character: 0 }, end: { line: place.line, character: line.column } },
      newText: pad(column),
    },
  ];
}

/** The column at which the word belongs, where it can only belong further out than it stands. */
function columnOf(
  view: MapView,
  key: string,
  number: number,
  column: number,
  dashes: readonly number[],
): number | undefined {
  if (onlyAtTheTop.has(plainKey(key))) return 0;
  const lines = linesOf(view);
  const path = pathTo(lines, number, column, dashes);
  if (path[0] === undefined || plainKey(path[0].text) !== 'units' || path.length < 2) return undefined;
  const [, unit, part] = path;
  if (view.packs.units.has(key.trim().toUpperCase())) return unit!.column;
  if (part === undefined || !looksLikeCriteria(key)) return undefined;
  const meaning = meaningOf(view, slotAt(lines, { line: part.line, character: part.column }));
  if (meaning.kind !== 'unit key') return undefined;
  return readKey(key, meaning.unit.pack).some(({ scopes }) => scopes.length > 0) ? part.column : undefined;
}
