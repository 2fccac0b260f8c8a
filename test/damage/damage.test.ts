import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damaged, damages, exampleMaps, look, minimalMaps, wronged } from './damages.ts';

describe.each(damages)('$does', (damage) => {
  const held = (maps: readonly string[], numRuns: number) =>
    fc.assert(
      fc.property(fc.constantFrom(...maps), fc.nat(10_000), fc.nat(30), (map, line, at) => {
        const text = damaged(map, damage, line, at);
        if (text !== map) expect(wronged(look(map), look(text))).toEqual([]);
      }),
      { numRuns },
    );

  it('in a map that claims exactly what is asked, no count rises, and none falls in silence', () => {
    held(minimalMaps, 40);
  });

  it('in an example, no count rises, and what was enough does not fall in silence', () => {
    held(exampleMaps, 15);
  });
});
