import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeCharacters } from './grapheme.ts';

it.each([
  ['plain letters', 'abc', 1, 2, 'b'],
  ['a combining mark', 'xq\u0301y', 1, 2, 'q\u0301'],
  ['a family', 'a👩‍👩‍👧b', 3, 5, '👩‍👩‍👧'],
  ['the second flag of three', '🇬🇧🇵🇱🇩🇪', 6, 7, '🇵🇱'],
  ['half a surrogate pair', '😀', 1, 2, '😀'],
])('takes %s whole', (_name, text, start, end, whole) => {
  const span = wholeCharacters(text, { start, end });
  expect(text.slice(span.start, span.end)).toBe(whole);
});

it('only cuts where a reader would', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const units = fc.array(fc.constantFrom('a', ' ', 'é', 'e\u0301', '👩‍🎓', '🇬🇧', 'नि', '한', 'لا\u064e', '\n'), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(units, fc.nat(), fc.nat(), (parts, a, b) => {
      const text = parts.join('');
      const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
      const span = wholeCharacters(text, { start, end });
      const borders = new Set([...segmenter.segment(text)].map((segment) => segment.index)).add(text.length);
      return borders.has(span.start) && borders.has(span.end) && span.start <= start && span.end >= end;
    }),
  );
});
