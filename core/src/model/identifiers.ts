/**
 * Check characters as they were observed in published numbers; no description of them by the regulator is known, so a
 * number
 * that does not fit is asked about and never refused.
 */
const uanLetters = 'ADFHJKLMRTY';
const weights = [8, 7, 6, 5, 4, 3, 2];

export const uanPattern = /\b([A-Z])\/(\d{3})\/(\d{4})\b/;
export const qanPattern = /\b(\d{3})\/(\d{4})\/([\dX])\b/i;

const weighted = (digits: string): number =>
  [...digits].reduce((sum, digit, i) => sum + Number(digit) * weights[i]!, 0) % 11;
const unweighted = (digits: string): number => ([...digits].reduce((sum, digit) => sum + Number(digit), 0) + 6) % 11;

/**
 * The letters with which a unit number may begin: older series weigh their digits, the 650 series doesn't; for others
 * either is taken.
 */
export function uanLettersFor(digits: string): readonly string[] {
  const series = Number(digits.slice(0, 3));
  const older = uanLetters[weighted(digits)]!;
  const newer = uanLetters[unweighted(digits)]!;
  if (series === 650) return [newer];
  return series >= 500 && series <= 618 ? [older] : [...new Set([newer, older])];
}

/** What is said about a number with a check character. */
export interface CheckedNumber {
  readonly ok: boolean;
  /** What may have been meant. */
  readonly suggestion?: string;
}

/** A unit number such as `J/650/7904`. */
export function checkUan(text: string): CheckedNumber | undefined {
  const match = uanPattern.exec(text.toUpperCase());
  if (!match) return undefined;
  const [, letter, series, number] = match as unknown as [string, string, string, string];
  const expected = uanLettersFor(series + number);
  if (expected.includes(letter)) return { ok: true };
  // A slip in the series is likelier than one in the letter when the series is one that nobody has met.
  for (const likely of ['650', '600', '601', '500'])
    if (oneDigitApart(series, likely) && uanLettersFor(likely + number).includes(letter))
      return { ok: false, suggestion: `${letter}/${likely}/${number}` };
  return { ok: false, suggestion: `${expected[0]!}/${series}/${number}` };
}

const oneDigitApart = (a: string, b: string): boolean => [...a].filter((digit, i) => digit !== b[i]).length === 1;

/** A qualification number such as `610/3751/5`. */
export function checkQan(text: string): CheckedNumber | undefined {
  const match = qanPattern.exec(text);
  if (!match) return undefined;
  const [, series, number, check] = match as unknown as [string, string, string, string];
  const sum = weighted(series + number);
  const expected = sum === 10 ? 'X' : String(sum);
  return check.toUpperCase() === expected ? { ok: true } : { ok: false, suggestion: `${series}/${number}/${expected}` };
}

/** A learner's national number; `temporary` is the one that stands in until there is a real one. */
export function checkUln(text: string): 'ok' | 'temporary' | 'wrong' {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return 'wrong';
  if (digits === '9999999999') return 'temporary';
  if (digits.startsWith('0')) return 'wrong';
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11 === 10 ? 'ok' : 'wrong';
}
