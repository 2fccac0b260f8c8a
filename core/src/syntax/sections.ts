/**
 * What a line is to the reader who cuts a map into sections: how far it is indented, and whether it can start
 * something.
 */
export interface LineShape {
  /** Columns before the first character that says something; -1 for a blank line or a comment. */
  readonly indent: number;
  /** A line that starts with a dash or a closing bracket goes on with what stands above it. */
  readonly goesOn: boolean;
  /** At the left margin: the key of the line and whether a value follows on it. */
  readonly key: string;
  readonly bare: boolean;
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
}

const blank: LineShape = { indent: -1, goesOn: false, key: '', bare: false };

export function lineShape(line: string): LineShape {
  let at = 0;
  let indent = 0;
  for (; at < line.length; at += 1) {
    const char = line.charCodeAt(at);
    if (char === 32 || char === 0xa0 || char === 0x202f || char === 0x2007) indent += 1;
    else if (char === 9) indent += 2;
    else if (char !== 0xfeff && char !== 0x200e && char !== 0x200f) break;
  }
  if (at >= line.length) return blank;
  const first = line[at]!;
  if (first === '#') return blank;
  if (
    indent === 0 &&
    (line.startsWith('---', at) || line.startsWith('...', at)) &&
    /^(---|\.\.\.)\s*(#.*)?$/.test(line.slice(at))
  )
    return blank;
  const goesOn =
    first === ']' || first === '}' || (first === '-' && (at + 1 >= line.length || /\s/.test(line[at + 1]!)));
  if (indent > 0 || goesOn) return { indent, goesOn, key: '', bare: false };
  const colon = line.indexOf(':', at);
  const key =
    colon < 0
      ? ''
      : line
          .slice(at, colon)
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2');
  return { indent, goesOn, key, bare: colon >= 0 && /^\s*(#.*)?$/.test(line.slice(colon + 1)) };
}

/**
 * Cuts a map into sections by the indents of its lines alone, so that a keystroke within one section can never change
 * another.
 * A section is a piece of evidence, or one key of a unit with its entries; what stands elsewhere is a section for
 * each key of the map.
 */
export function cutSections(shapes: readonly LineShape[]): SectionPlace[] {
  const places: { kind: SectionKind; first: number; last: number; owner: number }[] = [];
  let block: 'evidence' | 'units' | undefined;
  let itemIndent = -1;
  let partIndent = -1;
  let unit = -1;
  const start = (kind: SectionKind, line: number, owner = -1) => {
    if (places.length > 0) places[places.length - 1]!.last = line - 1;
    else line = 0;
    places.push({ kind, first: line, last: line, owner });
  };
  for (let i = 0; i < shapes.length; i += 1) {
    const shape = shapes[i]!;
    if (shape.indent < 0 || shape.goesOn) continue;
    if (shape.indent === 0) {
      start('head', i);
      block = shape.bare && (shape.key === 'evidence' || shape.key === 'units') ? shape.key : undefined;
      itemIndent = -1;
      unit = -1;
    } else if (block) {
      if (itemIndent < 0) itemIndent = shape.indent;
      if (shape.indent <= itemIndent) {
        start(block === 'evidence' ? 'evidence' : 'unit', i);
        unit = places.length - 1;
        partIndent = -1;
      } else if (block === 'units') {
        if (partIndent < 0) partIndent = shape.indent;
        if (shape.indent <= partIndent) start('part', i, unit);
      }
    }
  }
  if (places.length > 0) places[places.length - 1]!.last = shapes.length - 1;
  else if (shapes.length > 0) places.push({ kind: 'head', first: 0, last: shapes.length - 1, owner: -1 });
  return places;
}
