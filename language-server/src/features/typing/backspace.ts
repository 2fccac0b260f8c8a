import { type Position, type TextEdit } from '@evimap/core';
import { linesOf, type MapView } from '../view.ts';
import { levelOut } from './enter.ts';
import { isProse } from './prose.ts';

/**
 * Backspace on a line that says nothing yet leads one level out, as Enter does there: never between two levels. Gives
 * nothing where there is text, so that the editor takes a letter away as usual.
 */
export function onBackspace(view: MapView, { line, character }: Position): readonly TextEdit[] {
  const lines = linesOf(view);
  const here = lines[line] ?? '';
  const said = here.trim();
  if (!here.startsWith(' ') || (said !== '' && said !== '-') || character < here.trimEnd().length) return [];
  const indent = said === '' ? here.length : here.indexOf('-');
  const column = said === '' ? Math.min(character, indent) : indent;
  if (column === 0 || isProse(lines, line)) return [];
  return [
    {
      range: { start: { line, character: 0 }, end: { line, character: here.length } },
      newText: levelOut(lines, line, column),
    },
  ];
}
