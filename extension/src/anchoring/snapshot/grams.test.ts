import { expect, it } from 'vitest';
import { atOnce } from '../text/sliced.ts';
import { Grams } from './grams.ts';

const TEXT = 'I kept a learning log in May. The plan was agreed on Monday. I kept a learning log in June.';

it('shows where words are likely to be, also when they were edited', () => {
  const grams = atOnce(Grams.of(TEXT));
  const [at] = grams.likeliest('The plam was agreed on Munday.', 0.8, undefined);
  expect(at).toBe(TEXT.indexOf('The plan'));
  expect(grams.likeliest('nothing like it is here', 0.8, undefined)).toEqual([]);
});

it('leaves out what it is told to', () => {
  const grams = atOnce(Grams.of(TEXT));
  const own = { start: 0, end: TEXT.indexOf(' The') };
  const places = grams.likeliest('I kept a learning log in May.', 0.8, own);
  expect(places.length).toBeGreaterThan(0);
  for (const at of places) expect(at).toBeGreaterThanOrEqual(TEXT.lastIndexOf('I kept'));
});

it('takes any text', () => {
  expect(atOnce(Grams.of('')).likeliest('some words', 0.8, undefined)).toEqual([]);
  expect(atOnce(Grams.of('short')).likeliest('short', 0.8, undefined)).toEqual([]);
});
