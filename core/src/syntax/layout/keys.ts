import { type Line } from '../line.ts';
import { type Level } from './levels.ts';
import { again, opened, text } from './opening.ts';
import { type Walk } from './walk.ts';

/** A key goes below the key that waits for it, to the mapping in whose column it stands, or to the nearest. */
export function key(walk: Walk, i: number, line: Line): number {
  const { draft, words, levels } = walk;
  if (words.isCriteria && words.isHome(line)) return home(walk, i, line);
  const { column } = line;
  const { top } = levels;
  const exact = levels.innermost((level, n) => !level.list && level.typed === column && (n > 0 || !words.isCriteria));
  const deeper = column > top.typed;
  if (deeper && !top.list && top.holds === 'nothing') {
    const now = top.now + column - top.typed;
    draft.pad(i, now, top.slip);
    return opened(walk, i, line, { typed: column, now, slip: top.slip, entry: words.isCriteria && levels.depth === 1 });
  }
  if (isBelowItsName(walk, line)) {
    const now = top.now + 2;
    const slip = draft.slip('wrong column', i);
    draft.pad(i, now, slip);
    return opened(walk, i, line, { typed: column, now, slip, entry: false });
  }
  if (exact >= 0) {
    levels.closeTo(exact + 1);
    draft.pad(i, levels.top.now, levels.top.slip);
    return again(walk, i, line, levels.top);
  }
  const goesOn = top.holds === 'text' || (top.list && top.holds !== 'pairs');
  if (deeper && goesOn && !words.isWord(line)) return text(walk, i, line);
  // Not in the column of anything that is open: the nearest place in which it can stand.
  const least = levels.depth > 1 ? 1 : 0;
  const place = deeper
    ? levels.innermost((level) => !level.list)
    : levels.nearest(column, (level, n) => !level.list && n >= least);
  if (place < 0 || (place === 0 && words.isCriteria)) return text(walk, i, line);
  levels.closeTo(place + 1);
  moveInto(walk, i, line, levels.top);
  return again(walk, i, line, levels.top);
}

/** `E1:` with its fields below it, no deeper than itself. */
const isBelowItsName = ({ words, levels }: Walk, line: Line): boolean =>
  words.context.kind === 'evidence' &&
  levels.depth === 1 &&
  levels.base.holds === 'nothing' &&
  words.isWord(line) &&
  !words.isField(levels.base.word) &&
  line.column <= levels.base.typed;

/** A line that stands in another column than what it belongs to; what stands in that column below goes with it. */
function moveInto({ draft }: Walk, i: number, { column }: Line, level: Level): void {
  const slip = level.now === column ? undefined : draft.slip('wrong column', i);
  draft.pad(i, level.now, slip);
  if (slip) level.slip = slip;
  level.typed = column;
}

/** A field that only an entry has: it belongs to the entry that is open, or begins the next. */
function home(walk: Walk, i: number, line: Line): number {
  const { draft, levels, dashless } = walk;
  const { column, word } = line;
  const at = levels.entry;
  const entry = at < 0 ? undefined : levels.at(at);
  if (entry && isBelowItsEvidence(line, entry)) {
    entry.entry = false;
    const now = entry.now + column - entry.typed;
    draft.pad(i, now, entry.slip);
    return opened(walk, i, line, { typed: column, now, slip: entry.slip, entry: true });
  }
  const next = word === 'evidence' && (entry === undefined ? dashless : entry.seen.has(word));
  if (!entry || next) return newEntry(walk, i, line, next);
  levels.closeTo(at + 1);
  if (entry.typed === column) draft.pad(i, entry.now, entry.slip);
  else {
    moveInto(walk, i, line, entry);
    if (entry.now === column) entry.slip = undefined;
  }
  return again(walk, i, line, entry);
}

/** The first line of an entry that has no dash; it gets one where another entry is to stand beside it. */
function newEntry(walk: Walk, i: number, line: Line, needsDash: boolean): number {
  const { draft, levels } = walk;
  const { column } = line;
  levels.closeTo(1);
  const { base, entries } = levels;
  const shift = base.now - base.typed;
  const now = entries?.now ?? (column > base.typed ? column + shift : base.now + 2);
  if (!needsDash) {
    const slip = now === column + shift ? base.slip : draft.slip('wrong column', i);
    draft.pad(i, now, slip);
    return opened(walk, i, line, { typed: column, now, slip, entry: true });
  }
  const slip = draft.slip('missing dash', i);
  levels.entries = { now, typed: entries?.typed ?? -1 };
  draft.pad(i, now, slip, '- ');
  levels.push({ list: true, entry: true, typed: -1, now, holds: 'pairs', slip });
  return opened(walk, i, line, { typed: column, now: now + 2, slip, entry: true });
}

/** `E1:` with the entry below it: the key is the evidence. */
function isBelowItsEvidence({ column }: Line, { holds, seen, typed }: Level): boolean {
  const [only] = seen;
  return holds === 'nothing' && seen.size === 1 && column > typed && /^\p{L}{1,8}[\s_-]?\d{1,4}$/u.test(only!);
}
