import {
  analyse,
  applyEdits,
  lineAlone,
  losesNothing,
  open,
  text as textOf,
  type Range,
  type TextEdit,
} from '@evimap/core';
import { linesOf, type MapView } from '../view.ts';

/**
 * Bullets and numbers, as they come from Word, below a word that waits for its names or below its list: they become
 * items of that list, in its column.
 */
export function bulletsAsItems(view: MapView, { start, end }: Range): readonly TextEdit[] {
  const lines = linesOf(view);
  const edits: TextEdit[] = [];
  let column = columnBelow(lines, start.line);
  for (let line = start.line; line <= Math.min(end.line, lines.length - 1); line += 1) {
    const text = lines[line]!;
    const { at, mark, key, start: words, value, is, startColumn } = lineAlone(text);
    if (at < 0) continue;
    const isBullet = mark === 'bullet' || mark === 'number';
    if (isBullet && key === '' && column !== undefined) {
      edits.push(edit(line, 0, words, `${' '.repeat(column)}- `));
      continue;
    }
    column = columnBelow(lines, line + 1);
    // The first of them stands behind the colon, where the cursor was.
    const behind = key !== '' && is === 'text' ? lineAlone(text.slice(value)) : undefined;
    const next = lineAlone(lines[line + 1] ?? '');
    if (behind?.mark === 'bullet' && next.mark === 'bullet' && line < end.line) {
      column = startColumn + 2;
      edits.push(edit(line, text.slice(0, value).trimEnd().length, value + behind.start, `\n${' '.repeat(column)}- `));
    }
  }
  return edits.length > 0 && isGain(view, edits) ? edits : [];
}

/** The column of an item that goes on below the line that says something last. */
function columnBelow(lines: readonly string[], line: number): number | undefined {
  for (let above = line - 1; above >= 0; above -= 1) {
    const { at, mark, key, is, startColumn } = lineAlone(lines[above]!);
    if (at < 0) continue;
    if (key !== '') return is === 'nothing' ? startColumn + 2 : undefined;
    return mark === 'dash' ? at : undefined;
  }
  return undefined;
}

/** What was read stays read, and less is left that nobody understands. */
function isGain({ map }: MapView, edits: readonly TextEdit[]): boolean {
  const { packs, settings } = map.context;
  const doc = open(applyEdits(textOf(map.doc), edits));
  const next = analyse({ maps: [{ path: map.path, doc }], packs, settings }).maps[0]!;
  return losesNothing(map, next) && next.doc.unread.length <= map.doc.unread.length;
}

const edit = (line: number, from: number, to: number, newText: string): TextEdit => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  newText,
});
