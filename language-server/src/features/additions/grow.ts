import { type Node, type Pair, type PairsNode, type Position, type Range, type TextEdit } from '@evimap/core';
import { readLine } from '../line-reading.ts';
import { written } from '../suggestion.ts';

/** A place for something new: the change that makes it, and where somebody goes on typing. */
export interface Growth {
  readonly edits: readonly TextEdit[];
  readonly cursor: Position;
}

/** What the shapes need to know of the map: its lines, and where a range of the part in hand stands in it. */
export interface Ground {
  readonly lines: readonly string[];
  readonly place: (range: Range) => Range | undefined;
}

const pad = (columns: number): string => ' '.repeat(columns);

/** Puts a text in at a place; the cursor comes behind it. */
export function put(at: Position, newText: string): Growth {
  const added = newText.split('\n');
  return {
    edits: [{ range: { start: at, end: at }, newText }],
    cursor: {
      line: at.line + added.length - 1,
      character: added.at(-1)!.length + (added.length === 1 ? at.character : 0),
    },
  };
}

/** Behind the last words of a line, before the remark that may follow. */
export const behind = (lines: readonly string[], line: number): Position => {
  const { end, silent } = readLine(lines[line] ?? '');
  return { line, character: silent ? (lines[line] ?? '').length : end };
};

/** A new line after one that ends something. */
export const lineAfter = (lines: readonly string[], line: number, newText: string): Growth =>
  put({ line, character: (lines[line] ?? '').length }, `\n${newText}`);

/** The last line of a range that says something. */
export function lastLine(lines: readonly string[], { start, end }: Range): number {
  let line = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  while (line > start.line && readLine(lines[line] ?? '').silent) line -= 1;
  return line;
}

/** A further item behind those that a key has: what is one text becomes a list, and a list stays written as it is. */
export function addItem(ground: Ground, { key, value }: Pair, item = ''): Growth | undefined {
  const { lines, place } = ground;
  const keyAt = place(key.range);
  if (!keyAt) return undefined;
  if (value === undefined) return afterColon(lines, keyAt, item);
  const at = place(value.range);
  if (!at) return undefined;
  if (value.kind === 'pairs') return undefined;
  if (value.kind === 'text') return asList(lines, value.text, value.quoted, at, item);
  return value.inline ? inBrackets(lines, at, item) : nextDash(ground, value, at, item);
}

function afterColon(lines: readonly string[], key: Range, item: string): Growth | undefined {
  const text = lines[key.end.line]!;
  const colon = text.indexOf(':', key.end.character);
  if (colon < 0) return undefined;
  const at = { line: key.end.line, character: colon + 1 };
  // A space that is there already is not typed twice.
  return text[colon + 1] === ' ' ? put({ ...at, character: colon + 2 }, item) : put(at, ` ${item}`);
}

/** `[A]` for A, with room for another. */
function asList(lines: readonly string[], text: string, quoted: boolean, at: Range, item: string): Growth | undefined {
  if (at.start.line !== at.end.line) return undefined;
  const typed = lines[at.start.line]!.slice(at.start.character, at.end.character);
  const first = quoted ? typed : written(text, true);
  const newText = `[${first}, ${item}]`;
  return {
    edits: [{ range: at, newText }],
    cursor: { line: at.start.line, character: at.start.character + newText.length - 1 },
  };
}

function inBrackets(lines: readonly string[], at: Range, item: string): Growth | undefined {
  const { line, character } = at.end;
  const text = lines[line]!;
  if (text[character - 1] !== ']') return undefined;
  const before = text.slice(0, character - 1);
  const open = /[[,]\s*$/.exec(before);
  if (!open && before.trim() === '') return undefined;
  // An empty place that is there is used.
  if (open) {
    const from = open.index + 1;
    const gap = open[0].startsWith('[') ? '' : ' ';
    return {
      edits: [
        {
          range: { start: { line, character: from }, end: { line, character: character - 1 } },
          newText: `${gap}${item}`,
        },
      ],
      cursor: { line, character: from + gap.length + item.length },
    };
  }
  return put({ line, character: before.trimEnd().length }, `, ${item}`);
}

function nextDash({ lines, place }: Ground, value: Extract<Node, { kind: 'list' }>, at: Range, item: string) {
  const first = value.items[0] && place(value.items[0].range);
  const dash = readLine(lines[(first ?? at).start.line]!).dashes.at(-1);
  return dash === undefined ? undefined : lineAfter(lines, lastLine(lines, at), `${pad(dash)}- ${item}`);
}

/** A further key beside those of a group, in its layout. */
export function addKey(ground: Ground, group: PairsNode, field: string): Growth | undefined {
  const { lines, place } = ground;
  const first = group.pairs[0] && place(group.pairs[0].key.range);
  const last = group.pairs.at(-1) && place(group.pairs.at(-1)!.range);
  if (!first || !last) return undefined;
  if (group.inline) return put(last.end, `, ${field}`);
  return lineAfter(lines, lastLine(lines, last), `${pad(first.start.character)}${field}`);
}

/** The first thing below a key that has nothing yet; or another beside those that are there. */
export function addBelow(ground: Ground, { key, value }: Pair, field: string): Growth | undefined {
  const { lines, place } = ground;
  if (value?.kind === 'pairs') return addKey(ground, value, field);
  const at = place(key.range);
  if (value !== undefined || !at || readLine(lines[at.start.line]!).column !== at.start.character) return undefined;
  return lineAfter(lines, at.start.line, `${pad(at.start.character + 2)}${field}`);
}
