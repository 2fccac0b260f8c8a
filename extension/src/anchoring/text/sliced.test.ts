import { expect, it } from 'vitest';
import { atOnce, inSlices, type Steps } from './sliced.ts';

function* count(to: number): Steps<number> {
  let sum = 0;
  for (let k = 1; k <= to; k += 1) {
    sum += k;
    yield;
  }
  return sum;
}

it('gives the same result at once and in slices', async () => {
  expect(atOnce(count(100))).toBe(5050);
  const slices: number[] = [];
  expect(await inSlices(count(100), { budget: 0, onSlice: (time) => slices.push(time) })).toBe(5050);
  expect(slices.length).toBeGreaterThan(10);
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const work = inSlices(count(1e9), { budget: 0, signal: stop.signal });
  stop.abort(new Error('page left'));
  await expect(work).rejects.toThrow('page left');
});
