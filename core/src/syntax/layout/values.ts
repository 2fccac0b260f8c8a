import { readBrackets } from '../brackets.ts';
import { ofProse } from '../keys.ts';
import { type Line } from '../line.ts';
import { takeBrackets } from './bracketed.ts';
import { cutOffText, passOver } from './joined-lines.ts';
import { type Walk } from './walk.ts';

/** Takes in the lines over which a value goes on; gives the last of them. */
export function takeValue(walk: Walk, i: number, line: Line, now: number): number {
  colon(walk, i, line);
  const typed = line.key === '' ? line.column : line.startColumn;
  if (line.is === 'block' || (ofProse.has(line.word) && walk.words.isCriteria))
    return textBelow(walk, i, typed, now, line.is === 'block');
  const cutOff = line.is === 'text' ? cutOffText(walk, i, line) : undefined;
  if (cutOff !== undefined) return passOver(walk, i, typed, cutOff);
  if (unopened(walk, i, line)) return i;
  if (line.is === 'quote') return quoted(walk, i, line, typed, now);
  if (line.is === 'flow') return takeBrackets(walk, i, line, now);
  if (line.is === 'text') bullets(walk, i, line);
  if (line.key !== '' && line.is === 'nothing') remark(walk, i, line);
  return i;
}

/** A colon that was forgotten, is a wide one of another keyboard, or has no space behind it. */
function colon({ draft }: Walk, i: number, { colon: at, value, is, end }: Line): void {
  if (at < 0) return;
  const mark = draft.source[i]![at];
  if (at >= end) draft.mend(draft.slip('forgotten colon', i), i, end, end, ':');
  else if (/[\s=;–—-]/.test(mark!)) draft.mend(draft.slip('forgotten colon', i), i, at, value, ': ');
  else if (mark === '：') draft.mend(draft.slip('wide colon', i), i, at, at + 1, value > at + 1 ? ':' : ': ');
  else if (mark === ':' && value === at + 1 && is !== 'nothing')
    draft.mend(draft.slip('missing space', i), i, value, value, ' ');
}

/** Lines that are deeper are text, whatever they begin with. */
function textBelow({ draft, levels }: Walk, i: number, typed: number, now: number, isBlock: boolean): number {
  let last = i;
  for (let n = i + 1; n < draft.source.length; n += 1) {
    const next = draft.lines[n]!;
    const isSilent = next.at < 0;
    const column = isBlock && isSilent ? draft.source[n]!.search(/\S/) : next.column;
    if (isSilent && column < 0) continue;
    if (column <= typed) break;
    if (isSilent && !isBlock) continue;
    if (now !== typed && !isSilent) draft.pad(n, now + column - typed, levels.top.slip);
    else if (!isBlock) draft.pad(n, column);
    last = n;
  }
  return last;
}

/** `One, another]`, or `E1: title: One, method: product }`: the bracket in front was lost. */
function unopened({ draft, words }: Walk, i: number, line: Line): boolean {
  const text = draft.textOf(i, line.value);
  const opening = text.endsWith(']') ? '[' : '{';
  if (line.key === '' || words.isProse(line) || !/[\]}]$/.test(text)) return false;
  if (/[[{]/.test(text.replace(/"[^"]*"/g, ''))) return false;
  if (opening === '{' && !/^[^\s,:][^,:]*:\s/.test(text)) return false;
  const whole = readBrackets([`${opening}${text}`], 0, [text.length + 1], words.isField);
  if (whole.end !== text.length + 1 || whole.missing.length > 0) return false;
  draft.mend(draft.slip('unopened bracket', i), i, line.value, line.value, opening);
  return true;
}

const bullet = /^[•·▪▫●◦‣■□►▶➢❖✓✔§\uf0a7\uf0b7]/;

/** `• One • Another` is a list. */
function bullets({ draft }: Walk, i: number, line: Line): void {
  const from = line.key === '' ? line.start : line.value;
  const text = draft.textOf(i, from);
  const items = bullet.test(text) ? text.split(text[0]!).slice(1) : [];
  if (line.key === '' || items.length < 2) return;
  if (items.some((item) => item.trim() === '' || /[,[\]{}:#"']/.test(item))) return;
  const slip = draft.slip('bullets', i);
  const newText = `[${items.map((item) => item.trim()).join(', ')}]`;
  slip.edits.push({ range: { start: { line: i, character: from }, end: { line: i, character: line.end } }, newText });
  let at = from;
  for (const [n, item] of items.entries()) {
    draft.write(i, at, at + 1, n === 0 ? '[' : ',');
    at += item.length + 1;
  }
  draft.write(i, line.end, line.end, ']');
}

/** `key: #remark` with something below it: a remark, though no space follows. */
function remark({ draft }: Walk, i: number, { value }: Line): void {
  const behind = draft.source[i]!.slice(value);
  if (behind.startsWith('#') && !/^#[\s!]|^#evimap-/.test(behind)) draft.write(i, value + 1, value + 1, ' ');
}

/** A text in quotation marks that closes in another line. */
function quoted({ draft, levels }: Walk, i: number, line: Line, typed: number, now: number): number {
  const from = line.key === '' ? line.start : line.value;
  const mark = draft.source[i]![from]!;
  if (draft.source[i]!.indexOf(mark, from + 1) >= 0) return i;
  for (let n = i + 1; n < draft.source.length && n < i + 2000; n += 1) {
    const next = draft.lines[n]!;
    if (next.at >= 0 && next.column <= typed) return i;
    if (!draft.source[n]!.includes(mark)) continue;
    for (let k = i + 1; k <= n; k += 1)
      if (draft.lines[k]!.at >= 0) draft.pad(k, draft.lines[k]!.column + now - typed, levels.top.slip);
    return n;
  }
  return i;
}
