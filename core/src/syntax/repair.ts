import { isReserved, knownKeys } from '../model/reserved.ts';
import { range, type Range } from '../text/position.ts';
import { repairedLine, type LineEdit, type RepairedLine } from './columns.ts';
import { flowEnd, flowHazards, openFlow } from './flow.ts';
import { type Hazard, type HazardKind } from './hazard.ts';
import { isPlainInline, noSpaceAfterColon } from './plain.ts';

/** The lines of a section as the parser shall see them, and where that differs from what was typed. */
export interface Repaired {
  readonly lines: readonly RepairedLine[];
  readonly hazards: readonly Hazard[];
}

const odd = /[\u00a0\u2007\u202f\ufeff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const blockHeader = /^[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:#.*)?$/;
const escapes = /\\(?:["\\/abefnrtv0N_LP \t]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|$)/gi;

export const doubleQuoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Where a comment starts: a hash after a space (or first) that is followed by a space, so `Lot #4` is no comment. */
export function commentStart(line: string, from: number): number {
  for (let at = line.indexOf('#', from); at >= 0; at = line.indexOf('#', at + 1)) {
    const free = at === from || /\s/.test(line[at - 1]!);
    if (free && (at + 1 >= line.length || /^[\s#!]|^evimap-/.test(line.slice(at + 1)))) return at;
  }
  return -1;
}

/** Where the key of a line ends (the place of its colon), or -1. A quoted key may hold anything. */
export function keyEnd(line: string, from: number, to: number): number {
  const quote = line[from];
  let i = from;
  if (quote === '"' || quote === "'") {
    const close = closingQuote(line, from);
    if (close < 0 || close >= to) return -1;
    i = close + 1;
    while (line[i] === ' ') i += 1;
    return line[i] === ':' && (i + 1 >= to || /\s/.test(line[i + 1]!)) ? i : -1;
  }
  if (quote === '[' || quote === '{') {
    const end = flowEnd(line, from);
    if (end < 0) return -1;
    i = end;
  }
  for (let at = line.indexOf(':', i); at >= 0 && at < to; at = line.indexOf(':', at + 1)) {
    if (at + 1 >= to || /\s/.test(line[at + 1]!)) return at;
  }
  return -1;
}

/** The place of the quotation mark that closes the one at `from`, or -1. */
export function closingQuote(line: string, from: number): number {
  const quote = line[from];
  for (let i = from + 1; i < line.length; i += 1) {
    if (quote === '"' && line[i] === '\\') i += 1;
    else if (line[i] === quote) {
      if (quote === "'" && line[i + 1] === "'") i += 1;
      else return i;
    }
  }
  return -1;
}

/** Why a value that is not in quotation marks would not survive YAML, or undefined. */
function plainHazard(value: string, isValue: boolean): HazardKind | undefined {
  const first = value[0]!;
  if (
    '*&!@%`|>'.includes(first) ||
    ((first === '?' || first === '-' || first === ':') && (value.length === 1 || value[1] === ' ')) ||
    first === ',' ||
    first === ']' ||
    first === '}'
  )
    return 'leading mark';
  if (first === '#' || /\s#/.test(value)) return 'hash';
  if (isValue && (/:\s/.test(value) || value.endsWith(':'))) return 'colon';
  return undefined;
}

/**
 * `Harbour: kept after the talk`: what an entry shows, as a name with what belongs to it; the same, so that every
 * program reads it so.
 */
function asNamed(value: string): string | undefined {
  const colon = value.search(/:\s/);
  const name = value.slice(0, Math.max(0, colon)).trim();
  const rest = value.slice(colon + 1).trim();
  if (colon <= 0 || isReserved(name.toLowerCase())) return undefined;
  const inline = (text: string) => (isPlainInline(text) ? text : doubleQuoted(text));
  return `{ ${inline(name)}: ${inline(rest)} }`;
}

interface Open {
  /** Lines deeper than this column continue what is open. */
  readonly column: number;
  /** `text`: a plain text that may go on; `nothing`: a key without a value yet; `block`: a block text. */
  readonly kind: 'text' | 'nothing' | 'block';
  /** The line and column at which an open text starts. */
  readonly line: number;
  readonly start: number;
}

/**
 * Repairs the lines of one section before they are parsed: a plain one-line value that YAML would cut or refuse is
 * put in quotation marks.
 * The parser's own recovery is not enough, because it moves the next key into the value. Line numbers never change.
 */
export function repair(lines: readonly string[], isCriteria: boolean): Repaired {
  return new Repairer(lines, isCriteria).run();
}

class Repairer {
  private readonly edits: LineEdit[][];
  private readonly hazards: Hazard[] = [];
  private readonly source: readonly string[];
  private open: Open | undefined;
  /** The columns of the keys that are still open, outermost first. */
  private keyColumns: number[] = [];
  /** The section holds entries, not fields of the map. */
  private readonly isCriteria: boolean;
  /** The value that is being read is what an entry shows. */
  private shows = false;
  private named = (value: string): string | undefined => (this.shows ? asNamed(value) : undefined);

  constructor(source: readonly string[], isCriteria: boolean) {
    this.source = source;
    this.edits = source.map(() => []);
    this.isCriteria = isCriteria;
  }

  run(): Repaired {
    for (let i = 0; i < this.source.length; i += 1) i = this.line(i);
    return {
      lines: this.source.map((line, i) =>
        repairedLine(
          line,
          this.edits[i]!.sort((a, b) => a.at - b.at),
        ),
      ),
      hazards: this.hazards,
    };
  }

  /** Reads one line and gives the last line that it took in (itself, unless a value goes on). */
  private line(i: number): number {
    const line = this.source[i]!;
    const indent = this.indentation(i);
    const column = this.columnOf(i, indent);
    if (indent >= line.length || /^\s*$/.test(line.slice(indent))) return i;
    if (this.open?.kind === 'block') {
      if (column > this.open.column) return i;
      this.open = undefined;
    }
    if (line[indent] === '#' && commentStart(line, indent) === indent) return i;
    const deeper = this.open !== undefined && column > this.open.column;
    if (deeper && this.open!.kind === 'text') return this.continuation(i);
    if (indent === 0 && /^(---|\.\.\.)(\s|$)/.test(line)) return i;
    return this.structure(i, indent, deeper, column);
  }

  /**
   * Where a line begins once its tabs are spaces: lines are compared by that, so that one with tabs and one with
   * spaces stand together.
   */
  private columnOf(i: number, at: number): number {
    let column = at;
    for (let c = 0; c < at; c += 1) if (this.source[i]![c] === '\t') column += 1;
    return column;
  }

  /** The first place of a line that says something, and its column; -1 for a line that says nothing. */
  private startOf(i: number): { readonly at: number; readonly column: number } {
    const at = this.source[i]!.search(/[^ \t]/);
    return { at, column: at < 0 ? -1 : this.columnOf(i, at) };
  }

  /** Tabs and pasted spaces in front of a line become spaces; gives the column where its content starts. */
  private indentation(i: number): number {
    const line = this.source[i]!;
    let at = 0;
    while (at < line.length && (line[at] === ' ' || line[at] === '\t' || odd.test(line[at]!))) {
      const char = line[at]!;
      if (char === '\t') this.edits[i]!.push({ at, remove: 1, insert: '  ' });
      else if (char !== ' ')
        this.edits[i]!.push({ at, remove: 1, insert: /[\u00a0\u2007\u202f]/.test(char) ? ' ' : '' });
      at += 1;
    }
    const lead = line.slice(0, at);
    if (at < line.length) {
      if (lead.includes('\t')) this.report('tab', range(i, 0, i, at), lead.replace(/\t/g, '  ').replace(odd, ''), lead);
      else if (odd.test(lead.replace('\ufeff', '')))
        this.report(
          'pasted space',
          range(i, 0, i, at),
          lead.replace(/[\u00a0\u2007\u202f]/g, ' ').replace(new RegExp(odd, 'g'), ''),
          lead,
        );
    }
    return at;
  }

  private report(kind: HazardKind, at: Range, newText: string, text: string): void {
    this.hazards.push({ kind, range: at, text, edits: [{ range: at, newText }] });
  }

  /** A line deeper than a text that is still open: the text goes on. Lines of their own were put in their place before. */
  private continuation(i: number): number {
    const line = this.source[i]!;
    const open = this.open!;
    let last = i;
    let hazard = plainHazard(this.source[open.line]!.slice(open.start).trim(), true) !== undefined;
    let end = line.length;
    for (let n = i; n < this.source.length; n += 1) {
      const next = this.source[n]!;
      const { at, column } = this.startOf(n);
      if (at < 0) continue;
      if (column <= open.column) break;
      const comment = commentStart(next, at);
      if (comment === at) break;
      end = comment < 0 ? next.trimEnd().length : next.slice(0, comment).trimEnd().length;
      if (plainHazard(next.slice(at, end), true) !== undefined) hazard = true;
      last = n;
    }
    if (hazard && !this.quotedAlready(open)) this.quoteLines(open.line, open.start, last, end);
    return last;
  }

  private quotedAlready = (open: Open): boolean => this.edits[open.line]!.some((edit) => edit.insert === '"');

  /** Puts one pair of quotation marks round a text that goes over several lines. */
  private quoteLines(first: number, start: number, last: number, end: number): void {
    this.edits[first]!.push({ at: start, remove: 0, insert: '"' });
    for (let n = first; n <= last; n += 1) {
      const line = this.source[n]!;
      const to = n === last ? end : line.length;
      for (let c = n === first ? start : 0; c < to; c += 1)
        if (line[c] === '"' || line[c] === '\\') this.edits[n]!.push({ at: c, remove: 0, insert: '\\' });
    }
    this.edits[last]!.push({ at: end, remove: 0, insert: '"' });
    const at = range(first, start, last, end);
    const text = this.source
      .slice(first, last + 1)
      .map((line, n) => line.slice(n === 0 ? start : 0, n === last - first ? end : line.length).trim())
      .join(' ');
    this.hazards.push({ kind: 'continued line', range: at, text, edits: [{ range: at, newText: doubleQuoted(text) }] });
  }

  /** A line that starts something: dashes, a key, a value. `column` is where it stands after it was moved. */
  private structure(i: number, indent: number, inKey: boolean, column: number): number {
    const line = this.source[i]!;
    let at = indent;
    let dashes = 0;
    while (line[at] === '-' && (at + 1 >= line.length || /[\s\u00a0]/.test(line[at + 1]!)) && dashes < 64) {
      dashes += 1;
      at += 1;
      at = this.skipSpaces(i, at);
    }
    const shift = column - indent;
    while (this.keyColumns.length > 0 && this.keyColumns[this.keyColumns.length - 1]! >= at + shift)
      this.keyColumns.pop();
    this.open = undefined;
    if (at >= line.length) return i;
    const comment = this.commentOf(line, at);
    const to = comment < 0 ? line.trimEnd().length : line.slice(0, comment).trimEnd().length;
    if (to <= at) return i;
    const colon = keyEnd(line, at, to);
    if (colon >= 0) {
      this.key(i, at, colon);
      const shows =
        this.keyColumns.length === 1 && this.isCriteria && !isReserved(line.slice(at, colon).trim().toLowerCase());
      this.keyColumns.push(at + shift);
      const from = this.skipSpaces(i, colon + 1);
      if (from >= to) {
        this.open = { column: at + shift, kind: 'nothing', line: i, start: from };
        return i;
      }
      this.shows = shows;
      const last = this.value(i, from, to, at + shift, true);
      this.shows = false;
      return last;
    }
    const glued = '"\'[{'.includes(line[at]!) ? null : noSpaceAfterColon.exec(line.slice(at, to));
    if (glued && ((dashes === 0 && !inKey) || knownKeys.has(glued[1]!.trim()))) {
      const after = at + glued[0].length;
      this.edits[i]!.push({ at: after, remove: 0, insert: ' ' });
      this.report('missing space', range(i, at, i, to), `${glued[0]} ${line.slice(after, to)}`, line.slice(at, to));
      this.keyColumns.push(at + shift);
      return this.value(i, after, to, at + shift, true);
    }
    const opensFlow = '[{'.includes(line[at]!) || '"\''.includes(line[at]!);
    if (dashes === 0 && !inKey && !opensFlow && !']}'.includes(line[at]!)) {
      this.quote(i, at, to, 'missing colon', `${line.slice(at, to)}:`, true);
      return i;
    }
    return this.value(i, at, to, dashes > 0 ? column : (this.keyColumns[this.keyColumns.length - 1] ?? column), false);
  }

  /** A comment after a quoted or bracketed value is only looked for behind it. */
  private commentOf(line: string, at: number): number {
    const quotedUpTo = line[at] === '"' || line[at] === "'" ? closingQuote(line, at) : -1;
    let from = quotedUpTo >= 0 ? quotedUpTo + 1 : at;
    const colon = keyEnd(line, at, line.length);
    if (colon >= 0) {
      let value = colon + 1;
      while (line[value] === ' ') value += 1;
      if (line[value] === '"' || line[value] === "'") {
        const close = closingQuote(line, value);
        if (close >= 0) from = Math.max(from, close + 1);
      } else if (line[value] === '[' || line[value] === '{') {
        const end = flowEnd(line, value);
        if (end >= 0) from = Math.max(from, end);
      }
    } else if (line[at] === '[' || line[at] === '{') {
      const end = flowEnd(line, at);
      if (end >= 0) from = Math.max(from, end);
    }
    return commentStart(line, from);
  }

  /** Spaces after a dash or a colon; those that YAML does not take for spaces are replaced. */
  private skipSpaces(i: number, from: number): number {
    const line = this.source[i]!;
    let at = from;
    while (at < line.length && (/\s/.test(line[at]!) || odd.test(line[at]!))) {
      if (line[at] !== ' ' && line[at] !== '\t') this.edits[i]!.push({ at, remove: 1, insert: ' ' });
      at += 1;
    }
    const gap = line.slice(from, at);
    if (odd.test(gap)) this.report('pasted space', range(i, from, i, at), ' ', line.trim());
    return at;
  }

  /** A key that YAML would cut or take for something else is put in quotation marks. */
  private key(i: number, at: number, colon: number): void {
    const line = this.source[i]!;
    const key = line.slice(at, colon).trimEnd();
    if (key === '' || key[0] === '"' || key[0] === "'") return;
    const bracket = key[0] === '[' || key[0] === '{';
    const hazard = bracket ? 'bracket' : plainHazard(key, false);
    if (hazard) this.quote(i, at, at + key.length, hazard);
  }

  private value(i: number, from: number, to: number, column: number, isValue: boolean): number {
    const line = this.source[i]!;
    const value = line.slice(from, to);
    const first = value[0]!;
    if (blockHeader.test(line.slice(from)) && (isValue || this.continues(i, column))) {
      this.open = { column, kind: 'block', line: i, start: from };
      return i;
    }
    if (first === '"' || first === "'") return this.quoted(i, from, to, column);
    if (first === '[' || first === '{') return this.flow(i, from, to, column);
    const hazard = plainHazard(value, isValue);
    if (this.continues(i, column)) this.open = { column, kind: 'text', line: i, start: from };
    else if (hazard) this.quote(i, from, to, hazard, this.named(value));
    return i;
  }

  /** Whether the next line that says something is deeper, so that a text goes on there. */
  private continues(i: number, column: number): boolean {
    for (let n = i + 1; n < this.source.length; n += 1) {
      const start = this.startOf(n);
      if (start.at >= 0) return start.column > column;
    }
    return false;
  }

  private quoted(i: number, from: number, to: number, column: number): number {
    const line = this.source[i]!;
    const close = closingQuote(line, from);
    if (close >= 0) {
      const tail = line.slice(close + 1, to).trim();
      if (tail !== '') this.quote(i, from, to, 'quotation', this.named(line.slice(from, to)));
      else if (line[from] === '"') this.backslashes(i, from, close);
      return i;
    }
    for (let n = i + 1; n < this.source.length; n += 1) {
      const next = this.source[n]!;
      const start = this.startOf(n);
      if (start.at >= 0 && start.column <= column) break;
      const end = closingQuote(line[from]! + next, 0);
      if (end < 0) continue;
      if (/^\s*(#.*)?$/.test(next.slice(end))) return n;
      break;
    }
    this.quote(i, from, to, 'quotation');
    return i;
  }

  /** A folder such as "C:\docs" is no escape; all its backslashes stay what they are. */
  private backslashes(i: number, from: number, close: number): void {
    const inside = this.source[i]!.slice(from + 1, close);
    if (!inside.includes('\\') || !inside.replace(escapes, '').includes('\\')) return;
    for (let c = from + 1; c < close; c += 1)
      if (this.source[i]![c] === '\\' && this.source[i]![c + 1] !== '"')
        this.edits[i]!.push({ at: c, remove: 0, insert: '\\' });
    this.report('backslash', range(i, from, i, close + 1), `'${inside.replace(/'/g, "''")}'`, inside);
  }

  private flow(i: number, from: number, to: number, column: number): number {
    const end = flowEnd(this.source[i]!, from);
    if (end >= 0) {
      if (end < to) this.quote(i, from, to, 'bracket', this.named(this.source[i]!.slice(from, to)));
      else this.inside(i, from, end);
      return i;
    }
    // A list over several lines: it goes on until its bracket closes, in lines that are deeper or start with the
    // bracket.
    const flow = openFlow();
    flow(this.source[i]!, from);
    for (let n = i + 1; n < this.source.length && n < i + 2000; n += 1) {
      const next = this.source[n]!;
      const start = this.startOf(n);
      if (start.at >= 0 && start.column <= column && !']}'.includes(next[start.at]!)) break;
      const close = flow(next);
      if (close < 0) continue;
      if (/^\s*(#.*)?$/.test(next.slice(close))) return n;
      break;
    }
    this.quote(i, from, to, 'bracket');
    return i;
  }

  private inside(i: number, from: number, end: number): void {
    for (const { start, stop, kind } of flowHazards(this.source[i]!, from, end)) this.quote(i, start, stop, kind);
  }

  private quote(i: number, from: number, to: number, kind: HazardKind, newText?: string, asKey = false): void {
    const line = this.source[i]!;
    this.edits[i]!.push({ at: from, remove: 0, insert: '"' });
    for (let c = from; c < to; c += 1)
      if (line[c] === '"' || line[c] === '\\') this.edits[i]!.push({ at: c, remove: 0, insert: '\\' });
    this.edits[i]!.push({ at: to, remove: 0, insert: asKey ? '":' : '"' });
    this.report(kind, range(i, from, i, to), newText ?? doubleQuoted(line.slice(from, to)), line.slice(from, to));
  }
}
