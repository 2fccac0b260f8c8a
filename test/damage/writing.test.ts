import fc from 'fast-check';
import { expect, it } from 'vitest';
import { damaged, damages } from './damages.ts';
import { smallMaps, wronglyWritten } from './writing.ts';

const place = fc.record({ damage: fc.constantFrom(...damages), line: fc.nat(10_000), at: fc.nat(30) });

it('whatever Evimap writes into a damaged map, the same is counted and read, and a second run changes nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...smallMaps), fc.array(place, { maxLength: 2 }), (map, places) => {
      const text = places.reduce((now, { damage, line, at }) => damaged(now, damage, line, at), map);
      expect(wronglyWritten(text, map)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
