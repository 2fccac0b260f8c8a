import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ignoring, memoryUse } from '../../src/memory/memories.ts';
import { sessions, work } from './session.ts';
import { neverReplaced, notOfMaps } from './unseen.ts';

describe('any session of work', { timeout: 240_000 }, () => {
  it('shows at each look what a first look would show', () => {
    fc.assert(
      fc.property(sessions(25), (session) => work(session).same),
      { numRuns: 25 },
    );
  });

  // The same sessions each time, so that a memory that is never reached is told for what it is, and not by chance.
  const always = fc.sample(sessions(25), { numRuns: 40, seed: 20_261 });

  it('finds something in every memory, and replaces something in every memory', () => {
    expect(always.every((session) => work(session).same)).toBe(true);
    const missed = memoryUse().flatMap(({ name, inputs, kept, made, dropped }) => {
      if (name in notOfMaps) return [];
      if (kept === 0) return [`nothing was found in ‘${name}’`];
      const replaced = inputs === 1 || name in neverReplaced ? made > 1 : dropped > 0;
      return replaced ? [] : [`nothing was replaced in ‘${name}’`];
    });
    expect(missed).toEqual([]);
  });

  // `npm run removals` does so with all of them.
  it.each([
    ['uses of evidence', 1],
    ['evidence in its map', 1],
    ['counted unit', 5],
    ['findings of a map', 2],
  ])('would be seen to be wrong if ‘%s’ forgot its input %i', (name, input) => {
    expect(ignoring(name, input, () => always.some((session) => !work(session).same))).toBe(true);
  });
});
