/** Writes texts so that every YAML reader gives back the same characters, quoted only where it is needed. */

/** Words that YAML readers take for something else. */
const notText = /^(y|n|yes|no|true|false|on|off|null|~|[-+.]?\d[\d_,.:eExXa-fA-F]*|\.inf|\.nan)$/i;
const plain = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} _.()&£€$%/+'’–—=;?!-]*$/u;

/** One text on one line. `flow` is inside brackets, where commas part. */
export function scalar(text: string, flow = false): string {
  if (text === 'yes' || text === 'no') return text;
  const simple = plain.test(text) && !/\s$|^\s|\s{2}/.test(text) && !notText.test(text) && !/:(\s|$)|\s#/.test(text);
  const link = !flow && /^https?:\/\/[^\s#{}[\],&*?|<>=!%@"'`]+(?:[?=&%][^\s#{}[\],*|<>@"'`:]*)?$/.test(text);
  if (simple || link) return text;
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/.test(text)) return doubleQuoted(text);
  return `'${text.replaceAll("'", "''")}'`;
}

/** Keys take the same care. */
export const yamlKey = (text: string): string => scalar(text, true).replace(/^(yes|no)$/, "'$1'");

/** YAML's double quotes understand everything that JSON writes. */
const doubleQuoted = (text: string): string => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** One text, or several within brackets. */
export const oneOrList = (texts: readonly string[]): string => (texts.length === 1 ? scalar(texts[0]!) : `[${texts.map((text) => scalar(text, true)).join(', ')}]`);
