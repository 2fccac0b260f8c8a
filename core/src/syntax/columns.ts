/** A replacement within one line, made before parsing: `remove` characters from `at` give way to `insert`. */
export interface LineEdit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A line as the parser sees it, with the way back from its columns to those of the author's line. */
export interface RepairedLine {
  readonly text: string;
  /** For each column of `text` and the one after its end, the author's column; absent where nothing moved. */
  readonly columns?: readonly number[];
}

/** Makes the edits, which must be sorted and must not overlap. */
export function repairedLine(line: string, edits: readonly LineEdit[]): RepairedLine {
  if (edits.length === 0) return { text: line };
  const columns: number[] = [];
  let text = '';
  let from = 0;
  const keep = (to: number) => {
    for (let i = from; i < to; i += 1) columns.push(i);
    text += line.slice(from, to);
  };
  for (const { at, remove, insert } of edits) {
    keep(at);
    for (let i = 0; i < insert.length; i += 1) columns.push(at + Math.min(i, remove));
    text += insert;
    from = at + remove;
  }
  keep(line.length);
  columns.push(line.length);
  return { text, columns };
}

export const originalColumn = ({ columns }: RepairedLine, column: number): number =>
  columns ? (columns[Math.min(column, columns.length - 1)] ?? column) : column;
