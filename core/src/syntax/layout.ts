import { isCode, readLine, type Line } from './line.ts';
import { takeBrackets } from './layout/bracketed.ts';
import { type SectionContext } from './layout/context.ts';
import { Draft, type LaidOut } from './layout/draft.ts';
import { fieldAmongFields, nameAboveWord, withItsColon } from './layout/forgotten-colon.ts';
import { isItem, item } from './layout/items.ts';
import { key } from './layout/keys.ts';
import { Levels } from './layout/levels.ts';
import { opened, text } from './layout/opening.ts';
import { type Walk } from './layout/walk.ts';
import { SectionWords } from './layout/words.ts';

/**
 * Puts the lines of a section where their words belong: a known word that stands too deep or not deep enough ends the
 * text above it and goes to the nearest place in which it can stand; bullets become dashes; entries without a dash get
 * one; brackets that never close are closed. Nothing that is said is changed, and what can mean two things stays.
 */
export function layOut(source: readonly string[], context: SectionContext): LaidOut {
  const words = new SectionWords(source, context);
  const lines = source.map((line) => withItsColon(readLine(line), line, words));
  const draft = new Draft(source, lines);
  const walk: Walk = { draft, words, levels: new Levels(), dashless: isDashless(lines, words) };
  for (let i = 0; i < source.length; i += 1) i = takeLine(walk, i);
  return draft.finished();
}

/** No entry of the section has a dash, and there are several. */
const isDashless = (lines: readonly Line[], words: SectionWords): boolean =>
  words.isCriteria &&
  !lines.some((line) => line.mark !== '' && words.isHome(line)) &&
  lines.filter((line) => line.mark === '' && line.word === 'evidence').length > 1;

/** Puts a line in its place, with the lines over which its value goes on; gives the last of them. */
function takeLine(walk: Walk, i: number): number {
  const { draft, levels } = walk;
  const line = draft.lines[i]!;
  if (line.at < 0) return withoutFence(walk, i);
  withoutEmphasis(walk, i, line);
  withoutWideBrackets(walk, i, line);
  if (levels.depth === 0) return first(walk, i, line);
  if (isStray(walk, i, line)) return i;
  if (isListBelowItsKey(walk, i, line)) return listBelowItsKey(walk, i, line);
  if (isTextBelowItsKey(walk, line)) return textBelowItsKey(walk, i);
  const told = fieldAmongFields(walk, line, draft.source[i]!) ?? nameAboveWord(walk, i, line) ?? line;
  if (isItem(walk, told)) return item(walk, i, told);
  return told.key !== '' && told.mark !== 'tight dash' ? key(walk, i, told) : text(walk, i, told);
}

/** The line with which the section begins. */
function first(walk: Walk, i: number, line: Line): number {
  const { draft, words, levels } = walk;
  const { column: wanted, headless, kind } = words.context;
  const now = wanted ?? line.column;
  const slip = now === line.column ? undefined : draft.slip('wrong column', i);
  const isDashed = line.mark === 'dash' || (line.mark !== '' && line.key !== '');
  draft.pad(i, now, slip, isDashed && line.mark !== 'dash' ? '- ' : '');
  if (headless) {
    const { edits } = draft.slip('missing head', i);
    edits.push({ range: { start: { line: i, character: 0 }, end: { line: i, character: 0 } }, newText: 'units:\n' });
  }
  const gap = !isDashed ? 0 : line.mark === 'dash' ? line.startColumn - line.column : 2;
  if (isDashed) levels.push({ list: true, typed: line.column, now, holds: 'pairs', slip });
  const level = { typed: line.startColumn, now: now + gap, slip, entry: false };
  // `L4B5` or `E1` alone on its line, with what belongs to it below.
  const isHead =
    line.key === '' &&
    line.mark === '' &&
    (kind === 'unit' || (kind === 'evidence' && draft.nextSpeaking(i) !== undefined)) &&
    isCode(draft.textOf(i, line.start));
  if (!isHead) return opened(walk, i, line, level);
  const head: Line = { ...line, key: draft.textOf(i, line.start), colon: line.end, value: line.end + 1, is: 'nothing' };
  return opened(walk, i, head, level);
}

/** The marks that make a key bold on a page. */
function withoutEmphasis({ draft }: Walk, i: number, { emphasis }: Line): void {
  if (emphasis.length === 0) return;
  const slip = draft.slip('emphasis', i);
  for (const [from, to] of emphasis) draft.mend(slip, i, from, to, '');
}

const wide: Readonly<Record<string, string>> = { '［': '[', '］': ']', '｛': '{', '｝': '}' };

/** A list in the brackets of another keyboard. */
function withoutWideBrackets({ draft, words }: Walk, i: number, line: Line): void {
  const text = draft.textOf(i, line.value);
  if (words.isProse(line) || !/^[［｛].*[］｝]$/.test(text)) return;
  const slip = draft.slip('wide bracket', i);
  for (const { 0: mark, index } of text.matchAll(/[［］｛｝，]/g))
    draft.mend(slip, i, line.value + index, line.value + index + 1, wide[mark] ?? ', ');
}

/** The marks of a block of code, copied with the map. */
function withoutFence({ draft }: Walk, i: number): number {
  const line = draft.source[i]!;
  const from = line.search(/[^\s#]/);
  if (from < 0 || line.trimStart().startsWith('#')) return i;
  const at = { start: { line: i, character: from }, end: { line: i, character: line.length } };
  draft.mend(draft.tell({ kind: 'fence', at, text: line.slice(from), edits: [] }), i, from, line.length, '');
  return i;
}

/** A bracket alone on its line that closes nothing. */
function isStray({ draft }: Walk, i: number, { start, end }: Line): boolean {
  if (!/^[\]}]+[,.;]?$/.test(draft.textOf(i, start))) return false;
  draft.mend(draft.slip('stray bracket', i), i, start, end, '');
  return true;
}

/** A list in brackets that stands below its key, and no deeper than it. */
function isListBelowItsKey({ draft, levels }: Walk, i: number, { key: own, mark, is, column }: Line): boolean {
  const { list, holds, typed } = levels.top;
  if (own !== '' || mark !== '' || is !== 'flow' || list || holds !== 'nothing' || column > typed) return false;
  // With keys of its own below it the list is what is left of one of them.
  const next = draft.nextSpeaking(i);
  return next === undefined || next.column <= typed;
}

function listBelowItsKey(walk: Walk, i: number, line: Line): number {
  const { top } = walk.levels;
  walk.draft.pad(i, top.now + 2, walk.draft.slip('wrong column', i));
  top.holds = 'flow';
  return takeBrackets(walk, i, line, top.now);
}

/** A text in the column of the word that it stands below, where nothing stands behind that. */
function isTextBelowItsKey({ words, levels }: Walk, { key: own, mark, is, column }: Line): boolean {
  const { list, holds, typed, word } = levels.top;
  if (own !== '' || mark !== '' || list || column !== typed || !words.isNaming(word)) return false;
  return (is === 'text' && holds === 'nothing') || holds === 'fallen lines';
}

function textBelowItsKey({ draft, levels }: Walk, i: number): number {
  draft.pad(i, levels.top.now + 2, draft.slip('wrong column', i));
  levels.top.holds = 'fallen lines';
  return i;
}
