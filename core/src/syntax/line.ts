import { wordKey } from './keys.ts';

/** What stands on a line, told by looking at it alone. */
export interface Line {
  /** The first character that says something, and its column once tabs are two spaces; -1 for a line that says nothing. */
  readonly at: number;
  readonly column: number;
  /** The mark of an item in front (`-`, a bullet, `1.`), and whether a space follows it. */
  readonly mark: '' | 'dash' | 'tight dash' | 'bullet' | 'number';
  /** Where the key or the text starts, behind the mark, and its column. */
  readonly start: number;
  readonly startColumn: number;
  /** The key, as it stands and as it is compared; empty where the line has none. */
  readonly key: string;
  readonly word: string;
  /** The key stands in quotation marks, so it is a text in its own column and no word of ours in another. */
  readonly quoted: boolean;
  /** Where the colon stands, and the value begins. */
  readonly colon: number;
  readonly value: number;
  /** Where the line ends before its remark, without spaces. */
  readonly end: number;
  /** Asterisks or lines around the key, as they make it bold on a page: from where to where, each. */
  readonly emphasis: readonly (readonly [number, number])[];
  /** What the value is: nothing; a text; begun with a bracket, a quotation mark or as a block. */
  readonly is: 'nothing' | 'text' | 'flow' | 'quote' | 'block';
}

const space = /[\s\u00a0\u2007\u202f\ufeff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const isWide = (char: string): boolean => char !== '\ufeff' && /[\u00a0\u202f\u2007\s]/.test(char);
/** Bullets, those included that a word processor pastes as letters of its symbol fonts. */
const bullet = /^(?:[–—•·▪▫◦‣●○■□►▶▸➢➤➔→»❖◆✓✔☑✅~*+§Øü\ue000-\uf8ff](?=[\s\u00a0])|o(?=\t|\u00a0|\s\p{Lu}|\s{2}))/u;
const numbered = /^(?:\(?\d{1,2}[.)]|\(?(?:[a-h]|i{1,3}|iv|vi{0,3}|ix|x)\)|\d{1,2}\s[-–](?=\s+\p{L}))(?=[\s\u00a0])/iu;
const block = /^[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:#.*)?$/;

const silent: Line = {
  at: -1,
  column: -1,
  mark: '',
  start: -1,
  startColumn: -1,
  key: '',
  word: '',
  quoted: false,
  colon: -1,
  value: -1,
  end: 0,
  emphasis: [],
  is: 'nothing',
};

/** What the code of a unit or of a piece of evidence looks like: `L4B5`, `E1`. */
export const isCode = (text: string): boolean => /^\p{Lu}\w{0,8}\d\w{0,3}$/u.test(text);

/** The marks around a block of code, as they are copied from a page or a chat with the text between them. */
const isFence = (line: string, at: number): boolean =>
  (line[at] === '`' || line[at] === '~') && /^(?:`{3,}|~{3,})\s?[\w-]*\s*$/.test(line.slice(at));

export function readLine(line: string): Line {
  let at = 0;
  let column = 0;
  for (; at < line.length && space.test(line[at]!); at += 1)
    column += line[at] === '\t' ? 2 : isWide(line[at]!) ? 1 : 0;
  if (at >= line.length || line[at] === '#' || isFence(line, at)) return silent;
  let start = at;
  let mark: Line['mark'] = '';
  const skip = (from: number): number => {
    let to = from;
    while (to < line.length && space.test(line[to]!)) to += 1;
    return to;
  };
  for (let dashes = 0; dashes < 64; dashes += 1) {
    if (line[start] !== '-' || !(start + 1 >= line.length || space.test(line[start + 1]!))) break;
    mark = 'dash';
    start = skip(start + 1);
  }
  if (mark === '') {
    const rest = line.slice(at, at + 8);
    const length = (bullet.exec(rest) ?? numbered.exec(rest))?.[0].length;
    if (length !== undefined) {
      mark = bullet.test(rest) ? 'bullet' : 'number';
      start = skip(at + length);
    } else if (line[at] === '-' && /[\p{L}\p{N}"'[{(]/u.test(line[at + 1] ?? '')) {
      mark = 'tight dash';
      start = at + 1;
    }
  }
  const startColumn = column + (start - at);
  const none = { at, column, mark, start, startColumn, key: '', word: '', quoted: false, colon: -1, emphasis: [] };
  const strong = emphasised(line, start);
  if (strong) {
    const value = skip(Math.max(strong.colon + 1, strong.emphasis[1]![1]));
    const end = trimEnd(line, remarkFrom(line, value));
    const is = value >= end || line[value] === '#' ? 'nothing' : kindOf(line, value, end);
    return { ...none, ...strong, word: wordKey(strong.key), value, end: Math.max(end, strong.colon + 1), is };
  }
  const colon = lostColon(line, start) ?? colonOf(line, start);
  if (colon < 0) {
    const end = trimEnd(line, remarkFrom(line, start));
    return { ...none, value: start, end, is: start >= end ? 'nothing' : kindOf(line, start, end) };
  }
  const key = line.slice(start, colon).trim();
  const value = skip(line[colon] === ' ' ? colon : colon + 1);
  const end = trimEnd(line, remarkFrom(line, value));
  return {
    ...none,
    key,
    word: wordKey(key.replace(/^(["'])(.*)\1$/, '$2')),
    quoted: line[start] === '"' || line[start] === "'",
    colon,
    value,
    end: Math.max(end, colon + 1),
    is: value >= end || line[value] === '#' ? 'nothing' : kindOf(line, value, end),
  };
}

function kindOf(line: string, from: number, end: number): Line['is'] {
  const first = line[from]!;
  if (first === '[' || first === '{') return 'flow';
  if (first === '"' || first === "'") return 'quote';
  return (first === '|' || first === '>') && block.test(line.slice(from, end)) ? 'block' : 'text';
}

/** `**evidence:** E1`, `_at_: p.3`. */
function emphasised(line: string, from: number): Pick<Line, 'key' | 'colon' | 'emphasis'> | undefined {
  if (line[from] !== '*' && line[from] !== '_') return undefined;
  const found = /^(\*{1,3}|_)([^\s*_:][^*_:]*)(:?)\1( ?:(?=\s|$))?/.exec(line.slice(from));
  if (!found || (found[3] === '' && found[4] === undefined)) return undefined;
  const [all, mark, key, within] = found as unknown as [string, string, string, string];
  const open = from + mark.length;
  const close = open + key.length + within.length;
  const colon = within !== '' ? open + key.length : from + all.length - 1;
  return {
    key: key.trim(),
    colon,
    emphasis: [
      [from, open],
      [close, close + mark.length],
    ],
  };
}

/** `E1 { title: Talk }`: where the colon should stand, between a name and the fields in braces behind it. */
function lostColon(line: string, from: number): number | undefined {
  if (!line.includes('{', from)) return undefined;
  const name = /^[\p{L}\p{N}][^:[\]{}"'#]{0,60}(?=\s\{[^{}[\]]*:\s[^]*\}?\s*$)/u.exec(line.slice(from));
  return name ? from + name[0].trimEnd().length : undefined;
}

/** The colon behind the key: followed by a space or the end of the line; a wide one needs no space. */
function colonOf(line: string, from: number): number {
  const first = line[from];
  let at = from;
  // `[1.3]:`, a key within brackets.
  if (first === '[') at = from + (/^\[[^[\]{},:]*\](?=\s*:(?:\s|$))/.exec(line.slice(from))?.[0].length ?? -from - 1);
  if (at < 0 || first === '{') return -1;
  if (first === '"' || first === "'") {
    at = closingMark(line, from, line.length) + 1;
    if (at === 0) return -1;
    while (line[at] === ' ') at += 1;
    return line[at] === ':' && isEnd(line, at + 1) ? at : -1;
  }
  for (; at < line.length; at += 1) {
    const char = line[at];
    if (char === '：' || (char === ':' && (isEnd(line, at + 1) || opensBehind(line, from, at)))) return at;
    if (char === '#' && space.test(line[at - 1] ?? 'x')) return -1;
  }
  return -1;
}

/** `Order book:{ threat: None }`: the first colon of the line, with a bracket directly behind it. */
const opensBehind = (line: string, from: number, colon: number): boolean =>
  /[[{]/.test(line[colon + 1]!) && !/[:[{]/.test(line.slice(from, colon));

/** The place of the quotation mark that closes the one at `from`, or -1. */
export function closingMark(text: string, from: number, to: number): number {
  const quote = text[from];
  for (let i = from + 1; i < to; i += 1) {
    if (quote === '"' && text[i] === '\\') i += 1;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === "'") i += 1;
      else return i;
    }
  }
  return -1;
}

const isEnd = (line: string, at: number): boolean => at >= line.length || space.test(line[at]!);

/** Where a remark begins, outside quotation marks; the length of the line when there is none. */
function remarkFrom(line: string, from: number): number {
  const first = line[from];
  let at = from;
  if (first === '"' || first === "'") {
    const close = line.indexOf(first, from + 1);
    if (close >= 0) at = close + 1;
  }
  for (at = line.indexOf('#', at); at >= 0; at = line.indexOf('#', at + 1))
    if (at === from || (space.test(line[at - 1]!) && /^(?:[\s#!]|evimap-|$)/.test(line.slice(at + 1, at + 9))))
      return at;
  return line.length;
}

function trimEnd(line: string, to: number): number {
  let end = to;
  while (end > 0 && space.test(line[end - 1]!)) end -= 1;
  return end;
}

/** How many brackets a part of a line opens and does not close; negative where it closes more. Quoted items don't count. */
export function flowDepth(text: string, from: number, to: number): number {
  let depth = 0;
  let fresh = true;
  for (let i = from; i < to; i += 1) {
    const char = text[i]!;
    if (fresh && (char === '"' || char === "'")) {
      const close = text.indexOf(char, i + 1);
      if (close < 0 || close >= to) return depth;
      i = close;
      fresh = false;
    } else if (char === '[' || char === '{') {
      depth += 1;
      fresh = true;
    } else if (char === ']' || char === '}') {
      depth -= 1;
      fresh = false;
    } else if (char === ',' || char === ':') fresh = true;
    else if (char !== ' ') fresh = false;
  }
  return depth;
}
