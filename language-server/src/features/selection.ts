import {
  compareRanges,
  range as rangeOf,
  shifted,
  type MapAnalysis,
  type Node,
  type Position,
  type Range,
} from '@evimap/core';
import { documentSymbols, spanOf, type MapSymbol } from './symbols.ts';
import { contains, sectionAt } from './view.ts';

/**
 * The ranges around a place, innermost first: the word, the text, the line's pair, the entry, the criterion, the
 * unit, the map.
 */
export function selections(map: MapAnalysis, place: Position): readonly Range[] {
  const { lines } = map.doc.source.text;
  const found: Range[] = [wordAt(lines[place.line] ?? '', place)];
  const placed = sectionAt(map, place.line);
  if (placed) {
    const at = { line: place.line - placed.first, character: place.character };
    const walk = (node: Node | undefined) => {
      if (!node || !contains(node.range, at)) return;
      found.push(shifted(node.range, placed.first));
      if (node.kind === 'list') node.items.forEach(walk);
      if (node.kind !== 'pairs') return;
      for (const { key, value, range } of node.pairs) {
        if (contains(range, at)) found.push(shifted(range, placed.first));
        walk(key);
        walk(value);
      }
    };
    walk(placed.section.parsed.node);
    found.push(spanOf(placed.section, placed.first));
  }
  const outline = (symbols: readonly MapSymbol[]) => {
    for (const { range, children } of symbols)
      if (contains(range, place)) {
        found.push(range);
        outline(children);
      }
  };
  outline(documentSymbols(map));
  found.push(rangeOf(0, 0, Math.max(0, lines.length - 1), lines.at(-1)?.length ?? 0));
  return nested(found.filter((range) => contains(range, place)));
}

const size = ({ start, end }: Range): number => (end.line - start.line) * 1_000_000 + end.character - start.character;

/** Each within the next. */
function nested(ranges: readonly Range[]): readonly Range[] {
  const chain: Range[] = [];
  for (const range of [...ranges].sort((a, b) => size(a) - size(b))) {
    const last = chain.at(-1);
    if (!last || (compareRanges(last, range) !== 0 && contains(range, last.start) && contains(range, last.end)))
      chain.push(range);
  }
  return chain;
}

function wordAt(line: string, { line: number, character }: Position): Range {
  const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_-]/u.test(char);
  let start = Math.min(character, line.length);
  let end = start;
  while (start > 0 && isWord(line[start - 1])) start -= 1;
  while (end < line.length && isWord(line[end])) end += 1;
  return rangeOf(number, start, number, Math.max(end, start));
}
