import { knownKeys } from '../../model/reserved.ts';
import { wordKey } from '../keys.ts';
import { type Line } from '../line.ts';
import { typedField } from '../typed-field.ts';
import { type Walk } from './walk.ts';
import { type SectionWords } from './words.ts';

/** A line with a known word at its beginning, a value, and no colon or no space between them. */
export function withItsColon(line: Line, text: string, words: SectionWords): Line {
  if (line.key !== '' || line.is !== 'text') return line;
  return (
    listBehindWord(line, text, words) ??
    equated(line, text, words) ??
    glued(line, text, words) ??
    valueOfItsOwn(line, text, words) ??
    line
  );
}

const keyed = (line: Line, key: string, value: number, is: Line['is']): Line => ({
  ...line,
  key,
  word: wordKey(key),
  colon: line.start + key.length,
  value,
  is,
});

/** `benefit [One view, A foot in the door]`, `benefit - [One view, A foot in the door]`. */
function listBehindWord(line: Line, text: string, words: SectionWords): Line | undefined {
  const at = text.indexOf('[', line.start);
  if (at < 0 || at >= line.end || !/^\[[^[\]]*(?:\]\s*)?$/.test(text.slice(at, line.end))) return undefined;
  const before = text.slice(line.start, at);
  const plain = before.trimEnd();
  const isParted = /[=;]$/.test(plain) || (before !== plain && /\s[-–—]$/.test(plain));
  if (before === plain && !isParted) return undefined;
  const key = isParted ? plain.slice(0, -1).trimEnd() : plain;
  return isPhrase(key) && words.isField(key) ? keyed(line, key, at, 'flow') : undefined;
}

/** Letters first, then what words are made of. */
const isPhrase = (text: string): boolean => /^\p{L}[\p{L}\p{N} -]*$/u.test(text);

/** `benefit = One view`. */
function equated(line: Line, text: string, words: SectionWords): Line | undefined {
  const at = text.indexOf('=', line.start);
  if (at < 0 || at >= line.end) return undefined;
  const key = text.slice(line.start, at).trimEnd();
  const behind = text.slice(at + 1, line.end);
  if (behind.trim() === '' || !isPhrase(key) || !words.isField(key)) return undefined;
  return keyed(line, key, line.end - behind.trimStart().length, 'text');
}

/** `at:p.3`. */
function glued(line: Line, text: string, words: SectionWords): Line | undefined {
  const colon = text.indexOf(':', line.start);
  if (colon < 0 || text[colon + 1] === '/') return undefined;
  const whole = keyed(line, text.slice(line.start, colon), colon + 1, 'text');
  return words.isHome(whole) || words.isWord(whole) || knownKeys.has(whole.word) ? whole : undefined;
}

/** `at p.3`, `evidence E1`, `simulated yes`: a field with what only it can say. */
function valueOfItsOwn(line: Line, text: string, words: SectionWords): Line | undefined {
  const field = typedField(text.slice(line.start, line.end));
  if (!field || !words.isField(field.key)) return undefined;
  return keyed(line, field.key, line.start + field.value, 'text');
}

/** `method report` among the fields of a piece of evidence, in their column: nothing else can stand there. */
export function fieldAmongFields({ words, levels }: Walk, line: Line, text: string): Line | undefined {
  if (line.key !== '' || line.is !== 'text' || line.mark !== '' || words.context.kind !== 'evidence') return undefined;
  if (levels.top.list || levels.depth < 2 || levels.top.typed !== line.column) return undefined;
  const match = /^(\p{L}+) +(?=\S)/u.exec(text.slice(line.start, line.end));
  if (!match || !words.isField(match[1]!) || levels.top.seen.has(wordKey(match[1]!))) return undefined;
  return keyed(line, match[1]!, line.start + match[0].length, 'text');
}

/** A name with a word of ours below it, and no colon behind it. */
export function nameAboveWord({ draft, words, levels }: Walk, i: number, line: Line): Line | undefined {
  if (line.key !== '' || line.is !== 'text' || !words.isCriteria) return undefined;
  if (line.mark !== '' && line.mark !== 'dash') return undefined;
  const next = draft.nextSpeaking(i);
  if (!next || next.key === '' || !words.isWord(next)) return undefined;
  if (next.column < line.startColumn || (line.mark === '' && next.column === line.startColumn)) return undefined;
  const { top } = levels;
  if (top.holds === 'text' && !top.list && line.column > top.typed) return undefined;
  return keyed(line, draft.textOf(i, line.start), line.end + 1, 'nothing');
}
