/** A place in a text: line and character both from 0, characters in UTF-16 code units (as editors count them). */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a text; `end` is the first place that no longer belongs to it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export const position = (line: number, character: number): Position => ({ line, character });

export const range = (line: number, character: number, endLine: number, endCharacter: number): Range => ({
  start: { line, character },
  end: { line: endLine, character: endCharacter },
});

export const comparePositions = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;

/** Whether the place lies in the range or at either of its ends. */
export const touches = (r: Range, p: Position): boolean =>
  comparePositions(r.start, p) <= 0 && comparePositions(p, r.end) <= 0;

export const compareRanges = (a: Range, b: Range): number =>
  comparePositions(a.start, b.start) || comparePositions(a.end, b.end);

export const sameRange = (a: Range, b: Range): boolean => compareRanges(a, b) === 0;

/** The same range, that many lines further down. */
export const shifted = (r: Range, lines: number): Range =>
  lines === 0 ? r : range(r.start.line + lines, r.start.character, r.end.line + lines, r.end.character);
