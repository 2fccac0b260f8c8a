import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOWHERE, Places, SEVERAL } from './places.ts';

it('knows the keys that occur once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer()), { maxLength: 50 }),
      fc.integer(),
      (keys, other) => {
        const places = new Places(keys.length);
        keys.forEach((key, place) => places.add(key, place));
        for (const key of [...keys, other]) {
          const count = keys.filter((same) => same === key).length;
          expect(places.of(key)).toBe(count === 0 ? NOWHERE : count === 1 ? keys.indexOf(key) : SEVERAL);
        }
      },
    ),
  );
});
