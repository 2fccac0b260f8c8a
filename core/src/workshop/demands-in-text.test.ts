import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandsInText, singular } from './demands-in-text.ts';

const read = (text: string) =>
  demandsInText(text).map(({ atLeast, exactly, atMost, of, points, forEach, method }) =>
    [
      atLeast === undefined ? '' : `at least ${atLeast}`,
      exactly === undefined ? '' : `exactly ${exactly}`,
      atMost === undefined ? '' : `at most ${atMost}`,
      of,
      points ? `out of ${points.join(', ')}` : '',
      forEach === undefined ? '' : `for each ${forEach}`,
      method ?? '',
    ]
      .filter(Boolean)
      .join(' '),
  );

describe('demands that a sentence prints', () => {
  it.each([
    ['Describe at least three purposes of campaigns.', ['at least 3 purpose']],
    ['Learners need a minimum of two different types of partnering.', ['at least 2 type of partnering']],
    ['Name five barriers and a way round each of them', ['exactly 5 barrier']],
    [
      'Identify four barriers, with an example of each barrier.',
      ['exactly 4 barrier', 'at least 1 example for each barrier'],
    ],
    ['Compare two or more sales strategies for growth', ['at least 2 sales strategy']],
    ['There are between three and four pieces of evidence', ['at least 3 at most 4 pieces']],
    ['Two to ten pieces of evidence are handed in', ['at least 2 at most 10 pieces']],
    ['No clip is longer than a maximum of 5 minutes', ['at most 5 minutes']],
    ['A report of no more than 4,000 words', ['at most 4000 words']],
    [
      'At least two observations and one or two witness statements',
      ['at least 2 pieces observation', 'at least 1 at most 2 pieces witness testimony'],
    ],
    [
      'Use two of the following methods: telephone, e-mail and face to face.',
      ['exactly 2 method out of telephone, e-mail, face to face'],
    ],
    ['All of the following sectors: private, public, voluntary', ['sector out of private, public, voluntary']],
    ['On three separate occasions over at least six weeks', ['exactly 3 dates', 'at least 6 weeks']],
    ['No clip is longer than five minutes.', ['at most 5 minutes']],
    ['The summary has 500 words at the most.', ['at most 500 words']],
    ['More than four visits are made', ['at least 4 visit']],
    ['Two to ten pieces are handed in', ['at least 2 at most 10 pieces']],
    ['At least two learners are assessed', ['at least 2 learner']],
    ['Set out three ways to maintain trust', ['exactly 3 way to maintain']],
  ])('%s', (text, wanted) => expect(read(text)).toEqual(wanted));

  it.each([
    '4.1 Follow the organisation’s procedures at Level 2.',
    'See page 3 of unit 4, version 2, published in 2024.',
    'The unit has 30 guided learning hours and 3 credits.',
    'One of these should be chosen with care.',
    'A tenth of each assessor’s portfolios is sampled.',
    'Whoever takes 502 cannot take 503.',
    'The learner explains why planning matters.',
  ])('none in: %s', (text) => expect(read(text)).toEqual([]));

  it('one of many', () => {
    expect(
      ['strategies', 'processes', 'businesses', 'criteria', 'types', 'business', 'analysis', 'boxes'].map(singular),
    ).toEqual(['strategy', 'process', 'business', 'criterion', 'type', 'business', 'analysis', 'box']);
  });

  it('never fails, and always gives a number that a pack can hold and words that are short', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.nat(30), (text, number) => {
        for (const { atLeast, exactly, atMost, of, points } of demandsInText(
          `${text} at least ${number} plans ${text}`,
        )) {
          for (const amount of [atLeast, exactly, atMost]) if (amount !== undefined) expect(amount).toBeGreaterThan(0);
          expect(of.split(' ').length).toBeLessThanOrEqual(5);
          if (points) expect(points.length).toBeGreaterThan(1);
        }
      }),
    );
  });
});
