import { expect, it } from 'vitest';
import { isWordBorder, sentencesOf, weightOf, wordsOf } from './words.ts';

const cut = (spans: Iterable<{ start: number; end: number }>, text: string) => [...spans].map((span) => text.slice(span.start, span.end));
const whole = (text: string) => ({ start: 0, end: text.length });

it('finds words', () => {
  const text = 'One, two (three).';
  expect(cut(wordsOf(text, whole(text)), text)).toEqual(['One,', 'two', '(three).']);
  expect(cut(wordsOf('计划 log', whole('计划 log')), '计划 log')).toEqual(['计', '划', 'log']);
});

it('finds sentences', () => {
  const text = 'I planned. “Did I?” Yes… 终于。完了';
  expect(cut(sentencesOf(text, whole(text)), text)).toEqual(['I planned.', '“Did I?”', 'Yes…', '终于。', '完了']);
});

it('knows word borders', () => {
  expect(isWordBorder('plan ahead', 4)).toBe(true);
  expect(isWordBorder('planning', 4)).toBe(false);
  expect(isWordBorder('计划', 1)).toBe(true);
});

it('weighs scripts alike', () => expect(weightOf('计划')).toBe(6));
