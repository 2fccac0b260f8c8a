import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textQuote } from '../selectors/text-quote.ts';
import { editOf, passageOf, pieces, stillThere } from '../snapshot/random-edits.ts';
import { type PageText, type Span, pageText } from '../text/page-text.ts';
import { findQuote } from './find-quote.ts';
import { type Quote } from './quote.ts';

/** The quote of a span as `anchor` hands it over: spaces for breaks. */
function quoteOf(page: PageText, span: Span): Quote {
  const { exact, prefix = '', suffix = '', occurrences } = textQuote(page, span);
  const flat = (text: string) => text.replaceAll('\n', ' ');
  return { exact: flat(exact), prefix: flat(prefix), suffix: flat(suffix), occurrences };
}

function found(before: readonly string[], after: readonly string[], words: string): string {
  const old = pageText(before);
  const now = pageText(after);
  const start = old.flat.indexOf(words);
  const result = findQuote(quoteOf(old, { start, end: start + words.length }), now);
  return 'lost' in result
    ? `lost: ${result.lost}`
    : `${result.same ? 'found' : 'changed'}: ${now.flat.slice(result.span.start, result.span.end)}`;
}

const WEEKS = ['one', 'two', 'three', 'four', 'five'].map(
  (week) => `In week ${week} I kept my learning log every day.`,
);
const HEAD = 'The learning log of my second placement';
const FOOT = 'Signed by my mentor on the last day of term';

describe('a quote', () => {
  it.each<[string, string[], string[], string, string]>([
    ['is found by its words', [HEAD, WEEKS[0]!, FOOT], ['New', HEAD, WEEKS[0]!, FOOT], WEEKS[0]!, `found: ${WEEKS[0]}`],
    [
      'is found with one neighbour left',
      [HEAD, WEEKS[0]!, FOOT],
      [HEAD, WEEKS[0]!, 'Other'],
      WEEKS[0]!,
      `found: ${WEEKS[0]}`,
    ],
    [
      'is found across a border that moved',
      [HEAD, WEEKS[0]!, FOOT],
      [`${HEAD} ${WEEKS[0]}`, FOOT],
      `placement ${WEEKS[0]}`,
      `found: placement ${WEEKS[0]}`,
    ],
    [
      'is changed between its neighbours',
      [HEAD, WEEKS[0]!, FOOT],
      [HEAD, WEEKS[0]!.replace('my', 'the'), FOOT],
      WEEKS[0]!,
      `changed: ${WEEKS[0]!.replace('my', 'the')}`,
    ],
    [
      'is lost when deleted from a list of its like',
      [HEAD, ...WEEKS, FOOT],
      [HEAD, ...WEEKS.filter((_, k) => k !== 2), FOOT],
      WEEKS[2]!,
      'lost: ambiguous',
    ],
    [
      'is lost when deleted with its neighbour',
      [HEAD, ...WEEKS, FOOT],
      [HEAD, WEEKS[0]!, WEEKS[3]!, WEEKS[4]!, FOOT],
      WEEKS[1]!,
      'lost: gone',
    ],
    [
      'is lost when only the same words elsewhere are left',
      [HEAD, 'See log.', FOOT, 'Another heading of this page', 'See log.'],
      [HEAD, FOOT, 'Another heading of this page', 'See log.'],
      'See log.',
      'lost: ambiguous',
    ],
    [
      'is lost when replaced',
      [HEAD, WEEKS[0]!, FOOT],
      [HEAD, 'Nothing of that is here now, sorry to say so.', FOOT],
      WEEKS[0]!,
      'lost: gone',
    ],
    [
      'does not end within a word',
      [HEAD, 'We plan', FOOT],
      [HEAD, 'We planned', FOOT],
      'We plan',
      'changed: We planned',
    ],
  ])('%s', (_name, before, after, words, result) => expect(found(before, after, words)).toBe(result));
});

describe('any quote of any page, edited in any way', () => {
  it('never gives a wrong place', () =>
    fc.assert(
      fc.property(pieces, editOf, passageOf, (blocks, edit, pick) => {
        const { before, after, origin } = edit(blocks);
        const passage = pick(before);
        if (!passage) return;
        const result = findQuote(quoteOf(before, passage), after);
        if ('lost' in result) return;
        if (result.same)
          expect(after.flat.slice(result.span.start, result.span.end)).toBe(
            before.flat.slice(passage.start, passage.end),
          );
        expect(stillThere(before, after, origin, passage, result.span)).toBe(true);
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    ));

  it('finds what says enough and is there once, on a page that was not edited', () =>
    fc.assert(
      fc.property(pieces, passageOf, (blocks, pick) => {
        const page = pageText(blocks);
        const passage = pick(page);
        if (!passage) return;
        const quote = quoteOf(page, passage);
        if (quote.occurrences === 1) expect(findQuote(quote, page)).toEqual({ span: passage, same: true });
      }),
    ));
});
