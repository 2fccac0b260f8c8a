import {
  isReserved,
  isShows,
  plainKey,
  shifted,
  type MapAnalysis,
  type Node,
  type Range,
  type Section,
  type UnitContext,
} from '@evimap/core';

export const tokenTypes = [
  'keyword',
  'class',
  'enumMember',
  'variable',
  'property',
  'parameter',
  'type',
  'number',
  'string',
] as const;
export const tokenModifiers = ['declaration', 'deprecated'] as const;

export interface Token {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: (typeof tokenTypes)[number];
  readonly declaration: boolean;
}

/** What each word of a map is. Sections that did not change keep their tokens. */
export function tokens(map: MapAnalysis, within?: Range): readonly Token[] {
  const found: Token[] = [];
  const openers = new Map(map.units.map((unit) => [unit.block.at.section, unit]));
  let unit: UnitContext | undefined;
  for (const { section, first } of map.doc.source.sections) {
    if (section.kind === 'unit') unit = openers.get(section);
    else if (section.kind !== 'part') unit = undefined;
    if (within && (first > within.end.line || first + section.lines.length <= within.start.line)) continue;
    for (const token of sectionTokens(section, section.kind === 'part' || section.kind === 'unit' ? unit : undefined)) {
      const line = token.line + first;
      if (!within || (line >= within.start.line && line <= within.end.line))
        found.push(first === 0 ? token : { ...token, line });
    }
  }
  return found;
}

const cache = new WeakMap<Section, { readonly pack: unknown; readonly tokens: readonly Token[] }>();

function sectionTokens(section: Section, unit: UnitContext | undefined): readonly Token[] {
  const known = cache.get(section);
  if (known && known.pack === unit?.pack) return known.tokens;
  const painter = new Painter(section, unit);
  const found = painter.run();
  cache.set(section, { pack: unit?.pack, tokens: found });
  return found;
}

class Painter {
  private readonly found: Token[] = [];
  private readonly section: Section;
  private readonly unit: UnitContext | undefined;

  constructor(section: Section, unit: UnitContext | undefined) {
    this.section = section;
    this.unit = unit;
  }

  run(): readonly Token[] {
    const { kind, parsed } = this.section;
    const { node } = parsed;
    if (node?.kind === 'pairs') {
      for (const { key, value } of node.pairs) {
        this.add(
          key.range,
          kind === 'head'
            ? 'keyword'
            : kind === 'evidence'
              ? 'variable'
              : kind === 'unit'
                ? 'class'
                : this.partType(key.text),
          kind === 'evidence',
        );
        if (kind === 'part') this.part(value);
        else this.fields(value);
      }
    }
    return this.found
      .sort((a, b) => a.line - b.line || a.character - b.character)
      .filter(
        (token, i, all) =>
          i === 0 || token.line > all[i - 1]!.line || token.character >= all[i - 1]!.character + all[i - 1]!.length,
      );
  }

  private partType = (key: string): Token['type'] =>
    /^[\d"'[]|^(?:lo|ac)\s*\d|^unit$/i.test(key) ? 'enumMember' : 'keyword';

  private part(value: Node | undefined): void {
    for (const row of value?.kind === 'list' ? value.items : value ? [value] : []) {
      if (row.kind !== 'pairs') {
        if (row.kind === 'text') this.add(row.range, 'parameter');
        continue;
      }
      for (const { key, value: said } of row.pairs) {
        const word = plainKey(key.text);
        if (isReserved(word)) {
          this.add(key.range, 'keyword');
          this.value(
            said,
            word === 'evidence'
              ? 'variable'
              : word === 'date' || word === 'minutes' || word === 'words' || word === 'marks'
                ? 'number'
                : word === 'assessed'
                  ? 'enumMember'
                  : 'string',
          );
        } else {
          if (isShows(key.text) || this.unit?.words.find(key.text) !== undefined) this.add(key.range, 'property');
          this.outline(said);
        }
      }
    }
  }

  private outline(node: Node | undefined): void {
    if (node?.kind === 'text') this.add(node.range, 'parameter');
    else if (node?.kind === 'list') node.items.forEach((item) => this.outline(item));
    else if (node?.kind === 'pairs') {
      for (const { key, value } of node.pairs) {
        this.add(
          key.range,
          this.unit?.words.find(key.text) !== undefined
            ? 'property'
            : isReserved(plainKey(key.text))
              ? 'keyword'
              : 'parameter',
        );
        this.outline(value);
      }
    }
  }

  private fields(node: Node | undefined): void {
    if (node?.kind !== 'pairs') return;
    for (const { key, value } of node.pairs) {
      this.add(key.range, 'keyword');
      const word = plainKey(key.text);
      if (value?.kind === 'pairs') this.fields(value);
      else
        this.value(
          value,
          word === 'method' ? 'type' : word === 'date' || word === 'minutes' || word === 'signed' ? 'number' : 'string',
        );
    }
  }

  private value(node: Node | undefined, type: Token['type']): void {
    if (node?.kind === 'text') this.add(node.range, type);
    else if (node?.kind === 'list') node.items.forEach((item) => this.value(item, type));
    else if (node?.kind === 'pairs') this.fields(node);
  }

  private add(range: Range, type: Token['type'], declaration = false): void {
    const { start, end } = shifted(range, 0);
    for (let line = start.line; line <= end.line; line += 1) {
      const from = line === start.line ? start.character : Math.max(0, this.section.lines[line]?.search(/\S/) ?? 0);
      const to = line === end.line ? end.character : (this.section.lines[line]?.length ?? 0);
      if (to > from) this.found.push({ line, character: from, length: to - from, type, declaration });
    }
  }
}
