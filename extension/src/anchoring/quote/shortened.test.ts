import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesOfShortened, shortened } from './shortened.ts';

const words = (from: number, count: number) => Array.from({ length: count }, (_, at) => `word${from + at}`).join(' ');

describe('a long selection in a map', () => {
  test('is its beginning, how many words are left out, and its end', () =>
    expect(shortened(words(1, 60))).toBe(`${words(1, 12)} … (36 words) … ${words(49, 12)}`));

  test('what is not long stays as it is', () => expect(shortened('a few words')).toBe('a few words'));

  test('is found where it stands, whatever stands around it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 45, max: 120 }), (before, length) => {
        const [above, long, below] = [words(1000, before), words(1, length), words(2000, 5)];
        const flat = [above, long, below].filter(Boolean).join(' ');
        const start = flat.indexOf(long);
        expect(placesOfShortened(shortened(long), { flat })).toEqual([{ start, end: start + long.length }]);
      }),
    ));

  test('with a word more or less between, it is not there; twice, it could be both', () => {
    const long = words(1, 60);
    const short = shortened(long);
    expect(placesOfShortened(short, { flat: long.replace('word30 ', '') })).toEqual([]);
    expect(placesOfShortened(short, { flat: `${long} and again ${long}` })).toHaveLength(2);
  });

  test('three dots of an author are no such place', () =>
    expect(placesOfShortened('first … second', { flat: 'first and second' })).toBeUndefined());
});
