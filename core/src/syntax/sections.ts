import { begins, type Begins, type Surroundings } from './belongs.ts';
import { type Lexicon, noLexicon, type UnitLexicon } from './lexicon.ts';
import { closingMark, flowDepth, isCode, readLine, type Line } from './line.ts';

/**
 * What a line is to the reader who cuts a map into sections: where it stands, which key it begins with, and whether
 * what it opens goes on below.
 */
export interface LineShape {
  /** Columns before the first character that says something; -1 for a blank line or a comment. */
  readonly indent: number;
  /** The column of the key or text behind the dashes. */
  readonly column: number;
  /** A dash or another mark of an item stands in front. */
  readonly dash: boolean;
  /** A line that begins with a bracket goes on with what stands above it. */
  readonly goesOn: boolean;
  /** The key of the line as words are compared; empty when it has none. */
  readonly key: string;
  readonly quoted: boolean;
  readonly is: Line['is'];
  /** The value on the line, where it may be a unit's code or holds the fields of a piece of evidence. */
  readonly value: string;
  /** How many brackets the line leaves open, or closes. */
  readonly depth: number;
  /** The quotation mark that the value begins with and that does not close on the line. */
  readonly quote: string;
  /** Whether a text that is open in double or single quotation marks closes on this line. */
  readonly ends: string;
}

export type SectionKind =
  | 'head' // one of the map's own keys with all that belongs to it: learner, assessor, …
  | 'evidence' // one piece of evidence
  | 'unit' // the line that opens a unit
  | 'part'; // one key within a unit: criteria with their entries, or a field of the unit

/** Where a section lies; `owner` is the index of the unit's opening section, or -1. */
export interface SectionPlace {
  readonly kind: SectionKind;
  readonly first: number;
  readonly last: number;
  readonly owner: number;
  /** The column in which it begins in a well laid out map of this author, if it stands in another. */
  readonly column: number | undefined;
  /** The words of its unit. */
  readonly unit: UnitLexicon | undefined;
  /** It begins a list (`units:`) whose own line is missing. */
  readonly headless: boolean;
}

const blank: LineShape = {
  indent: -1,
  column: -1,
  dash: false,
  goesOn: false,
  key: '',
  quoted: false,
  is: 'nothing',
  value: '',
  depth: 0,
  quote: '',
  ends: '',
};

export function lineShape(text: string): LineShape {
  const line = readLine(text);
  if (line.at < 0) return blank;
  const { at, column: indent, start, end } = line;
  // A head of the map, or the code of a unit or of a piece of evidence, whose colon was forgotten.
  const alone = line.key === '' && line.mark === '' && line.is === 'text' ? text.slice(start, end) : '';
  const isHead = indent === 0 ? /^(?:evidence|units)$/i.test(alone) : isCode(alone);
  const key = isHead ? alone.toLowerCase() : line.word;
  const is = isHead ? 'nothing' : line.is;
  if (indent === 0 && /^(---|\.\.\.)\s*(#.*)?$/.test(text.slice(at))) return blank;
  const first = text[at]!;
  const dash = line.mark === 'dash' || line.mark === 'bullet' || (line.mark === 'tight dash' && key !== '');
  const from = line.colon < 0 ? start : line.value;
  const flow = is === 'flow' || ((text.includes(']') || text.includes('}')) && is !== 'quote');
  const mark = text[from];
  const quote = is === 'quote' && closingMark(text, from, text.length) < 0 ? mark! : '';
  const ends = (text.includes('"') ? '"' : '') + (text.includes("'") ? "'" : '');
  return {
    indent,
    column: line.startColumn,
    dash,
    goesOn: first === ']' || first === '}' || (key === '' && (first === '[' || first === '{')),
    key,
    quoted: line.quoted,
    is: is === 'text' && text[from] === '#' ? 'nothing' : is,
    value: key === 'unit' || key === 'unit code' ? text.slice(from, end) : is === 'flow' ? flowKeys(text, from) : '',
    depth: flow ? flowDepth(text, from, end) : 0,
    quote,
    ends,
  };
}

/** Whether a value in brackets says what a piece of evidence or an entry says. */
const flowKeys = (text: string, from: number): string =>
  /[{,]\s*(?:title|method|location|date|type|file)\s*:/i.test(text.slice(from, from + 300))
    ? 'evidence'
    : /[{[,]\s*(?:evidence|at|assessed|note)\s*:/i.test(text.slice(from, from + 300))
      ? 'entry'
      : '';

interface Building {
  kind: SectionKind;
  first: number;
  last: number;
  owner: number;
  column: number | undefined;
  unit: UnitLexicon | undefined;
  headless: boolean;
}

/**
 * Cuts a map into sections: each of the map's own keys, each piece of evidence, each unit and each of its keys. Words
 * decide; where a word can begin nothing by itself the column does. A keystroke within a section never changes another
 * as long as the shapes of the lines stay the same.
 */
export function cutSections(shapes: readonly LineShape[], lexicon: Lexicon = noLexicon): SectionPlace[] {
  const places: Building[] = [];
  const open: Surroundings = {
    block: 'map',
    head: '',
    itemColumn: -1,
    partColumn: -1,
    part: '',
    dashed: false,
    unit: undefined,
  };
  let unit = -1;
  const start = (kind: SectionKind, line: number, owner = -1, column?: number) => {
    if (places.length > 0) places[places.length - 1]!.last = line - 1;
    const first = places.length > 0 ? line : 0;
    places.push({ kind, first, last: first, owner, column, unit: undefined, headless: false });
    return places[places.length - 1]!;
  };
  let skipTo = 0;
  for (let i = 0; i < shapes.length; i += 1) {
    const shape = shapes[i]!;
    if (shape.indent < 0 || i < skipTo) continue;
    const what: Begins = begins(shape, open, lexicon, nextOf(shapes, i));
    switch (what.begins) {
      case 'field of the map': {
        start('head', i, -1, shape.indent === 0 ? undefined : 0);
        const list = shape.is === 'nothing' && (what.list === 'evidence' || what.list === 'units');
        Object.assign(open, {
          block: list ? what.list : 'map',
          head: shape.key,
          itemColumn: -1,
          partColumn: -1,
          part: '',
          unit: undefined,
        });
        unit = -1;
        break;
      }
      case 'evidence': {
        const column = open.itemColumn < 0 ? (shape.indent === 0 && !shape.dash ? 2 : shape.indent) : open.itemColumn;
        start('evidence', i, -1, shape.indent === column ? undefined : column);
        if (open.itemColumn < 0) open.itemColumn = column;
        open.dashed = shape.dash;
        break;
      }
      case 'unit': {
        const headless = open.block !== 'units';
        if (headless) Object.assign(open, { block: 'units', itemColumn: -1 });
        const column = open.itemColumn < 0 ? shape.indent : open.itemColumn;
        const made = start('unit', i, -1, shape.indent === column ? undefined : column);
        made.unit = what.unit;
        made.headless = headless;
        unit = places.length - 1;
        Object.assign(open, { itemColumn: column, partColumn: -1, part: '', unit: what.unit });
        break;
      }
      case 'part': {
        if (open.partColumn < 0) open.partColumn = shape.indent > open.itemColumn ? shape.indent : open.itemColumn + 2;
        const made = start('part', i, unit, shape.indent === open.partColumn ? undefined : open.partColumn);
        made.unit = open.unit;
        open.part = what.part;
        open.dashed = shape.dash;
        break;
      }
      case 'within':
        break;
    }
    skipTo = heldTo(shapes, i, open.part === '' && open.block === 'map');
  }
  if (places.length > 0) places[places.length - 1]!.last = shapes.length - 1;
  else if (shapes.length > 0) start('head', 0).last = shapes.length - 1;
  return places;
}

/** The next line that says something; blank lines and remarks in front of it are few. */
function nextOf(shapes: readonly LineShape[], i: number): LineShape | undefined {
  for (let n = i + 1; n < shapes.length && n < i + 50; n += 1) if (shapes[n]!.indent >= 0) return shapes[n];
  return undefined;
}

/** More lines than these no text and no list in brackets is looked for its end. */
const farthest = 2000;

/**
 * Up to which line (not including it) words are text or stand between brackets: a block text, a text in quotation
 * marks or a list in brackets that does close, a note that goes on.
 */
function heldTo(shapes: readonly LineShape[], i: number, inHead: boolean): number {
  const shape = shapes[i]!;
  if (shape.is === 'block' || (!inHead && (shape.key === 'note' || shape.key === 'comment'))) {
    let to = i + 1;
    while (to < shapes.length && (shapes[to]!.indent < 0 || shapes[to]!.indent > shape.column)) to += 1;
    return to;
  }
  if (shape.quote !== '') {
    for (let n = i + 1; n < shapes.length && n < i + farthest; n += 1) {
      const next = shapes[n]!;
      if (next.indent >= 0 && next.indent <= shape.column && next.key !== '') break;
      if (next.ends.includes(shape.quote)) return n + 1;
    }
    return i + 1;
  }
  if (shape.is === 'flow' && shape.depth > 0) {
    let { depth } = shape;
    for (let n = i + 1; n < shapes.length && n < i + farthest; n += 1) {
      const next = shapes[n]!;
      if (next.indent >= 0 && next.dash && next.indent <= shape.column) break;
      depth += next.depth;
      if (depth <= 0) return n + 1;
    }
  }
  return i + 1;
}
