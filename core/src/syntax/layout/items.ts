import { type Line } from '../line.ts';
import { type Slip } from './draft.ts';
import { takeValue } from './values.ts';
import { opened, text } from './opening.ts';
import { type Walk } from './walk.ts';

/** Whether a line begins an item: with a dash; or with another mark, where an item can stand. */
export function isItem(walk: Walk, line: Line): boolean {
  const { words, levels } = walk;
  if (line.mark === '' || line.mark === 'dash') return line.mark === 'dash';
  const isKnown = line.key !== '' && (words.isHome(line) || words.isWord(line));
  if (isKnown && (words.isCriteria || words.context.kind === 'evidence')) return true;
  const { top } = levels;
  if (!top.list && top.holds === 'nothing' && (line.column >= top.typed || isAwaited(walk, line))) return true;
  return levels.innermost((level) => level.list && level.typed === line.column) >= 0;
}

/** An item goes to the list of entries, below the key that waits for it, or to the nearest list that is open. */
export function item(walk: Walk, i: number, line: Line): number {
  const { draft, words, levels } = walk;
  const { column } = line;
  const isOther = line.mark !== 'dash';
  const slipIf = (moves: boolean): Slip | undefined =>
    isOther || moves ? draft.slip(isOther ? 'dash' : 'wrong column', i) : undefined;
  if (words.isCriteria && (line.word === 'evidence' || line.word === 'assessed')) {
    levels.closeTo(1);
    const { base, entries } = levels;
    const now = entries?.now ?? (column >= base.typed ? base.now + column - base.typed : base.now + 2);
    return place(walk, i, line, now, slipIf(now !== column + base.now - base.typed) ?? base.slip, true);
  }
  const { top } = levels;
  if (!top.list && top.holds === 'nothing' && column >= top.typed && !returnsToEntries(walk, line)) {
    const now = top.now + column - top.typed;
    return place(walk, i, line, now, slipIf(false) ?? top.slip, levels.depth === 1);
  }
  if (isAwaited(walk, line)) return place(walk, i, line, top.now + 2, slipIf(true), false);
  const exact = levels.innermost((level) => level.list && level.typed === column);
  const near = exact >= 0 ? exact : levels.nearest(column, (level) => level.list);
  if (near < 0) return text(walk, i, line);
  const list = levels.at(near);
  levels.closeTo(near);
  return place(walk, i, line, list.now, slipIf(exact < 0 && list.now !== column) ?? list.slip, list.entry);
}

/** An item without a key names what the word above it waits for, even where it stands too far to the left. */
const isAwaited = ({ words, levels: { top } }: Walk, { key }: Line): boolean =>
  key === '' && !top.list && top.holds === 'nothing' && words.isNaming(top.word);

/** A dash with a word in the column of the entries begins the next of them, not an item of the key above. */
const returnsToEntries = ({ words, levels }: Walk, line: Line): boolean =>
  levels.entries !== undefined &&
  levels.depth > 1 &&
  line.column === levels.entries.typed &&
  line.key !== '' &&
  words.isWord(line);

function place(walk: Walk, i: number, line: Line, now: number, slip: Slip | undefined, isEntry: boolean): number {
  const { draft, words, levels } = walk;
  const isOther = line.mark !== 'dash';
  draft.pad(i, now, slip, isOther ? '- ' : '');
  const entry = isEntry && words.isCriteria;
  if (entry) levels.entries = { now, typed: line.column };
  levels.push({ list: true, entry, typed: line.column, now, holds: line.key === '' ? line.is : 'pairs', slip });
  if (line.key === '') return takeValue(walk, i, line, now);
  const gap = isOther ? 2 : line.startColumn - line.column;
  return opened(walk, i, line, { typed: line.startColumn, now: now + gap, slip, entry });
}
