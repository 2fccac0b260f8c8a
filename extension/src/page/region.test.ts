import fc from 'fast-check';
import { expect, test } from 'vitest';
import { between, fitted, keyed, type Region } from './region.ts';

const per = fc.double({ min: -50, max: 150, noNaN: true });
const isInside = ([left, top, width, height]: Region): boolean =>
  left >= 0 && top >= 0 && width >= 2 && height >= 2 && left + width <= 100.0001 && top + height <= 100.0001;

test('two clicks on one spot still give a region that shows something', () => {
  expect(between([40, 40], [40, 40])).toEqual([40, 40, 2, 2]);
  expect(between([100, 100], [100, 100])).toEqual([98, 98, 2, 2]);
});

test('the corners may be set in any order', () => {
  expect(between([10, 20], [30, 60])).toEqual([10, 20, 20, 40]);
  expect(between([30, 60], [10, 20])).toEqual([10, 20, 20, 40]);
});

test('arrows move a region, with Shift they size it; other keys do nothing', () => {
  expect(keyed([25, 25, 50, 50], 'ArrowRight', false)).toEqual([27, 25, 50, 50]);
  expect(keyed([25, 25, 50, 50], 'ArrowDown', true)).toEqual([25, 25, 50, 52]);
  expect(keyed([25, 25, 50, 50], 'a', false)).toBeUndefined();
});

test('whatever is clicked, typed and pressed, a region lies in the image and is never empty', () => {
  fc.assert(
    fc.property(
      fc.tuple(per, per, per, per),
      fc.array(fc.tuple(fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'), fc.boolean())),
      (typed, keys) => {
        let region = fitted(typed);
        expect(isInside(region)).toBe(true);
        expect(isInside(between([typed[0], typed[1]], [typed[2], typed[3]]))).toBe(true);
        for (const [key, sizes] of keys) {
          region = keyed(region, key, sizes)!;
          expect(isInside(region)).toBe(true);
        }
      },
    ),
  );
});
