import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Paragraph } from '../messages.ts';
import { offeredFrom } from './choose-words.ts';

const paragraph = (text: string, from = 0): Paragraph => ({ from, to: from + text.length, text, isHeading: false });
const week = paragraph('On Mondays I block two hours. Nobody disturbs me then!', 100);

test('a paragraph of several sentences is offered sentence by sentence, each where it stands', () => {
  const [{ sentences }] = offeredFrom([week], '') as never as [ReturnType<typeof offeredFrom>[number]];
  expect(sentences.map(({ text }) => text)).toEqual(['On Mondays I block two hours.', 'Nobody disturbs me then!']);
  for (const { from, to, text } of sentences) expect(week.text.slice(from - 100, to - 100)).toBe(text);
});

test('one sentence is the paragraph itself', () => {
  expect(offeredFrom([paragraph('I block two hours.')], '')[0]!.sentences).toEqual([]);
});

test('a search keeps the paragraphs that hold the words, and offers just these words', () => {
  const offered = offeredFrom([paragraph('My week'), week], ' BLOCK two ');
  expect(offered.map(({ paragraph: { text } }) => text)).toEqual([week.text]);
  expect(offered[0]!.searched).toEqual({ from: 113, to: 122, text: 'block two' });
});

test('what is offered is always a part of the paragraph, word for word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 4 }), (text, search) => {
      for (const { paragraph: own, searched, sentences } of offeredFrom([paragraph(text, 7)], search))
        for (const one of [...sentences, ...(searched ? [searched] : [])])
          expect(own.text.slice(one.from - 7, one.to - 7)).toBe(one.text);
    }),
  );
});
