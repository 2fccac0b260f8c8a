import { readBrackets, type Brackets, type ForgottenMark } from '../brackets.ts';
import { type HazardKind } from '../hazard.ts';
import { type Line } from '../line.ts';
import { type Slip } from './draft.ts';
import { cutOffTail, passOver } from './joined-lines.ts';
import { type Walk } from './walk.ts';

/** More lines than these no list in brackets takes. */
const mostLines = 2000;

/** A list in brackets: to its end, however many lines it takes; closed where it never is. Gives its last line. */
export function takeBrackets(walk: Walk, i: number, line: Line, now: number): number {
  const { draft, words } = walk;
  const from = line.key === '' ? line.start : line.value;
  const joined = inOneList(walk, i, from);
  if (joined) return i;
  const { last, found } = whole(walk, i, from, line.end);
  for (let k = i; k <= last; k += 1) {
    for (const { at, remove, insert } of found.loose[k - i] ?? []) draft.write(k, at, at + remove, insert);
    if (k > i && draft.lines[k]!.at >= 0) deepen(walk, k, now);
  }
  forgotten(walk, i, found.missing);
  if (found.line >= 0) {
    const cutOff = cutOffTail(walk, last, found);
    if (cutOff !== undefined) return passOver(walk, last, line.key === '' ? line.column : line.startColumn, cutOff);
    strayMark(walk, last, found);
    return last;
  }
  return words.isProse(line) ? i : closed(walk, i, from, now, found.open);
}

/** Reads on, line by line, until the list closes. */
function whole({ draft, words }: Walk, i: number, from: number, end: number) {
  const { source, lines } = draft;
  const isBraces = source[i]![from] === '{';
  const first = readBrackets([source[i]!], from, [end], words.isField);
  if (first.line >= 0) return { last: i, found: first };
  for (let n = i + 1; n < source.length && n < i + mostLines; n += 1) {
    const next = lines[n]!;
    if (next.at >= 0 && endsList(next, isBraces, words)) break;
    if (!/[\]}]/.test(source[n]!)) continue;
    const upTo = source.slice(i, n + 1);
    const ends = lines.slice(i, n + 1).map((each, k) => (each.at < 0 ? 0 : each.end || upTo[k]!.length));
    const found = readBrackets(upTo, from, ends, words.isField);
    if (found.line >= 0) return { last: n, found };
  }
  return { last: i, found: first };
}

/** Never closed: what stands on the line, and on the lines that go on behind a comma, is the list. */
function closed(walk: Walk, i: number, from: number, now: number, open: string): number {
  const { draft, words } = walk;
  const { source, lines } = draft;
  let last = i;
  for (let n = i + 1; n < source.length && /[,[{]$/.test(draft.textOf(last, 0)); n += 1) {
    const next = lines[n]!;
    if (next.at < 0) continue;
    if (next.mark !== '' || endsList(next, false, words) || next.key !== '' || next.column < now) break;
    last = n;
    deepen(walk, n, now);
  }
  const ends = lines.slice(i, last + 1).map(({ end }) => end);
  const insert = last === i ? open : readBrackets(source.slice(i, last + 1), from, ends, words.isField).open;
  forgotten(walk, i, [{ kind: 'open bracket', line: last - i, at: lines[last]!.end, remove: 0, insert }]);
  return last;
}

/** A line that can only begin something else, so that the list ends before it. */
function endsList(next: Line, isBraces: boolean, words: Walk['words']): boolean {
  if (next.mark === 'dash' && next.key !== '') return true;
  return !isBraces && next.key !== '' && (words.isHome(next) || words.isWord(next));
}

/** Writes the marks that were forgotten in a list that begins on this line; each kind of them is one slip. */
function forgotten({ draft }: Walk, i: number, marks: readonly ForgottenMark[]): void {
  const slips = new Map<HazardKind, Slip>();
  for (const { kind, line: below, at, remove, insert } of marks) {
    const slip = slips.get(kind) ?? draft.slip(kind, i);
    slips.set(kind, slip);
    draft.mend(slip, i + below, at, at + remove, insert);
  }
}

/** A full stop or the like behind the closing bracket. */
function strayMark({ draft }: Walk, i: number, { end }: Brackets): void {
  if (/^\s*[.,;]+$/.test(draft.textOf(i, end)))
    draft.mend(draft.slip('stray mark', i), i, end, draft.lines[i]!.end, '');
}

const between = /\](?:\s*(?:[,;/&+]|and))?\s*\[/gi;

/** `[One view], [A foot in the door]`: several lists behind one another are one. */
function inOneList({ draft }: Walk, i: number, from: number): boolean {
  const text = draft.textOf(i, from);
  if (!/^\[[^[\]{}"']*\](?:(?:\s*(?:[,;/&+]|and))?\s*\[[^[\]{}"']*\])+$/i.test(text)) return false;
  const slip = draft.slip('several lists', i);
  for (const { 0: gap, index } of text.matchAll(between))
    draft.mend(slip, i, from + index, from + index + gap.length, ', ');
  return true;
}

/** A line of a list in brackets stands deeper than its key. */
function deepen({ draft }: Walk, i: number, now: number): void {
  const { column, at } = draft.lines[i]!;
  if (column > now) draft.pad(i, column);
  else draft.pad(i, now + 2, /^[\]}]/.test(draft.source[i]!.slice(at)) ? undefined : draft.slip('wrong column', i));
}
