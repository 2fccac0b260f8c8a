import { isOneReference } from '../model/references.ts';
import { isPlain, isPlainInline, longestPlain } from '../syntax/plain.ts';

/**
 * Where a text stands: on a line of its own, within brackets, as a key; and whether it is something that an entry
 * shows.
 */
export interface Surroundings {
  readonly inline?: boolean;
  readonly key?: boolean;
  readonly shows?: boolean;
  /** The name of a piece of evidence, which without quotation marks could be read as several. */
  readonly reference?: boolean;
}

const escaped =
  /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const short: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const code = (char: string): string =>
  short[char] ??
  (char.charCodeAt(0) < 256
    ? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`
    : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Within double quotation marks; a text that speaks of allowances must not become one. */
const inside = (text: string): string => {
  const safe = text.replace(escaped, code);
  return safe.includes('evimap-allow') ? safe.replace(/#(?=\s*evimap-allow)/g, '\\x23') : safe;
};

/** A text on one line. It is put in quotation marks wherever something else than this text could be read. */
export function scalar(
  text: string,
  { inline = false, key = false, shows = false, reference = false }: Surroundings = {},
): string {
  const plain =
    (inline ? isPlainInline(text) : isPlain(text)) &&
    !(key && text.includes(':')) &&
    !(shows && /^\d+$/.test(text)) &&
    !(reference && !isOneReference(text));
  if (plain) return text;
  const single =
    text.includes('"') &&
    !text.includes("'") &&
    !new RegExp(escaped, '').test(text.replace(/["\\]/g, '')) &&
    !text.includes('evimap-allow') &&
    text.trim() !== '';
  return single ? `'${text}'` : `"${inside(text)}"`;
}

/**
 * Paragraphs are easier to read as lines below each other; only where nothing in them could be taken for anything
 * else.
 */
const paragraphs = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,;:()&'’‘“”%£€!?–—-]*$/u;

/** A text as lines: the first stands after the key, the others in the column given. */
export function scalarLines(text: string, column: number, where: Surroundings = {}): readonly string[] {
  const pad = ' '.repeat(column);
  const lines = text.split('\n');
  if (
    lines.length > 1 &&
    lines.length < 200 &&
    lines.every(
      (line, i) =>
        (line === '' && i > 0 && i < lines.length - 1) ||
        (line.length < longestPlain && line === line.trimEnd() && paragraphs.test(line)),
    )
  ) {
    return ['|-', ...lines.map((line) => (line === '' ? '' : pad + line))];
  }
  if (text.length <= longestPlain) return [scalar(text, where)];
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + longestPlain, text.length);
    if (to < text.length && /[\udc00-\udfff]/.test(text[to]!)) to -= 1;
    // Brackets are counted against nesting, and spaces in front of a line would be dropped.
    parts.push(inside(text.slice(from, to)).replace(/[[{]/g, code).replace(/^[ -]/, code).replace(/#/g, '\\x23'));
    from = to;
  }
  return parts.map((part, i) => `${i === 0 ? '"' : pad}${part}${i === parts.length - 1 ? '"' : '\\'}`);
}
