import { readLine } from '../line-reading.ts';
import { pathTo } from '../slot.ts';

export const pad = (columns: number): string => ' '.repeat(columns);

/** Whether a line goes on with a block of text (`note: |`), where words are words. */
export function isProse(lines: readonly string[], number: number): boolean {
  const column = lines[number]?.search(/\S/) ?? -1;
  const step = pathTo(lines, number, column < 0 ? (lines[number]?.length ?? 0) : column, []).at(-1);
  if (step?.kind !== 'key') return false;
  const { text, valueColumn, end } = readLine(lines[step.line]!);
  return /^[|>][+-]?\d?$/.test(text.slice(valueColumn, end));
}
