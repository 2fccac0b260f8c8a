import { wordKey } from './keys.ts';

const id = String.raw`\p{L}{1,8}[\s_-]?\d{1,4}`;

/** Fields with the values that are theirs alone, so that the two need no colon between them to be told. */
const valuesOf: Readonly<Record<string, RegExp>> = {
  evidence: new RegExp(String.raw`^${id}(?:\s*(?:,|&|\+|/|and)\s*${id})*$`, 'u'),
  at: /^(?:pp?\.?\s?\d[\d\s,–-]*|pages?\s\d[\d\s,–-]*|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[–-]\s?\d{1,2}:\d{2}(?::\d{2})?)?)$/iu,
  date: /^\d{1,4}[\s./-](?:\d{1,2}|\p{L}{3,9})[\s./-]\d{2,4}$/u,
  simulated: /^(?:yes|no|true|false)$/i,
  minutes: /^\d{1,4}$/,
  words: /^\d{2,6}$/,
};

/** `simulated yes`, `at - p.3`: a field, and where its value begins; undefined where the text may say something else. */
export function typedField(text: string): { readonly key: string; readonly value: number } | undefined {
  const match = /^(\p{L}+)(?:\s*[=;]\s*|\s+[-–—]\s+|\s+)([^\s=;–—-][^]*)$/u.exec(text.trimEnd());
  if (!match || !valuesOf[wordKey(match[1]!)]?.test(match[2]!)) return undefined;
  return { key: match[1]!, value: text.trimEnd().length - match[2]!.length };
}
