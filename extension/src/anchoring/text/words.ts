import { type Span } from './page-text.ts';

const LETTER = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts written without spaces: every character is a word of its own. */
const UNSPACED = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u9fff\\uf900-\\ufaff';
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`);
const WORDS = new RegExp(`[${UNSPACED}]\\p{M}*|[^\\s${UNSPACED}]+`, 'gu');
const SENTENCE_END = /(?<![.!?…؟।])[.!?…؟।]+["'”’»)\]]*\s+|[。！？]+[」』）]*\s*/g;

/** Whether a word border lies at `offset`: not between two letters of one word. */
export function isWordBorder(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const before = text[offset - 1]!;
  const after = text[offset]!;
  return !(LETTER.test(before) && LETTER.test(after)) || HAS_UNSPACED.test(before) || HAS_UNSPACED.test(after);
}

/** Takes the words of `text` within a span, with their punctuation. */
export function cutWords(text: string, { start, end }: Span, take: (start: number, end: number) => void): void {
  const part = text.slice(start, end);
  if (HAS_UNSPACED.test(part)) {
    for (const { 0: word, index } of part.matchAll(WORDS)) take(start + index, start + index + word.length);
    return;
  }
  let at = 0;
  while (at < part.length) {
    let stop = part.indexOf(' ', at);
    if (stop < 0) stop = part.length;
    if (stop > at) take(start + at, start + stop);
    at = stop + 1;
  }
}

/** Takes the sentences of `text` within a span, without the space between them. */
export function cutSentences(text: string, { start, end }: Span, take: (start: number, end: number) => void): void {
  const part = text.slice(start, end);
  let from = 0;
  for (const { 0: stop, index } of part.matchAll(SENTENCE_END)) {
    take(start + from, start + index + stop.trimEnd().length);
    from = index + stop.length;
  }
  if (from < part.length) take(start + from, end);
}

/** How much a text says: its length, where a character of a script without spaces says as much as three letters. */
export function weightOf(text: string): number {
  if (!HAS_UNSPACED.test(text)) return text.length;
  let weight = 0;
  for (const unit of text) weight += HAS_UNSPACED.test(unit) ? 3 : 1;
  return weight;
}
