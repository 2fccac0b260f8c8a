import { type Position, type Range } from '@evimap/core';

/** How a client counts the characters of a line. The engine counts UTF-16 code units, as most editors do. */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

/** UTF-16 whenever the client knows it, so that nothing has to be converted. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  if (!offered || offered.length === 0 || offered.includes('utf-16')) return 'utf-16';
  return offered.includes('utf-8') ? 'utf-8' : offered.includes('utf-32') ? 'utf-32' : 'utf-16';
}

const width = (code: number, encoding: Encoding): number =>
  encoding === 'utf-32' ? 1 : code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

/** A column of the client as a column of the engine. One within a character is moved before it. */
export function columnIn(line: string, column: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return column;
  let units = 0;
  let at = 0;
  while (at < line.length) {
    const code = line.codePointAt(at)!;
    units += width(code, encoding);
    if (units > column) break;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

function columnOut(line: string, column: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return column;
  let units = 0;
  for (let at = 0; at < Math.min(column, line.length);) {
    const code = line.codePointAt(at)!;
    units += width(code, encoding);
    at += code > 0xffff ? 2 : 1;
  }
  return units;
}

/** Places between a client and the lines of one document. */
export interface Places {
  in(place: Position): Position;
  out(place: Position): Position;
  rangeIn(range: Range): Range;
  rangeOut(range: Range): Range;
}

export function placesOf(lines: readonly string[], encoding: Encoding): Places {
  const last = Math.max(0, lines.length - 1);
  // A line beyond the end stands for the end of the last one; a column beyond the end of a line for that end.
  const inward = ({ line, character }: Position): Position =>
    line > last
      ? { line: last, character: (lines[last] ?? '').length }
      : { line, character: columnIn(lines[line] ?? '', character, encoding) };
  const outward = ({ line, character }: Position): Position => ({
    line,
    character: columnOut(lines[line] ?? '', character, encoding),
  });
  const isPlain = encoding === 'utf-16';
  return {
    in: inward,
    out: isPlain ? (place) => place : outward,
    rangeIn: ({ start, end }) => ({ start: inward(start), end: inward(end) }),
    rangeOut: isPlain ? (range) => range : ({ start, end }) => ({ start: outward(start), end: outward(end) }),
  };
}
