import { type HazardKind } from './hazard.ts';
import { closingMark } from './line.ts';

/**
 * The place after the bracket that closes the one at `from`, or -1. Quoted parts count only where an item starts with
 * them.
 */
export const flowEnd = (text: string, from: number): number => openFlow()(text, from);

/**
 * Reads a list in brackets that may go over several lines: given one line after the other, it tells the place after
 * the bracket that closes the list, or -1 as long as it is open.
 */
export function openFlow(): (line: string, from?: number) => number {
  let depth = 0;
  let fresh = true; // an item starts here, so a quotation mark opens a quoted text
  let quote = ''; // the mark of a quoted text that is still open
  return (line, from = 0) => {
    for (let i = from; i < line.length; i += 1) {
      const char = line[i]!;
      if (quote !== '') {
        if ((quote === '"' && char === '\\') || (quote === "'" && char === "'" && line[i + 1] === "'")) i += 1;
        else if (char === quote) quote = '';
      } else if (fresh && (char === '"' || char === "'")) {
        quote = char;
        fresh = false;
      } else if (char === '[' || char === '{') {
        depth += 1;
        fresh = true;
      } else if (char === ']' || char === '}') {
        depth -= 1;
        if (depth === 0) return i + 1;
        fresh = false;
      } else if (char === ',' || (char === ':' && isSpace(line[i + 1] ?? ' '))) fresh = true;
      else if (!isSpace(char)) fresh = false;
    }
    return -1;
  };
}

const isSpace = (char: string): boolean => char === ' ' || /\s/.test(char);

/** The texts between brackets that YAML would cut or refuse. */
export function flowHazards(
  line: string,
  from: number,
  end: number,
): { start: number; stop: number; kind: HazardKind }[] {
  const found: { start: number; stop: number; kind: HazardKind }[] = [];
  let start = -1;
  let valueOf = false; // the text stands after a colon, so a further colon is part of it
  const flush = (stop: number) => {
    if (start < 0) return;
    const text = line.slice(start, stop).trimEnd();
    const kind = text === '' ? undefined : itemHazard(text, valueOf);
    if (kind) found.push({ start, stop: start + text.length, kind });
    start = -1;
  };
  for (let i = from; i < end; i += 1) {
    const char = line[i]!;
    if (start < 0 && /\s/.test(char)) continue;
    if (start < 0 && (char === '"' || char === "'")) {
      const close = closingMark(line, i, line.length);
      if (close < 0) return found;
      const next = /^\s*(.)/.exec(line.slice(close + 1, end))?.[1];
      if (next === undefined || ',:]}'.includes(next)) {
        i = close;
        continue;
      }
      start = i;
      i = close;
    } else if ('[{]},'.includes(char)) {
      flush(i);
      valueOf = false;
    } else if (char === ':' && /[\s,\]}]/.test(line[i + 1] ?? ' ') && !valueOf) {
      flush(i);
      valueOf = true;
    } else if (start < 0) start = i;
  }
  return found;
}

function itemHazard(text: string, valueOf: boolean): HazardKind | undefined {
  if (/^["']/.test(text)) return 'quotation';
  if (/^[*&!@%`|>#]|^[-?:](\s|$)/.test(text)) return text[0] === '#' ? 'hash' : 'leading mark';
  if (/\s#/.test(text)) return 'hash';
  if (valueOf && /:(\s|$)/.test(text)) return 'colon';
  return undefined;
}
