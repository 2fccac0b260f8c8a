import { expect, it } from 'vitest';
import { type Span } from './page-text.ts';
import { cutSentences, cutWords, isWordBorder, weightOf } from './words.ts';

function parts(
  cut: (text: string, span: Span, take: (start: number, end: number) => void) => void,
  text: string,
): string[] {
  const found: string[] = [];
  cut(text, { start: 0, end: text.length }, (start, end) => found.push(text.slice(start, end)));
  return found;
}

it('finds words', () => {
  expect(parts(cutWords, 'One, two (three).')).toEqual(['One,', 'two', '(three).']);
  expect(parts(cutWords, '计划 log')).toEqual(['计', '划', 'log']);
});

it('finds sentences', () => {
  expect(parts(cutSentences, 'I planned. “Did I?” Yes… 终于。完了')).toEqual([
    'I planned.',
    '“Did I?”',
    'Yes…',
    '终于。',
    '完了',
  ]);
});

it('knows word borders', () => {
  expect(isWordBorder('plan ahead', 4)).toBe(true);
  expect(isWordBorder('planning', 4)).toBe(false);
  expect(isWordBorder('计划', 1)).toBe(true);
});

it('weighs scripts alike', () => expect(weightOf('计划')).toBe(6));
