import { type MapAnalysis } from '@evimap/core';
import { documentSymbols, type MapSymbol } from './symbols.ts';

export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly comment: boolean;
}

const isRemark = (line: string): boolean => line.includes('#') && line.trimStart().startsWith('#');

/** What may be folded: everything of the outline that has several lines, and remarks of several lines. */
export function folds(map: MapAnalysis): readonly Fold[] {
  const found: Fold[] = [];
  const { lines } = map.doc.source.text;
  const seen = new Set<number>();
  const add = (first: number, last: number, comment = false) => {
    const key = first * lines.length + last;
    if (last > first && !seen.has(key)) {
      seen.add(key);
      found.push({ first, last, comment });
    }
  };
  const walk = (symbols: readonly MapSymbol[]) => {
    for (const { range, children } of symbols) {
      add(range.start.line, range.end.line);
      walk(children);
    }
  };
  walk(documentSymbols(map));
  for (let i = 0; i < lines.length; i += 1) {
    const first = i;
    while (i < lines.length && isRemark(lines[i]!)) i += 1;
    if (i > first) add(first, i - 1, true);
  }
  return found.sort((a, b) => a.first - b.first || b.last - a.last);
}
