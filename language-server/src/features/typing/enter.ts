import { isReserved, kindsOf, looksLikeCriteria, plainKey, type Position, type TextEdit } from '@evimap/core';
import { readLine, type ReadLine } from '../line-reading.ts';
import { meaningOf } from '../meaning.ts';
import { pathTo, slotAt } from '../slot.ts';
import { linesOf, type MapView } from '../view.ts';
import { isProse, pad } from './prose.ts';

/**
 * Enter leads to where the next thing belongs: after a line of an entry into the entry, after a criterion into a new
 * entry with its dash, on an empty line one level out. `place` is the start of the new line. Gives nothing where the
 * editor's own indentation is right, or where somebody writes prose.
 */
export function onEnter(view: MapView, place: Position): readonly TextEdit[] {
  const lines = linesOf(view);
  const here = lines[place.line];
  const above = lines[place.line - 1];
  if (here === undefined || above === undefined || here.trim() !== '' || isProse(lines, place.line)) return [];
  if (above.trim() === '') return stepOut(lines, place.line, above.length || here.length);
  const line = readLine(above);
  if (line.silent) return [];
  const isBareDash = line.key === undefined && line.dashes.length > 0 && line.column >= line.end;
  if (isBareDash) return stepOut(lines, place.line, line.dashes.at(-1)!);
  const next = nextLine(view, line, place.line - 1);
  return [
    ...(next === undefined || next === here ? [] : [rewritten(place.line, here, next)]),
    ...unused(lines, place.line),
  ];
}

/** A line that was begun at the end of the map, and is not needed now that there is this one. */
function unused(lines: readonly string[], number: number): readonly TextEdit[] {
  const begun = lines[number + 1];
  return number + 2 === lines.length && begun !== undefined && begun !== '' && begun.trim() === ''
    ? [
        {
          range: {
            start: { line: number, character: lines[number]!.length },
            end: { line: number + 1, character: begun.length },
          },
          newText: '',
        },
      ]
    : [];
}

/** What the new line begins with; undefined where the editor's own indentation stays. */
function nextLine(view: MapView, line: ReadLine, number: number): string | undefined {
  if (line.key === undefined) return line.dashes.length > 0 ? `${pad(line.dashes.at(-1)!)}- ` : undefined;
  if (line.valueColumn < line.end) return isOpen(line) ? undefined : pad(line.column);
  const inside = pad(line.column + 2);
  const meaning = meaningOf(view, slotAt(linesOf(view), { line: number, character: line.column }));
  const key = plainKey(line.key);
  switch (meaning.kind) {
    case 'map key':
      return /^(?:units|evidence|learner|assessor|iqa)$/.test(key) ? inside : pad(line.column);
    case 'field key':
      return /^(?:by|prior learning|assessor|learner)$/.test(key) ? inside : pad(line.column);
    case 'unit key':
      if (looksLikeCriteria(line.key)) return `${inside}- `;
      return /^(?:declarations|quality assured)$/.test(key) ? inside : pad(line.column);
    case 'row key':
    case 'names': {
      if (isReserved(key)) return pad(line.column);
      const kinds = kindsOf(meaning.unit.pack);
      const word = kinds.words.find(line.key);
      const isOwner = word === undefined || kinds.children(word, meaning.scopes).length > 0;
      return isOwner && (word !== undefined || meaning.kind === 'names') ? inside : `${inside}- `;
    }
    default:
      return inside;
  }
}

/** Brackets or a quotation mark that the line leaves open: what follows goes on with it. */
function isOpen({ text, valueColumn, end }: ReadLine): boolean {
  const value = text.slice(valueColumn, end);
  if (/^[|>][+-]?\d?$/.test(value)) return true;
  const count = (marks: RegExp) => value.match(marks)?.length ?? 0;
  return /^[[{]/.test(value) && count(/[[{]/g) > count(/[\]}]/g);
}

/** Enter on an empty line: the line itself moves one level out, as in every list editor. */
function stepOut(lines: readonly string[], number: number, column: number): readonly TextEdit[] {
  if (column === 0) return [];
  return [
    {
      range: {
        start: { line: number - 1, character: 0 },
        end: { line: number, character: lines[number]!.length },
      },
      newText: levelOut(lines, number - 1, column),
    },
  ];
}

/** How a line begins that stands one level further out than this column of it. */
export function levelOut(lines: readonly string[], number: number, column: number): string {
  const out = pathTo(lines, number, column, []).at(-1);
  return out === undefined ? '' : out.kind === 'item' ? `${pad(out.column)}- ` : pad(out.column);
}

const rewritten = (line: number, was: string, newText: string): TextEdit => ({
  range: { start: { line, character: 0 }, end: { line, character: was.length } },
  newText,
});
