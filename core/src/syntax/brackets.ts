import { type LineEdit } from './columns.ts';
import { closingMark } from './line.ts';

/** What has to be done to a list in brackets so that it can be read as it was meant. */
export interface Brackets {
  /** The line, counted from the first, and the place behind the bracket that closes the list; -1 when none does. */
  readonly line: number;
  readonly end: number;
  /** What is still open at the end, to be closed in this order. */
  readonly open: string;
  /** Brackets that were forgotten within, for each line. */
  readonly missing: readonly (readonly LineEdit[])[];
  /** Commas with nothing between them and curly quotation marks, for each line: no fault, only another way to write. */
  readonly loose: readonly (readonly LineEdit[])[];
}

const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}' };
const curly: Readonly<Record<string, RegExp>> = { '“': /”/, '‘': /’(?=\s*(?:[,\]}]|$))/, '„': /[“”]/, '«': /»/ };

/**
 * Walks through a list in brackets, line by line, as long as it is open. Undefined where a quotation mark is not
 * closed, so that nobody can tell what stands in the list.
 */
export function readBrackets(lines: readonly string[], from: number, ends: readonly number[]): Brackets | undefined {
  const stack: string[] = [];
  const missing: LineEdit[][] = [];
  const loose: LineEdit[][] = [];
  let fresh = true; // an item may start here

  for (let line = 0; line < lines.length; line += 1) {
    missing.push([]);
    loose.push([]);
    const text = lines[line]!;
    const end = ends[line] ?? text.length;
    for (let i = line === 0 ? from : 0; i < end; i += 1) {
      const char = text[i]!;
      if (/\s/.test(char)) continue;
      const wasFresh = fresh;
      if (char === '[' || char === '{') {
        if (!fresh) continue;
        stack.push(char);
      } else if (char === ']' || char === '}') {
        if (closers[stack.at(-1)!] !== char) {
          // The one that is closed was opened before: what stands between was forgotten.
          if (!stack.some((open) => closers[open] === char)) continue;
          while (closers[stack.at(-1)!] !== char)
            missing[line]!.push({ at: i, remove: 0, insert: closers[stack.pop()!]! });
        }
        stack.pop();
        fresh = false;

        if (stack.length === 0) return { line, end: i + 1, open: '', missing, loose };
      } else if (char === ',') {
        // A second comma, or one directly behind the bracket, with nothing in front of it.
        if (wasFresh && stack.at(-1) === '[') loose[line]!.push({ at: i, remove: 1, insert: ' ' });
        fresh = true;
      } else if (char === ':' && /[\s[{"]/.test(text[i + 1] ?? ' ')) fresh = true;
      else if (fresh && (char === '"' || char === "'")) {
        const close = closingMark(text, i, end);
        if (close < 0) return undefined;
        i = close;
        fresh = false;
      } else if (fresh && curly[char]) {
        const match = curly[char].exec(text.slice(i + 1, end));
        const close = match ? i + 1 + match.index : -1;
        if (match && /^\s*(?:[,:\]}]|$)/.test(text.slice(close + 1, end))) {
          const inside = text.slice(i + 1, close);
          if (!/["\\]/.test(inside)) {
            loose[line]!.push({ at: i, remove: 1, insert: '"' }, { at: close, remove: 1, insert: '"' });
          }
          i = close;
        }
        fresh = false;
      } else fresh = false;
      if (char === '[' || char === '{') fresh = true;
    }
  }
  return {
    line: -1,
    end: -1,
    open: stack
      .reverse()
      .map((open) => closers[open]!)
      .join(''),
    missing,
    loose,
  };
}
