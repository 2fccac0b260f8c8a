import { type Line } from '../line.ts';
import { type Level } from './levels.ts';
import { takeValue } from './values.ts';
import { type Walk } from './walk.ts';

/** A key opens a mapping. Gives the last line that its value takes in. */
export function opened(
  walk: Walk,
  i: number,
  line: Line,
  level: Pick<Level, 'typed' | 'now' | 'slip' | 'entry'>,
): number {
  return again(walk, i, line, walk.levels.push({ list: false, ...level, holds: line.is }));
}

/** A further key of a mapping that is open. */
export function again(walk: Walk, i: number, line: Line, level: Level): number {
  level.holds = line.is;
  level.word = line.word;
  level.seen.add(line.word);
  return takeValue(walk, i, line, level.now);
}

/** A line that is a text, or goes on with one. */
export function text({ draft, levels }: Walk, i: number, line: Line): number {
  const { top } = levels;
  if (top.now !== top.typed && line.column > top.typed) draft.pad(i, top.now + line.column - top.typed, top.slip);
  else draft.pad(i, line.column);
  return i;
}
