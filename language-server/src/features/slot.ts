import { range, type Position, type Range } from '@evimap/core';
import { readLine, type ReadLine } from './line-reading.ts';

/** A key or an entry above the cursor: what stands here belongs to it. */
export interface Step {
  readonly kind: 'key' | 'item';
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The place at which somebody types: under which keys, as a key or a value, and which characters a suggestion would
 * replace.
 * It is read from the indents and brackets of the lines alone, so it holds in half-written text that no parser accepts.
 */
export interface Slot {
  readonly kind: 'key' | 'value' | 'none';
  /** Outermost first. */
  readonly path: readonly Step[];
  /** What was typed before the cursor. */
  readonly typed: string;
  /** The whole word or text at the cursor. */
  readonly replace: Range;
  /** The column at which this level's keys stand. */
  readonly column: number;
  /** Within brackets on the line. */
  readonly inline: '' | '[' | '{';
  /** A blank line, so the indent may still be changed. */
  readonly blank: boolean;
  /** Whether a colon follows, so that a key brings none of its own. */
  readonly colon: boolean;
  /** Keys or texts that already stand beside it, within the same brackets. */
  readonly beside: readonly string[];
}

/** Keys further above than this are not looked for by brackets. */
const furthestBracket = 60;

export function slotAt(lines: readonly string[], place: Position): Slot {
  const text = lines[place.line] ?? '';
  const line = readLine(text);
  const nothing: Slot = {
    kind: 'none',
    path: [],
    typed: '',
    replace: range(place.line, place.character, place.line, place.character),
    column: 0,
    inline: '',
    blank: false,
    colon: false,
    beside: [],
  };
  if (line.comment >= 0 && place.character > line.comment) return nothing;
  const open = openBracket(lines, place);
  if (open) return inBrackets(lines, place, open);
  if (line.silent) {
    const column = place.character;
    return { ...nothing, kind: 'key', path: pathTo(lines, place.line, column, []), column, blank: true };
  }
  if (place.character < line.column) return nothing;
  const path = pathTo(lines, place.line, line.column, line.dashes);
  if (line.key !== undefined && place.character > line.colon) {
    const from = Math.min(line.valueColumn, Math.max(place.character, line.colon + 1));
    const inQuotes = text[from] === '"' || text[from] === "'";
    // Spaces before an empty value stay where they are.
    const at = place.character < from || line.valueColumn >= line.end ? place.character : from;
    return {
      ...nothing,
      kind: 'value',
      path: [...path, { kind: 'key', text: line.key, line: place.line, column: line.column }],
      typed: text.slice(at + (inQuotes ? 1 : 0), Math.max(place.character, at)),
      replace: range(place.line, at, place.line, Math.max(line.end, place.character)),
      column: line.column,
    };
  }
  const stop = line.key !== undefined ? line.colon : Math.max(line.end, place.character);
  return {
    ...nothing,
    kind: 'key',
    path,
    typed: text.slice(line.column, place.character),
    replace: range(place.line, line.column, place.line, stop),
    column: line.column,
    colon: line.key !== undefined,
  };
}

/** The keys and entries to which a column of a line belongs. A list may stand at the same column as its key. */
export function pathTo(lines: readonly string[], from: number, column: number, dashes: readonly number[]): Step[] {
  const steps: Step[] = [];
  let limit = column;
  let underItem = false;
  const item = (line: number, at: number) => {
    steps.push({ kind: 'item', text: '-', line, column: at });
    limit = at;
    underItem = true;
  };
  for (const dash of [...dashes].reverse()) item(from, dash);
  for (let i = from - 1; i >= 0 && (limit > 0 || underItem); i -= 1) {
    const text = lines[i]!;
    // Most lines above are further in, and need not be read.
    let spaces = 0;
    while (text.charCodeAt(spaces) === 32) spaces += 1;
    if (spaces === text.length || spaces > limit) continue;
    const line = readLine(text);
    if (line.silent) continue;
    if (line.indent > limit || (line.indent === limit && !underItem)) continue;
    if (
      line.key !== undefined &&
      (line.column < limit || (underItem && line.column === limit && line.dashes.length === 0))
    ) {
      steps.push({ kind: 'key', text: line.key, line: i, column: line.column });
      limit = line.column;
      underItem = false;
    }
    for (const dash of [...line.dashes].reverse()) if (dash < limit) item(i, dash);
  }
  return steps.reverse();
}

interface Bracket {
  readonly line: ReadLine;
  readonly at: Position;
}

/** The line whose value opened brackets that are still open at the place. */
function openBracket(lines: readonly string[], place: Position): Bracket | undefined {
  let least = Infinity;
  for (let i = place.line; i >= 0 && i > place.line - furthestBracket; i -= 1) {
    const line = readLine(lines[i]!);
    if (line.silent) continue;
    const from = line.key !== undefined ? line.valueColumn : line.column;
    const char = line.text[from];
    const opens = (char === '[' || char === '{') && from < line.end && (i < place.line || from < place.character);
    if (opens && (i === place.line || line.indent <= least)) {
      const at = { line: i, character: from };
      if (stackAt(lines, at, place).length > 0) return { line, at };
    }
    if (i < place.line && line.indent <= least && line.indent === 0) return undefined;
    // A new key further left than the cursor's line ends what could be open, unless it opens brackets itself.
    least = Math.min(least, line.indent);
    if (
      i < place.line &&
      line.key !== undefined &&
      !opens &&
      !/^[\]},]/.test(line.text.slice(line.column)) &&
      line.indent < readLine(lines[place.line]!).indent
    )
      return undefined;
  }
  return undefined;
}

interface Frame {
  readonly open: '[' | '{';
  key: Step | undefined;
  token: Position;
  beside: string[];
}

/** The brackets that are open at a place, with the keys in force. */
function stackAt(lines: readonly string[], from: Position, to: Position): Frame[] {
  const stack: Frame[] = [];
  for (let i = from.line; i <= to.line; i += 1) {
    const text = lines[i]!;
    const stop = i === to.line ? Math.min(to.character, text.length) : readLine(text).end;
    for (let c = i === from.line ? from.character : 0; c < stop; c += 1) {
      const char = text[c]!;
      const top = stack.at(-1);
      const word = () => (top ? tokenText(lines, top.token, { line: i, character: c }) : '');
      if ((char === '"' || char === "'") && top && word() === '') {
        const close = text.indexOf(char, c + 1);
        if (close < 0 || close >= stop) break;
        c = close;
      } else if (char === '[' || char === '{') {
        if (top && word() !== '') continue;
        stack.push({ open: char, key: undefined, token: { line: i, character: c + 1 }, beside: [] });
      } else if (char === ']' || char === '}') {
        stack.pop();
        if (stack.length === 0) return stack;
      } else if (char === ',' && top) {
        if (word() !== '' && top.open === '[') top.beside.push(word());
        top.key = undefined;
        top.token = { line: i, character: c + 1 };
      } else if (char === ':' && top && !top.key && /^(\s|$)/.test(text.slice(c + 1))) {
        top.key = { kind: 'key', text: word(), line: top.token.line, column: top.token.character };
        if (top.open === '{') top.beside.push(word());
        top.token = { line: i, character: c + 1 };
      }
    }
  }
  return stack;
}

const tokenText = (lines: readonly string[], from: Position, to: Position): string =>
  (from.line === to.line
    ? lines[from.line]!.slice(from.character, to.character)
    : `${lines[from.line]!.slice(from.character)} ${lines[to.line]!.slice(0, to.character)}`
  )
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2');

function inBrackets(lines: readonly string[], place: Position, { line, at }: Bracket): Slot {
  const stack = stackAt(lines, at, place);
  const base = pathTo(lines, at.line, line.column, line.dashes);
  if (line.key !== undefined) base.push({ kind: 'key', text: line.key, line: at.line, column: line.column });
  for (const [i, frame] of stack.entries()) {
    const last = i === stack.length - 1;
    if (frame.open === '[')
      base.push({ kind: 'item', text: '-', line: frame.token.line, column: frame.token.character });
    if (frame.key && (!last || frame.open === '{' || frame.key)) base.push(frame.key);
  }
  const top = stack.at(-1)!;
  const text = lines[place.line]!;
  let from = top.token.line === place.line ? top.token.character : readLine(text).indent;
  while (from < place.character && text[from] === ' ') from += 1;
  const behind = /^[^,\]}#]*/.exec(text.slice(place.character))![0];
  const colonAt = !top.key ? behind.search(/:(\s|$)/) : -1;
  const rest = (colonAt >= 0 ? behind.slice(0, colonAt) : behind).trimEnd();
  return {
    kind: top.open === '{' && !top.key ? 'key' : 'value',
    path: base,
    typed: text.slice(from, place.character).replace(/^["']/, ''),
    replace: range(place.line, Math.min(from, place.character), place.line, place.character + rest.length),
    column: from,
    inline: top.open,
    blank: false,
    colon: colonAt >= 0,
    beside: top.beside,
  };
}

/** The keys that stand at the same level under the same parent. */
export function keysBeside(lines: readonly string[], slot: Slot, at: number): string[] {
  if (slot.inline === '{') return [...slot.beside];
  const parent = slot.path.at(-1);
  const found: string[] = [];
  const floor = parent?.column ?? -1;
  const first = parent?.line ?? -1;
  const scan = (i: number): boolean => {
    const line = readLine(lines[i] ?? '');
    if (line.silent) return true;
    const edge = line.dashes[0] ?? line.column;
    if (
      parent &&
      i !== first &&
      (edge < floor || (edge === floor && !(parent.kind === 'key' && line.dashes.length > 0)))
    )
      return false;
    if (!parent && i < at && line.indent === 0 && line.key !== undefined && i !== at) found.push(line.key);
    else if (i !== at && line.key !== undefined && line.column === slot.column) found.push(line.key);
    return true;
  };
  if (parent) {
    for (let i = parent.kind === 'item' ? first : first + 1; i < lines.length; i += 1) if (!scan(i)) break;
  } else
    for (let i = 0; i < lines.length; i += 1)
      if (i !== at) {
        const line = readLine(lines[i]!);
        if (!line.silent && line.indent === 0 && line.key !== undefined) found.push(line.key);
      }
  return found;
}
