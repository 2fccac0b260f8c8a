import { splitLines, type Lines } from './lines.ts';
import { comparePositions, type Position, type Range } from './position.ts';

/** One change as an editor reports it; without a range it replaces the whole text. */
export interface Change {
  readonly range?: Range;
  readonly text: string;
}

/** A replacement that a fix or the formatter proposes. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** What a change did to the lines: from `first`, `removed` old lines gave way to `added` new ones. */
export interface Splice {
  readonly first: number;
  readonly removed: number;
  readonly added: number;
}

const clamp = (text: Lines, { line, character }: Position): Position => {
  if (!(line >= 0)) return { line: 0, character: 0 };
  const last = text.lines.length - 1;
  if (line > last) return { line: last, character: text.lines[last]!.length };
  return { line, character: Math.min(Math.max(0, character | 0), text.lines[line]!.length) };
};

/** Applies one change. Places outside the text are moved to its nearest place, as the protocol asks. */
export function applyChange(text: Lines, change: Change): { text: Lines; splice: Splice } {
  if (!change.range) {
    const whole = splitLines(change.text);
    return { text: whole, splice: { first: 0, removed: text.lines.length, added: whole.lines.length } };
  }
  let start = clamp(text, change.range.start);
  let end = clamp(text, change.range.end);
  if (comparePositions(start, end) > 0) [start, end] = [end, start];
  // A carriage return at the end of what is inserted joins a line feed that follows it, so the ends of the seam are
  // read again.
  const seam =
    text.lines[start.line]!.slice(0, start.character) +
    change.text +
    text.lines[end.line]!.slice(end.character) +
    text.ends[end.line]!;
  let first = start.line;
  let before = '';
  if (start.character === 0 && first > 0 && text.ends[first - 1] === '\r' && seam.startsWith('\n')) {
    first -= 1;
    before = text.lines[first]! + '\r';
  }
  let last = end.line;
  let after = '';
  if (
    seam.endsWith('\r') &&
    last + 1 < text.lines.length &&
    text.lines[last + 1] === '' &&
    text.ends[last + 1] === '\n'
  ) {
    last += 1;
    after = '\n';
  }
  const fresh = splitLines(before + seam + after);
  // The seam ends with a line end unless it reaches the end of the text, so its last, empty line belongs to what
  // follows.
  const reachesEnd = last === text.lines.length - 1;
  const count = reachesEnd ? fresh.lines.length : fresh.lines.length - 1;
  if (count === last - first + 1)
    return { text: replacedLines(text, first, count, fresh), splice: { first, removed: count, added: count } };
  const lines = text.lines.slice(0, first).concat(fresh.lines.slice(0, count), text.lines.slice(last + 1));
  const ends = text.ends.slice(0, first).concat(fresh.ends.slice(0, count), text.ends.slice(last + 1));
  return { text: { lines, ends }, splice: { first, removed: last - first + 1, added: count } };
}

/** As many lines as before: one copy, and the ends are shared when they stayed the same. */
function replacedLines(text: Lines, first: number, count: number, fresh: Lines): Lines {
  const lines = text.lines.slice();
  let ends = text.ends;
  for (let i = 0; i < count; i += 1) {
    lines[first + i] = fresh.lines[i]!;
    if (ends[first + i] === fresh.ends[i]) continue;
    if (ends === text.ends) ends = text.ends.slice();
    (ends as string[])[first + i] = fresh.ends[i]!;
  }
  return { lines, ends };
}

/**
 * Applies edits that do not overlap to a text; all places are those of the text before. What is inserted stands in
 * front of what is replaced at the same place.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  if (edits.length === 0) return text;
  const { lines, ends } = splitLines(text);
  const starts: number[] = [];
  for (let i = 0, at = 0; i < lines.length; i += 1) {
    starts.push(at);
    at += lines[i]!.length + ends[i]!.length;
  }
  const offset = (place: Position) => {
    const { line, character } = clamp({ lines, ends }, place);
    return starts[line]! + character;
  };
  const placed = edits
    .map(({ range, newText }) => ({ from: offset(range.start), to: offset(range.end), newText }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let at = 0;
  for (const { from, to, newText } of placed) {
    result += text.slice(at, Math.max(at, from)) + newText;
    at = Math.max(at, to);
  }
  return result + text.slice(at);
}
