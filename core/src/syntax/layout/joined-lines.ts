import { looksLikeCriteria } from '../../model/criterion-key.ts';
import { range } from '../../text/position.ts';
import { type Brackets } from '../brackets.ts';
import { joinedAt, joinedBehind } from '../joined.ts';
import { ofEntry, ofOwner } from '../keys.ts';
import { type Line } from '../line.ts';
import { type Walk } from './walk.ts';

/** `p.3 - evidence: E2`: two lines that were joined. Cuts off the second and gives it. */
export function cutOffText(walk: Walk, i: number, line: Line): string | undefined {
  const { draft, words } = walk;
  if (words.isProse(line) || line.key === '') return undefined;
  const prose = !words.isCriteria || !(ofEntry.has(line.word) || ofOwner.has(line.word));
  const at = joinedAt(draft.textOf(i, line.value), prose, (key, behind) => beginsLine(walk, key, behind));
  return at < 0 ? undefined : cut(walk, i, line.value + at);
}

/** What can only stand at the beginning of a line: criteria with nothing behind, a field of an entry, a word. */
function beginsLine({ words }: Walk, key: string, behind: string): boolean {
  if (/\d/.test(key)) return behind.trim() === '' && /^\d+\.\d/.test(key) && looksLikeCriteria(key);
  return words.isCriteria && words.isField(key);
}

/** The same where the first line ends with a list that is closed. */
export function cutOffTail(walk: Walk, i: number, { end }: Brackets): string | undefined {
  const at = joinedBehind(walk.draft.textOf(i, 0), end);
  return at < 0 ? undefined : cut(walk, i, at);
}

/** What stands from here on the line is a second line, joined to it by mistake: nobody can tell what goes on below. */
function cut({ draft, levels }: Walk, i: number, at: number): string {
  const { end } = draft.lines[i]!;
  const from = draft.textOf(i, 0, at).trimEnd().length;
  const rest = draft.textOf(i, at);
  const column = rest.startsWith('-')
    ? (levels.entries?.typed ?? 0)
    : /^\d/.test(rest)
      ? levels.base.typed
      : levels.top.typed;
  draft.tell({
    kind: 'joined lines',
    at: range(i, at, i, end),
    text: rest,
    edits: [{ range: range(i, from, i, at), newText: `\n${' '.repeat(Math.max(0, column))}` }],
  });
  draft.write(i, from, end, '');
  return rest;
}

/**
 * Leaves out the lines below one that was cut, up to the next entry: what they belong to stood behind the cut. Gives the
 * last of them.
 */
export function passOver({ draft, levels }: Walk, i: number, typed: number, cutOff: string): number {
  const isCriteria = /^\d/.test(cutOff);
  const level = isCriteria || cutOff.startsWith('-') ? (levels.entries?.typed ?? typed) : typed;
  let last = i;
  for (let n = i + 1; n < draft.source.length; n += 1) {
    const next = draft.lines[n]!;
    if (next.at >= 0) {
      const isNext = next.column < level || (next.column === level && (next.mark !== '' || level === typed));
      if (!isCriteria && isNext) break;
      draft.write(n, next.at, draft.source[n]!.length, '');
    }
    last = n;
  }
  return last;
}
