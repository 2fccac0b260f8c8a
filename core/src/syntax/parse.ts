import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, parseDocument, Schema, type ParsedNode } from 'yaml';
import { looksLikeCriteria } from '../model/criterion-key.ts';
import { comparePositions, range, type Position, type Range } from '../text/position.ts';
import { originalColumn, type RepairedLine } from './columns.ts';
import { type Hazard } from './hazard.ts';
import { ofEntry, wordKey } from './keys.ts';
import { layOut } from './layout.ts';
import { holdsEntries, plainContext, type SectionContext } from './layout/context.ts';
import { readLine, type Line } from './line.ts';
import { itemsOf, type Node, type Pair, type PairsNode, type TextNode } from './node.ts';
import { readPlainly } from './plain-section.ts';
import { closingQuote, doubleQuoted, repair, type Repaired } from './repair.ts';
import { typedField } from './typed-field.ts';

/** What could be read of one section, in the section's own lines. Never throws. */
export interface Parsed {
  readonly node: Node | undefined;
  readonly hazards: readonly Hazard[];
}

/** Deeper than this nobody writes by hand; a file made to exhaust the reader is refused instead. */
const deepest = 60;

/** Everything is text. Made once: a map is read in thousands of small pieces. */
const everythingIsText = new Schema({ schema: 'failsafe', resolveKnownTags: true });

const nothing = (hazards: readonly Hazard[], lines: readonly string[]): Parsed => ({
  node: undefined,
  hazards: [...hazards, { kind: 'unreadable', range: range(0, 0, 0, lines[0]?.length ?? 0), edits: [], text: '' }],
});

export function parseSection(lines: readonly string[], context: SectionContext = plainContext): Parsed {
  const node = context.column === undefined && !context.headless ? readPlainly(lines) : undefined;
  return node && isInPlace(node, context) ? { node, hazards: noHazards } : parseWithLibrary(lines, context);
}

const noHazards: readonly Hazard[] = [];

/**
 * Reads any section: its lines are put where their words belong and repaired first, so that a text which YAML would
 * cut or refuse is read as it was meant.
 */
export function parseWithLibrary(lines: readonly string[], context: SectionContext = plainContext): Parsed {
  if (tooDeep(lines)) return nothing([], lines);
  if (context.column === undefined && !context.headless && !lines.some(hasOtherMark)) {
    const asTyped = parsed(lines, repair(lines, holdsEntries(lines, context)));
    if (asTyped.hazards.length === 0 && asTyped.node && isInPlace(asTyped.node, context)) return asTyped;
  }
  return parsed(lines, readable(lines, context));
}

/**
 * Bullets, numbers, dashes without a space, fields without a colon, curly quotation marks and brackets that close
 * nothing are text to the library.
 */
const hasOtherMark = (line: string): boolean =>
  hasOtherBeginning(readLine(line), line) ||
  /[[{,]\s*[“‘„«]|^[^[{]*[\]}]\s*$|^[^:[{]*(?::[[{]|\s\{[^}]*:\s)|[[{][^\]}[{]*，|[［｛]/.test(line);

const hasOtherBeginning = ({ at, mark, key, start, end, emphasis }: Line, line: string): boolean =>
  at < 0
    ? /^\s*(?:```|~~~)/.test(line)
    : !['', 'dash'].includes(mark) ||
      emphasis.length > 0 ||
      (key === '' && /^\p{L}[\p{L}\p{N} -]*=\s*\S/u.test(line.slice(start, end))) ||
      (key === '' && typedField(line.slice(start, end)) !== undefined);

/** What the library makes of the lines once they are readable. */
function parsed(lines: readonly string[], { lines: repaired, hazards }: Repaired): Parsed {
  const text = repaired.map((line) => line.text).join('\n');
  try {
    const document = parseDocument(text, {
      schema: everythingIsText,
      version: '1.2',
      uniqueKeys: false,
      strict: false,
      logLevel: 'silent',
      prettyErrors: false,
      keepSourceTokens: false,
    });
    const reader = new Reader(text, repaired, lines);
    const node = document.contents ? reader.node(document.contents as ParsedNode) : undefined;
    const unreadable = document.errors.map((error): Hazard => {
      const at = reader.range(error.pos[0], Math.max(error.pos[1], error.pos[0] + 1));
      return { kind: 'unreadable', range: at, edits: [], text: lines[at.start.line]?.trim() ?? '' };
    });
    return { node, hazards: [...hazards, ...reader.hazards, ...unreadable.slice(0, 5)] };
  } catch {
    return nothing(hazards, lines);
  }
}

/** The lines as the parser shall see them: first each in its place, then each so that YAML reads it as it was meant. */
function readable(lines: readonly string[], context: SectionContext): Repaired {
  const laid = layOut(lines, context);
  const repaired = repair(
    laid.lines.map(({ text }) => text),
    holdsEntries(lines, context),
  );
  const back = ({ line, character }: Position): Position => ({
    line,
    character: originalColumn(laid.lines[line]!, character),
  });
  const backTo = (at: Range): Range => ({ start: back(at.start), end: back(at.end) });
  return {
    lines: repaired.lines.map(({ text, columns }, i) => {
      const { columns: before } = laid.lines[i]!;
      if (!before) return { text, ...(columns && { columns }) };
      return { text, columns: columns?.map((column) => before[Math.min(column, before.length - 1)]!) ?? before };
    }),
    hazards: [
      ...laid.hazards,
      ...repaired.hazards.map((hazard) => ({
        ...hazard,
        range: backTo(hazard.range),
        edits: hazard.edits.map(({ range: at, newText }) => ({ range: backTo(at), newText })),
      })),
    ].sort((a, b) => comparePositions(a.range.start, b.range.start)),
  };
}

/**
 * Whether what was read by its columns stands where its words belong: no field of an entry is below a name, and no
 * entry names its evidence twice.
 */
export function isInPlace(node: Node, { kind }: SectionContext): boolean {
  if (kind !== 'part' || node.kind !== 'pairs') return true;
  return node.pairs.every(({ key, value }) => !looksLikeCriteria(key.text) || itemsOf(value).every(isEntryInPlace));
}

const isEntryInPlace = (entry: Node): boolean =>
  entry.kind !== 'pairs' ||
  (entry.pairs.filter(({ key }) => wordKey(key.text) === 'evidence').length < 2 &&
    entry.pairs.every(
      ({ key, value }) =>
        value === undefined || value.kind === 'text' || wordKey(key.text) === 'by' || !holdsField(value),
    ));

const holdsField = (node: Node | undefined): boolean => {
  if (node === undefined || node.kind === 'text') return false;
  if (node.kind === 'list') return node.items.some(holdsField);
  return node.pairs.some(({ key, value }) => (!key.quoted && ofEntry.has(wordKey(key.text))) || holdsField(value));
};

/** Whether brackets, dashes or indents nest deeper than anything that an assessor writes. */
export function tooDeep(lines: readonly string[]): boolean {
  let brackets = 0;
  let last = 0;
  let steps = 0;
  for (const line of lines) {
    if (line.length > 100_000) return true;
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    if (indent > last) {
      steps += 1;
      if (indent > 20 && steps > deepest) return true;
    } else if (indent < last) steps = Math.min(steps, indent);
    last = indent;
    if (/^\s*(?:- ?){30}/.test(line)) return true;
    let fresh = true; // a text may start here, and one in quotation marks holds no brackets that open anything
    for (let i = indent; i < line.length; i += 1) {
      const char = line[i]!;
      if (char === '#' && (i === indent || line[i - 1] === ' ')) break;
      if (fresh && (char === '"' || char === "'")) {
        const close = closingQuote(line, i);
        if (close < 0) break;
        i = close;
        continue;
      }
      const opens = (fresh || brackets > 0) && (char === '[' || char === '{');
      if (char !== ' ') fresh = '[{:-'.includes(char) || (char === ',' && brackets > 0);
      if (opens) brackets += 1;
      else if ((char === ']' || char === '}') && brackets > 0) brackets -= 1;
      if (brackets > deepest) return true;
    }
  }
  return false;
}

/** Turns the parser's nodes into ours, with ranges in the author's lines. */
class Reader {
  readonly hazards: Hazard[] = [];
  private readonly text: string;
  /** Where each line starts in the text. */
  private readonly starts: readonly number[];
  private readonly lines: readonly RepairedLine[];
  private readonly source: readonly string[];

  constructor(text: string, lines: readonly RepairedLine[], source: readonly string[]) {
    this.text = text;
    this.lines = lines;
    this.source = source;
    let next = 0;
    this.starts = lines.map((line) => {
      const start = next;
      next += line.text.length + 1;
      return start;
    });
  }

  range(from: number, to: number): Range {
    return {
      start: this.position(Math.min(from, this.text.length)),
      end: this.position(Math.min(Math.max(from, to), this.text.length)),
    };
  }

  private position(offset: number): Position {
    const line = this.lineOf(offset);
    return { line, character: originalColumn(this.lines[line]!, offset - this.starts[line]!) };
  }

  private lineOf(offset: number): number {
    let low = 0;
    for (let high = this.starts.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  node(node: ParsedNode): Node {
    const [from, to] = node.range;
    if (isScalar(node)) return this.scalar(node.value, from, to, node.type);
    if (isAlias(node)) return this.scalar(`*${node.source}`, from, to, 'PLAIN');
    const at = this.range(from, this.trimmed(from, to));
    if (isSeq(node))
      return {
        kind: 'list',
        items: (node.items as ParsedNode[]).map((item) =>
          isPair(item) ? this.pairs([item], at, true) : this.node(item),
        ),
        range: at,
        inline: node.flow === true,
      };
    if (isMap(node)) return this.pairs(node.items as never[], at, node.flow === true);
    return { kind: 'text', text: '', range: at, quoted: false };
  }

  /** A collection's end reaches over the blank lines behind it; they are left out. */
  private trimmed(from: number, to: number): number {
    let end = Math.min(to, this.text.length);
    while (end > from && /\s/.test(this.text[end - 1]!)) end -= 1;
    return end;
  }

  private scalar(value: unknown, from: number, to: number, type: string | null | undefined): TextNode {
    const end = type?.startsWith('BLOCK') ? this.trimmed(from, to) : to;
    const at = this.range(from, end);
    // Quotation marks that a repair put there are not the author's.
    const inMarks = type?.startsWith('QUOTE') === true && this.isAuthors(from);
    const text = typeof value === 'string' ? value : '';
    const quoted = inMarks || (type?.startsWith('BLOCK') ?? false);
    const breaks = quoted || at.start.line === at.end.line ? undefined : this.breaksIn(text.trim(), at);
    return { kind: 'text', text: inMarks ? text : text.trim(), range: at, quoted, ...(breaks && { breaks }) };
  }

  /** Where the author's lines begin in a text that YAML joined; undefined where it says more or less than they do. */
  private breaksIn(text: string, { start, end }: Range): readonly number[] | undefined {
    const lines = this.source
      .slice(start.line, end.line + 1)
      .map((line, i, all) =>
        line.slice(i === 0 ? start.character : 0, i === all.length - 1 ? end.character : line.length).trim(),
      );
    if (lines.join(' ') !== text) return undefined;
    let at = 0;
    return lines.slice(0, -1).map((line) => (at += line.length + 1));
  }

  /** Whether the mark at this place was typed: where a repair put one there, two columns lead back to the same. */
  private isAuthors(offset: number): boolean {
    const line = this.lineOf(offset);
    const columns = this.lines[line]?.columns;
    const column = offset - this.starts[line]!;
    return columns === undefined || columns[column] !== columns[column + 1];
  }

  private pairs(items: readonly { key: unknown; value: unknown }[], at: Range, inline: boolean): PairsNode {
    const pairs: Pair[] = [];
    for (const item of items) {
      const key = this.key(item.key, at);
      const value =
        item.value === null || item.value === undefined ? undefined : this.valueNode(item.value as ParsedNode);
      const last = pairs[pairs.length - 1];
      const withoutColon = inline && value === undefined && isCollection(item.key) === false && !this.colonAfter(key);
      if (withoutColon && last?.value?.kind === 'text' && !last.value.quoted) {
        pairs[pairs.length - 1] = this.joined(last, last.value, key);
        continue;
      }
      pairs.push({ key, value, range: { start: key.range.start, end: value?.range.end ?? key.range.end } });
    }
    return { kind: 'pairs', pairs, range: at, inline };
  }

  /** A key without a value stands for nothing; one with an empty text too, unless it is in quotation marks. */
  private valueNode(value: ParsedNode): Node | undefined {
    if (isScalar(value) && (value.value === '' || value.value === null) && value.type === 'PLAIN') return undefined;
    return this.node(value);
  }

  private key(key: unknown, at: Range): TextNode {
    if (isScalar(key) && key.range) return this.scalar(key.value, key.range[0], key.range[1], key.type);
    const node = key as ParsedNode | null;
    if (node && 'range' in node && node.range) {
      const [from, to] = node.range;
      return {
        kind: 'text',
        text: this.text.slice(from, to).trim(),
        range: this.range(from, this.trimmed(from, to)),
        quoted: false,
      };
    }
    return { kind: 'text', text: '', range: { start: at.start, end: at.start }, quoted: false };
  }

  private colonAfter(key: TextNode): boolean {
    const line = this.lines[key.range.end.line]?.text ?? '';
    return /^["']?\s*:/.test(line.slice(key.range.end.character));
  }

  /** `{ example: Joint tender, with Northgrid }`: the comma belongs to the text. */
  private joined(pair: Pair, value: TextNode, rest: TextNode): Pair {
    const whole: Range = { start: value.range.start, end: rest.range.end };
    const text = `${value.text}, ${rest.text}`;
    this.hazards.push({ kind: 'comma', range: whole, text, edits: [{ range: whole, newText: doubleQuoted(text) }] });
    return {
      key: pair.key,
      value: { kind: 'text', text, range: whole, quoted: false },
      range: { start: pair.range.start, end: rest.range.end },
    };
  }
}
