import { type MapAnalysis } from '@evimap/core';
import { documentSymbols, type MapSymbol } from './symbols.ts';

export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly comment: boolean;
}

/** What may be folded: everything of the outline that has several lines, and remarks of several lines. */
export function folds(map: MapAnalysis): readonly Fold[] {
  const found: Fold[] = [];
  const seen = new Set<string>();
  const add = (first: number, last: number, comment = false) => {
    const key = `${first} ${last}`;
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
  const { lines } = map.doc.source.text;
  for (let i = 0; i < lines.length; i += 1) {
    let last = i;
    while (last + 1 < lines.length && /^\s*#/.test(lines[i]!) && /^\s*#/.test(lines[last + 1]!)) last += 1;
    add(i, last, true);
    i = last;
  }
  return found.sort((a, b) => a.first - b.first || b.last - a.last);
}
