import { expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';
import { blockAt, blockSpan, pageText } from './page-text.ts';

it('joins blocks and finds them again', () => {
  const page = pageText(['One', 'Two two', 'Three']);
  expect(page.text).toBe('One\nTwo two\nThree');
  expect(page.flat).toBe('One Two two Three');
  expect(
    [0, 1, 2].map((block) => {
      const { start, end } = blockSpan(page, block);
      return page.text.slice(start, end);
    }),
  ).toEqual(['One', 'Two two', 'Three']);
  expect(blockAt(page, 5)).toBe(1);
  expect(blockAt(page, -1)).toBe(-1);
});

it('names texts', () => {
  const names = new Set(Array.from({ length: 2000 }, (_, k) => fingerprint(`text ${k}`)));
  expect(names.size).toBe(2000);
  expect(fingerprint('same')).toBe(fingerprint('same'));
});
