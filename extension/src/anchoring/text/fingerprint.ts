import { atOnce, type Steps } from './sliced.ts';

/** Letters between two rests. */
const MANY = 16_384;

/**
 * A short name for a text: equal texts have equal names, and different ones hardly ever the same.
 * It tells whether a page was edited; it protects nothing.
 */
export const fingerprint = (text: string): string => atOnce(fingerprintSteps(text));

export function* fingerprintSteps(text: string): Steps<string> {
  const sums: Sums = { a: 0x811c9dc5, b: 0x9e3779b9 };
  for (let from = 0; from < text.length; from += MANY) {
    add(sums, text, from, Math.min(text.length, from + MANY));
    yield;
  }
  const word = (value: number) => ((value ^ (value >>> 15)) >>> 0).toString(36).padStart(7, '0');
  return `${text.length.toString(36)}-${word(sums.a)}${word(sums.b)}`;
}

interface Sums {
  a: number;
  b: number;
}

function add(sums: Sums, text: string, from: number, to: number): void {
  let { a, b } = sums;
  for (let k = from; k < to; k += 1) {
    const unit = text.charCodeAt(k);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul((b ^ unit) + (b << 7), 0x85ebca6b);
  }
  sums.a = a;
  sums.b = b;
}
