import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from './differences.ts';

test('shows the words that went and the words that came', () => {
  const { before, after } = differences('I work with a timer on the desk today', 'I work with a kitchen timer today');
  expect(before.filter(({ same }) => !same).map(({ text }) => text.trim())).toEqual(['on the desk']);
  expect(after.filter(({ same }) => !same).map(({ text }) => text.trim())).toEqual(['kitchen']);
});

test('nothing of either text is left out', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (old, now) => {
      const { before, after } = differences(old, now);
      expect([before, after].map((parts) => parts.map(({ text }) => text).join(''))).toEqual([old, now]);
    }),
  );
});
