import { type HazardKind } from './hazard.ts';

/**
 * The place after the bracket that closes the one at `from`, or -1. Quoted parts count only where an item starts with
 * them.
 */
export function flowEnd(text: string, from: number): number {
  let depth = 0;
  let fresh = true; // an item starts here, so a quotation mark opens a quoted text
  for (let i = from; i < text.length; i += 1) {
    const char = text[i]!;
    if (fresh && (char === '"' || char === "'")) {
      const close = closing(text, i);
      if (close < 0) return -1;
      i = close;
      fresh = false;
    } else if (char === '[' || char === '{') {
      depth += 1;
      fresh = true;
    } else if (char === ']' || char === '}') {
      depth -= 1;
      if (depth === 0) return i + 1;
      fresh = false;
    } else if (char === ',' || (char === ':' && /\s/.test(text[i + 1] ?? ' '))) fresh = true;
    else if (!/\s/.test(char)) fresh = false;
  }
  return -1;
}

function closing(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i += 1) {
    if (quote === '"' && text[i] === '\\') i += 1;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === "'") i += 1;
      else return i;
    }
  }
  return -1;
}

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
      const close = closing(line, i);
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
