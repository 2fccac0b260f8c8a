import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borderIn, distances, hasPartLike, likeness, reversed } from './distance.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 14 });

/** As the textbook has it. */
function slowly(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  return Math.min(
    slowly(a.slice(1), b) + 1,
    slowly(a, b.slice(1)) + 1,
    slowly(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  );
}

describe('distance', () => {
  it('is what the textbook says', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 });
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect([...distances(a, b)]).toEqual(Array.from({ length: b.length + 1 }, (_, k) => slowly(a, b.slice(0, k))));
      }),
    );
  });

  it('finds a part that is like some words exactly when there is one', () => {
    fc.assert(
      fc.property(
        text.filter((words) => words !== ''),
        text,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (words, all, like) => {
          let least = words.length;
          for (let start = 0; start < all.length; start += 1)
            least = Math.min(least, ...distances(words, all.slice(start)));
          expect(hasPartLike(words, all, like)).toBe(least <= Math.floor((1 - like) * words.length));
        },
      ),
    );
  });

  it('gives 1 for the same and 0 for nothing in common', () => {
    expect(likeness('abc', 'abc')).toBe(1);
    expect(likeness('abc', 'xyz')).toBe(0);
    expect(likeness('', '')).toBe(1);
  });
});

describe('a border', () => {
  it('lies where both sides fit best', () => {
    const never = () => false;
    expect(borderIn('one two', 'one', ' two', never)).toBe(3);
    expect(borderIn('xxone two', undefined, 'one two', never)).toBe(2);
    expect(borderIn('one twoxx', 'one two', undefined, never)).toBe(7);
    expect(borderIn('xyz', undefined, 'one two', never)).toBe(3);
  });

  it('costs the same as the best alignment', () =>
    fc.assert(
      fc.property(text, text, text, (left, right, all) => {
        const at = borderIn(all, left, right, () => false);
        expect(distances(left, all.slice(0, at)).at(-1)! + distances(right, all.slice(at)).at(-1)!).toBe(
          distances(left + right, all).at(-1)!,
        );
      }),
    ));

  it('reverses whole characters', () => expect(reversed('a😀b')).toBe('b😀a'));
});
