import { readLine } from '../line-reading.ts';

interface Level {
  /** The column as it was typed, and as it is written. */
  readonly old: number;
  readonly now: number;
  readonly dash: boolean;
}

/**
 * The columns at which the keys of a section stand: 0 for a head, 2 for evidence and units, 4 for what is in a unit.
 */
export const columnOf: Readonly<Record<string, number>> = { head: 0, evidence: 2, unit: 2, part: 4 };

/**
 * Lays out the lines of one section: two more columns for each level, lists below their key, one space after colons
 * and dashes.
 * Lines that go on with a text, and remarks, move with the line above them. Undefined when the lines can't be
 * understood alone.
 */
export function laidOut(lines: readonly string[], base: number): string[] | undefined {
  if (lines.some((line) => /\t/.test(line) || /[|>][+-]?\d?\s*(?:#[^]*)?$/.test(line))) return undefined;
  const levels: Level[] = [];
  const out: string[] = [];
  let shift = 0;
  let open = 0;
  for (const text of lines) {
    const line = readLine(text);
    if (text.trim() === '') {
      out.push('');
      continue;
    }
    if (line.silent || open > 0) {
      out.push(' '.repeat(Math.max(0, line.indent + shift)) + text.slice(line.indent).trimEnd());
      open = Math.max(0, open + (line.silent ? 0 : brackets(text.slice(0, line.end))));
      continue;
    }
    if (line.key === undefined && line.dashes.length === 0) {
      out.push(' '.repeat(Math.max(0, line.indent + shift)) + text.slice(line.indent).trimEnd());
      open = Math.max(0, brackets(text.slice(0, line.end)));
      continue;
    }
    let written = '';
    let now = base;
    for (const [i, dash] of line.dashes.entries()) {
      now = i === 0 ? place(levels, dash, true, base) : levels.at(-1)!.now + 2;
      if (i > 0) levels.push({ old: dash, now, dash: true });
      written += `${written === '' ? ' '.repeat(now) : ''}- `;
    }
    const rest =
      line.key !== undefined
        ? keyText(text, line.column, line.colon, line.valueColumn)
        : text.slice(line.column).trimEnd();
    if (line.dashes.length === 0) {
      now = place(levels, line.column, false, base);
      written = ' '.repeat(now);
    } else {
      now = levels.at(-1)!.now + 2;
      if (line.key !== undefined) levels.push({ old: line.column, now, dash: false });
    }
    shift = now - line.column;
    out.push((written + rest).trimEnd());
    open = Math.max(0, brackets(text.slice(0, line.end)));
  }
  return out;
}

/** Finds the level of a column and takes the deeper ones away. */
function place(levels: Level[], column: number, dash: boolean, base: number): number {
  while (
    levels.length > 0 &&
    (levels.at(-1)!.old > column || (levels.at(-1)!.old === column && !(dash && !levels.at(-1)!.dash)))
  )
    levels.pop();
  const parent = levels.at(-1);
  const now = parent ? parent.now + 2 : base;
  levels.push({ old: column, now, dash });
  return now;
}

function keyText(text: string, column: number, colon: number, value: number): string {
  const key = text.slice(column, colon).trimEnd();
  const rest = text.slice(value).trimEnd();
  const remark = /^\s*#/.test(rest);
  return rest.trim() === '' ? `${key}:` : `${key}:${remark ? '  ' : ' '}${rest.trimStart()}`;
}

/** How many brackets a line opens and leaves open. */
function brackets(text: string): number {
  const line = readLine(text);
  const from = line.key !== undefined ? line.valueColumn : line.column;
  const value = text.slice(from);
  if (!/^[[{]/.test(value) && !/^[\s\]}]/.test(value) && !/[\]}]/.test(value)) return 0;
  let depth = 0;
  let quote = '';
  for (const char of value) {
    if (quote !== '') quote = char === quote ? '' : quote;
    else if ((char === '"' || char === "'") && depth > 0) quote = char;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
  }
  return /^[[{]/.test(value) || depth < 0 ? depth : 0;
}
