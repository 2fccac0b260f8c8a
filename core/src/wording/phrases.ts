/** `a, b and c`. */
export function listed(items: readonly string[], joint = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${joint} ${items[items.length - 1]}`;
}

/** At most so many, the rest as a number. */
export function listedBriefly(items: readonly string[], most = 4): string {
  return items.length <= most ? listed(items) : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Small numbers in words, as they are written in a sentence. */
export const inWords = (number: number): string =>
  Number.isInteger(number) && number >= 0 ? (small[number] ?? String(number)) : String(number);

/** Large numbers as they are written in a sentence: `4,000`. */
export const inDigits = (number: number): string => number.toLocaleString('en-GB');

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A name as the assessor typed it, cut where it is long, within single quotation marks. */
export const quoted = (text: string, most = 60): string =>
  `‘${text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text}’`;

export const countOf = (number: number, one: string, many = `${one}s`): string =>
  `${inWords(number)} ${number === 1 ? one : many}`;

export const article = (word: string): string => (/^(?:[aeio]|u(?!ni|se|k))/i.test(word) ? `an ${word}` : `a ${word}`);
