import { range, type Position, type Range } from '../text/position.ts';
import { type Node, type Pair, type PairsNode, type TextNode } from './node.ts';
import { typedField } from './typed-field.ts';

/**
 * Reads a section that is plainly laid out: one field or one dash on a line, regular columns, texts of everyday
 * letters, lists in
 * brackets without more brackets inside. Most of a map is like that, and it is read in a fraction of the time that a
 * YAML library takes.
 * It never guesses: whatever could mean more than one thing gives nothing here and is left to the library, with its
 * repairs before it.
 * A test holds both together: what is read here is what the library reads, to the letter and the column.
 */
export function readPlainly(lines: readonly string[]): Node | undefined {
  const found: Line[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (line === '') continue;
    const read = readLine(line, i);
    if (!read) return undefined;
    found.push(read);
  }
  return found.length === 0 ? undefined : new Layout(found).whole();
}

/** What stands on one line: after a dash or not, a key with or without its value, or a text alone. */
interface Line {
  /** The column of the dash, or -1. */
  readonly dash: number;
  /** Where the key or the text starts. */
  readonly column: number;
  readonly key: TextNode | undefined;
  readonly value: Node | undefined;
}

/** Letters and marks of English text. Tabs, pasted spaces, joiners and other scripts are the library's. */
const everyday =
  /^[ -~\u00a3\u00a9\u00ae\u00b0\u00b1\u00b7\u00bd\u00c0-\u024f\u2010-\u2015\u2018-\u201f\u2026\u20ac]*$/;
const mostCharacters = 400;
const deepest = 12;

function readLine(line: string, i: number): Line | undefined {
  if (line.length > mostCharacters || line.endsWith(' ') || !everyday.test(line)) return undefined;
  let at = spacesEnd(line, 0);
  let dash = -1;
  if (line[at] === '-') {
    if (line[at + 1] !== ' ') return undefined;
    dash = at;
    at = spacesEnd(line, at + 1);
  }
  const key = keyAt(line, i, at);
  if (key === 'unsure') return undefined;
  if (key === undefined) {
    const value = dash < 0 || typedField(line.slice(at)) ? undefined : valueAt(line, i, at, true);
    return value && { dash, column: at, key: undefined, value };
  }
  const end = key.range.end.character + 1;
  if (end === line.length) return { dash, column: at, key, value: undefined };
  const value = valueAt(line, i, spacesEnd(line, end), false);
  return value && { dash, column: at, key, value };
}

function spacesEnd(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === 32) at += 1;
  return at;
}

const isWordStart = (char: string | undefined): boolean =>
  char !== undefined && /[A-Za-z0-9\u00c0-\u024f\u00a3\u20ac(\u2018\u201c]/.test(char);

const text = (words: string, i: number, from: number, to: number, quoted: boolean): TextNode => ({
  kind: 'text',
  text: words,
  range: range(i, from, i, to),
  quoted,
});

/** The key at this place; nothing where the line has none. */
function keyAt(line: string, i: number, at: number): TextNode | 'unsure' | undefined {
  if (line[at] === '"') {
    const close = line.indexOf('"', at + 1);
    if (close < 0 || line[close + 1] !== ':') return undefined;
    const words = line.slice(at + 1, close);
    return (close + 2 < line.length && line[close + 2] !== ' ') || words === '' || words.includes('\\')
      ? 'unsure'
      : text(words, i, at, close + 1, true);
  }
  if (!isWordStart(line[at])) return undefined;
  const colon = line.indexOf(':', at);
  if (colon < 0) return undefined;
  if (colon + 1 < line.length && line[colon + 1] !== ' ')
    return line.indexOf(': ', colon) < 0 && !line.endsWith(':') && /[0-9]/.test(line[at]!) ? undefined : 'unsure';
  const words = line.slice(at, colon);
  return words.endsWith(' ') || words.includes(' #') ? 'unsure' : text(words, i, at, colon, false);
}

/** A value that ends with its line; nothing when it is not plain what it is. */
function valueAt(line: string, i: number, at: number, isItem: boolean): Node | undefined {
  const first = line[at];
  if (first === '[' || first === '{') {
    const flow = new Inline(line, i, at).read();
    return flow?.range.end.character === line.length ? flow : undefined;
  }
  if (first === '"') return quotedAt(line, i, at, line.length);
  if (!isWordStart(first)) return undefined;
  const words = line.slice(at);
  if (
    words.includes(' #') ||
    /[\]}]$/.test(words) ||
    words.endsWith(':') ||
    words.includes(': ') ||
    (isItem && words.includes(':') && !/[0-9]/.test(first!))
  )
    return undefined;
  return text(words, i, at, line.length, false);
}

function quotedAt(line: string, i: number, at: number, end?: number): TextNode | undefined {
  const close = line.indexOf('"', at + 1);
  if (close < 0 || (end !== undefined && close + 1 !== end)) return undefined;
  const words = line.slice(at + 1, close);
  return words === '' || words.includes('\\') ? undefined : text(words, i, at, close + 1, true);
}

/** Marks that end a text between brackets, or that mean something there. */
const stops = /[,[\]{}"#&*!|>%@`:]/g;

/** Reads what stands between brackets on one line. */
class Inline {
  private readonly line: string;
  private readonly i: number;
  private at: number;
  private depth = 0;

  constructor(line: string, i: number, at: number) {
    this.line = line;
    this.i = i;
    this.at = at;
  }

  read(): Node | undefined {
    if (this.depth > 2) return undefined;
    this.depth += 1;
    const node = this.line[this.at] === '[' ? this.list() : this.pairs();
    this.depth -= 1;
    return node;
  }

  private list(): Node | undefined {
    const from = this.at;
    const items: Node[] = [];
    do {
      this.at = spacesEnd(this.line, this.at + 1);
      const item = this.value();
      if (!item) return undefined;
      items.push(item);
      this.at = spacesEnd(this.line, this.at);
    } while (this.line[this.at] === ',');
    return this.closes(']')
      ? { kind: 'list', items, range: range(this.i, from, this.i, this.at), inline: true }
      : undefined;
  }

  private pairs(): Node | undefined {
    const from = this.at;
    const pairs: Pair[] = [];
    do {
      this.at = spacesEnd(this.line, this.at + 1);
      const key = this.line[this.at] === '"' ? undefined : this.text();
      if (!key || this.line[this.at] !== ':' || this.line[this.at + 1] !== ' ' || this.at !== key.range.end.character)
        return undefined;
      this.at = spacesEnd(this.line, this.at + 1);
      const value = this.value();
      if (!value) return undefined;
      pairs.push({ key, value, range: { start: key.range.start, end: value.range.end } });
      this.at = spacesEnd(this.line, this.at);
    } while (this.line[this.at] === ',');
    return this.closes('}')
      ? { kind: 'pairs', pairs, range: range(this.i, from, this.i, this.at), inline: true }
      : undefined;
  }

  private closes(bracket: string): boolean {
    if (this.line[this.at] !== bracket) return false;
    this.at += 1;
    return true;
  }

  private value(): Node | undefined {
    const first = this.line[this.at];
    if (first === '[' || first === '{') return this.read();
    if (first !== '"') return this.text();
    const quoted = quotedAt(this.line, this.i, this.at);
    if (quoted) this.at = quoted.range.end.character;
    return quoted;
  }

  private text(): TextNode | undefined {
    const from = this.at;
    if (!isWordStart(this.line[from]) || /[\u2018\u201c]/.test(this.line[from]!)) return undefined;
    for (stops.lastIndex = from; ;) {
      const stop = stops.exec(this.line);
      if (!stop) return undefined;
      if (stop[0] === ':' && isInWord(this.line[stop.index + 1])) continue;
      if (!',]}:'.includes(stop[0])) return undefined;
      let to = stop.index;
      while (this.line[to - 1] === ' ') to -= 1;
      this.at = stop.index;
      return text(this.line.slice(from, to), this.i, from, to, false);
    }
  }
}

/** A colon before a digit or a slash belongs to a time or an address. */
const isInWord = (char: string | undefined): boolean => char !== undefined && /[0-9A-Za-z/]/.test(char);

/** Puts the lines together by their columns. */
class Layout {
  private readonly lines: readonly Line[];
  private at = 0;
  private depth = 0;
  private sure = true;

  constructor(lines: readonly Line[]) {
    this.lines = lines;
  }

  whole(): Node | undefined {
    const node = this.node();
    return this.sure && this.at === this.lines.length ? node : undefined;
  }

  /** The column at which the next line starts; -1 at the end. */
  private next(): number {
    const line = this.lines[this.at];
    return line ? (line.dash >= 0 ? line.dash : line.column) : -1;
  }

  private node(): Node {
    this.depth += 1;
    if (this.depth > deepest) this.sure = false;
    const line = this.lines[this.at]!;
    const node = line.dash >= 0 ? this.list(line.dash) : this.pairs(line.column);
    this.depth -= 1;
    return node;
  }

  private list(column: number): Node {
    const items: Node[] = [];
    const first = this.at;
    while (this.sure && this.at < this.lines.length && this.lines[this.at]!.dash === column) {
      const line = this.lines[this.at]!;
      if (line.key) items.push(this.pairs(line.column));
      else {
        items.push(line.value!);
        this.at += 1;
      }
      if (this.next() > column) this.sure = false;
    }
    if (this.next() === column) this.sure = false;
    return { kind: 'list', items, range: this.rangeFrom(first, column, items.at(-1)!.range.end), inline: false };
  }

  /** Keys below each other; the first may stand behind a dash. */
  private pairs(column: number): PairsNode {
    const pairs: Pair[] = [];
    const first = this.at;
    while (this.sure && this.at < this.lines.length) {
      const { dash, key, value, column: own } = this.lines[this.at]!;
      if (!key || own !== column || (dash >= 0 && this.at > first)) break;
      this.at += 1;
      const below = value === undefined && this.next() > column ? this.node() : value;
      if (this.next() > column) this.sure = false;
      pairs.push({ key, value: below, range: { start: key.range.start, end: below?.range.end ?? key.range.end } });
    }
    if (this.next() === column) this.sure = false;
    const { key, value } = pairs.at(-1)!;
    return {
      kind: 'pairs',
      pairs,
      range: this.rangeFrom(first, column, value?.range.end ?? behindColon(key)),
      inline: false,
    };
  }

  private rangeFrom(first: number, column: number, end: Position): Range {
    const { key, value } = this.lines[first]!;
    return { start: { line: (key ?? value!).range.start.line, character: column }, end };
  }
}

const behindColon = ({ range: { end } }: TextNode): Position => ({ line: end.line, character: end.character + 1 });
