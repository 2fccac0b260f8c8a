import { type LineEdit } from './columns.ts';
import { type HazardKind } from './hazard.ts';
import { wordsBefore } from './joined.ts';
import { closingMark } from './line.ts';
import { typedField } from './typed-field.ts';

/** A mark that was forgotten in a list in brackets. */
export interface ForgottenMark extends LineEdit {
  readonly kind: Extract<HazardKind, 'open bracket' | 'open quotation' | 'missing comma' | 'colon in brackets'>;
  /** Counted from the first line of the list. */
  readonly line: number;
}

/** What has to be done to a list in brackets so that it can be read as it was meant. */
export interface Brackets {
  /** The line, counted from the first, and the place behind the bracket that closes the list; -1 when none does. */
  readonly line: number;
  readonly end: number;
  /** What is still open at the end, to be closed in this order. */
  readonly open: string;
  /** Marks that were forgotten within. */
  readonly missing: readonly ForgottenMark[];
  /** Commas with nothing between them and curly quotation marks, for each line: no fault, only another way to write. */
  readonly loose: readonly (readonly LineEdit[])[];
}

/** Walks through a list in brackets, line by line, as long as it is open; `isWord` knows the keys that may stand in it. */
export const readBrackets = (
  lines: readonly string[],
  from: number,
  ends: readonly number[],
  isWord: (key: string) => boolean,
): Brackets => new Walk(lines, ends, isWord).read(from);

const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}' };
const curly: Readonly<Record<string, RegExp>> = { '“': /”/, '‘': /’(?=\s*(?:[,\]}]|$))/, '„': /[“”]/, '«': /»/ };
const nothing: readonly LineEdit[] = [];

class Walk {
  private readonly lines: readonly string[];
  private readonly ends: readonly number[];
  private readonly stack: string[] = [];
  private readonly missing: ForgottenMark[] = [];
  private readonly loose: LineEdit[][] = [];
  /** The place that is looked at. */
  private line = 0;
  private at = 0;
  /** An item may start here. */
  private fresh = true;
  /** Where the item that is being read starts, if it is a text. */
  private item = -1;
  /** What is being read stands behind a key. */
  private isValue = false;
  private readonly isWord: (key: string) => boolean;

  constructor(lines: readonly string[], ends: readonly number[], isWord: (key: string) => boolean) {
    this.lines = lines;
    this.ends = ends;
    this.isWord = isWord;
  }

  read(from: number): Brackets {
    this.at = from;
    for (; this.line < this.lines.length; this.line += 1, this.at = 0, this.item = -1) {
      for (; this.at < this.end; this.at += 1) {
        if (/\s/.test(this.text[this.at]!)) continue;
        this.mark(this.text[this.at]!);
        if (this.stack.length === 0) return this.found(this.line, this.at + 1);
      }
    }
    return this.found(-1, -1);
  }

  private found(line: number, end: number): Brackets {
    const open = this.stack.map((each) => closers[each]!);
    return {
      line,
      end,
      open: open.reverse().join(''),
      missing: this.missing,
      loose: this.lines.map((_, i) => this.loose[i] ?? nothing),
    };
  }

  private get text(): string {
    return this.lines[this.line]!;
  }

  /** Where the line that is looked at ends before its remark. */
  private get end(): number {
    return this.ends[this.line] ?? this.text.length;
  }

  private forgot(kind: ForgottenMark['kind'], at: number, insert: string): void {
    this.missing.push({ kind, line: this.line, at, remove: 0, insert });
  }

  private loosen(...edits: readonly LineEdit[]): void {
    (this.loose[this.line] ??= []).push(...edits);
  }

  private mark(char: string): void {
    const { fresh } = this;
    this.fresh = false;
    if (char === '[' || char === '{') this.opening(char, fresh);
    else if (char === ']' || char === '}') this.closing(char);
    else if (char === ',' || char === '，' || char === '、') {
      if (char !== ',') this.loosen({ at: this.at, remove: 1, insert: ', ' });
      // A second comma, or one directly behind the bracket, with nothing in front of it.
      if (char === ',' && fresh && this.stack.at(-1) === '[') this.loosen({ at: this.at, remove: 1, insert: ' ' });
      this.fresh = true;
      this.item = -1;
      this.isValue = false;
      if (this.stack.at(-1) === '{') this.fieldBehind();
    } else if (char === ':' && /[\s[{"]/.test(this.text[this.at + 1] ?? ' ')) {
      if (this.isValue && this.stack.at(-1) === '{' && this.item >= 0) this.nextField();
      this.fresh = true;
      this.item = -1;
      this.isValue = true;
    } else if (fresh && (char === '"' || char === "'")) this.quoted(char);
    else if (fresh && curly[char]) this.curly(curly[char]);
    else if (this.item < 0) this.item = this.at;
  }

  private opening(char: string, fresh: boolean): void {
    if (fresh) this.stack.push(char);
    else if (char === '{' && this.item >= 0 && /^\{[^{}[\],]*:\s/.test(this.text.slice(this.at))) {
      // `Order book { threat: None }`: fields behind a name, without the colon between them.
      this.forgot('colon in brackets', this.before(this.at), ':');
      this.stack.push(char);
    } else return;
    this.fresh = true;
    this.item = -1;
    this.isValue = false;
  }

  /** `{ simulated: yes realistic environment: confirmed }`: a second field, without the comma before it. */
  private nextField(): void {
    const at = wordsBefore(this.text, this.at).find(
      (from) => from > this.item && this.isWord(this.text.slice(from, this.at)),
    );
    if (at !== undefined) this.forgot('missing comma', this.before(at), ',');
  }

  /** `{ title: Talk, simulated yes }`: a field with a value that only it can have, without the colon between them. */
  private fieldBehind(): void {
    const text = /^[^,:[\]{}"']*(?=[,}])/.exec(this.text.slice(this.at + 1, this.end))?.[0] ?? '';
    const from = this.at + 1 + text.length - text.trimStart().length;
    const field = typedField(text.trim());
    if (field && this.isWord(field.key)) this.forgot('colon in brackets', from + field.key.length, ':');
  }

  private closing(char: string): void {
    if (closers[this.stack.at(-1)!] !== char) {
      // The one that is closed was opened before: what stands between was forgotten.
      if (!this.stack.some((open) => closers[open] === char)) return;
      while (closers[this.stack.at(-1)!] !== char) this.forgot('open bracket', this.at, closers[this.stack.pop()!]!);
    }
    this.stack.pop();
    this.item = -1;
    if (this.stack.length > 0) this.needsComma();
  }

  /** Behind what is closed comes a comma; where the next item begins at once, it was forgotten. */
  private needsComma(): void {
    const rest = this.text.slice(this.at + 1, this.end);
    if (!/^\s*["[{]/.test(rest)) return;
    this.forgot('missing comma', this.at + 1, ',');
    this.fresh = true;
  }

  private quoted(mark: string): void {
    const { text, at, end } = this;
    const close = closingMark(text, at, end);
    if (close < 0) {
      if (this.closesBelow(mark)) return;
      const stop = behindItems.exec(text.slice(at + 1, end))?.index ?? end - at - 1;
      this.close(mark, at, this.before(at + 1 + stop));
    } else if (/^\s*(?:[,:\]}]|$)/.test(text.slice(close + 1, end))) {
      this.at = close;
    } else if (/^\s*["']/.test(text.slice(close + 1, end))) {
      this.at = close;
      this.needsComma();
    } else {
      // The mark that should close the item opens the next one: `["One, "Another"]`.
      const comma = /^.*(?=,\s*$)/.exec(text.slice(at + 1, close));
      if (comma && /^[\p{L}\p{N}(]/u.test(text.slice(close + 1)))
        this.close(mark, at, this.before(at + 1 + comma[0].length));
      else this.at = close;
    }
  }

  /** Closes a text in quotation marks; one that begins with an apostrophe is put into others. */
  private close(mark: string, from: number, to: number): void {
    if (mark === "'") this.loosen({ at: from, remove: 0, insert: '"' });
    this.forgot('open quotation', to, '"');
    this.at = to - 1;
  }

  /** A text in quotation marks goes on in the next lines; goes to the mark that closes it. */
  private closesBelow(mark: string): boolean {
    if (mark === "'" || behindItems.test(this.text.slice(this.at + 1, this.end))) return false;
    for (let line = this.line + 1; line < this.lines.length && line < this.line + 5; line += 1) {
      const text = this.lines[line]!;
      const close = closingMark(mark + text, 0, text.length + 1) - 1;
      if (close === -2) continue;
      if (!/^\s*[,:\]}]/.test(text.slice(close + 1))) return false;
      this.line = line;
      this.at = close;
      return true;
    }
    return false;
  }

  private curly(closes: RegExp): void {
    const { text, at, end } = this;
    const match = closes.exec(text.slice(at + 1, end));
    const close = match ? at + 1 + match.index : -1;
    if (!match || !/^\s*(?:[,:\]}]|$)/.test(text.slice(close + 1, end))) return;
    if (!/["\\]/.test(text.slice(at + 1, close)))
      this.loosen({ at, remove: 1, insert: '"' }, { at: close, remove: 1, insert: '"' });
    this.at = close;
  }

  /** The place without the spaces in front of it. */
  private before(to: number): number {
    let at = to;
    while (at > 0 && /\s/.test(this.text[at - 1]!)) at -= 1;
    return at;
  }
}

/** The brackets with which a line ends. */
const behindItems = /(?<![\]}\s])\s*[\]}][\]}\s]*$/;
