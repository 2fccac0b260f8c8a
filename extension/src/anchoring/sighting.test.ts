// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { anchor } from './anchor.ts';
import { describe as describeRange } from './selectors/describe.ts';
import { noWitness, shareKept } from './sighting.ts';
import { takeSnapshot } from './snapshot/snapshot.ts';
import { readText } from './text/read.ts';
import { atOnce } from './text/sliced.ts';
import { type TextIndex } from './text/text-index.ts';

const read = (html: string): TextIndex => {
  document.body.innerHTML = html;
  return atOnce(readText(document.body));
};

function rangeOf(index: TextIndex, words: string): Range {
  const start = index.flat.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  return index.rangesOf({ start, end: start + words.length })[0]!;
}

const headingOver = (index: TextIndex, start: number): string => {
  const node = index.nodeAt(start)!;
  const before = [...document.querySelectorAll('h3')].filter(
    (one) => (one.compareDocumentPosition(node) & 4) !== 0 && !one.contains(node),
  );
  return before.at(-1)?.textContent ?? '';
};

/** Links words on one page and looks for them on the next: what is stated, or why nothing is. */
function seen(before: string, words: string, after: string, isPartOfList = false, keep = true): string {
  const first = read(before);
  const selector = describeRange(rangeOf(first, words), first);
  const under = headingOver(first, first.flat.indexOf(words));
  const snapshot = keep ? takeSnapshot(first) : undefined;
  const now = read(after);
  const anchored = anchor({ source: '', selector }, now, snapshot);
  const why = atOnce(
    noWitness({ target: { source: '', selector }, snapshot }, anchored, now, {
      under: under === '' ? undefined : under,
      headingAt: ({ start }) => headingOver(now, start),
      othersFound: false,
      isPartOfList,
    }),
  );
  return why ?? anchored.state;
}

const menu = '<nav><a>Home</a> <a>Courses</a></nav><p>© Our College</p>';
const day = (n: number, did: string) =>
  `<h3>Day ${n}</h3><p>On day ${n} I used short blocks of work: ${did}. It took me ${50 + n} minutes.</p><p>Next time I will write the interruptions down.</p>`;
const did = [
  'I rang six buyers',
  'I cleared my mail first',
  'I planned the tour',
  'I met the depot',
  'I wrote two bids',
  'I sorted the notes',
];
const days = (...numbers: number[]) => menu + numbers.map((n) => day(n, did[n % did.length]!)).join('');
const essay = (...paragraphs: string[]) => menu + paragraphs.map((text) => `<p>${text}</p>`).join('');
const [one, two, three] = [
  'I plan the week on Fridays, because on Mondays the telephone never stops for a minute.',
  'My hardest calls come first, before anybody else of the team has arrived in the office.',
  'What takes less than two minutes I do at once, so that it never gets onto a list at all.',
];

describe('a page that is what was linked', () => {
  test.each([
    ['the same', essay(one, two, three), two, essay(one, two, three), 'found'],
    ['moved about', essay(one, two, three), two, essay(three, one, two), 'found'],
    ['edited', essay(one, two, three), two, essay(one, two.replace('hardest', 'most difficult'), three), 'changed'],
    ['without the words', essay(one, two, three), two, essay(one, three), 'lost'],
    [
      'with a number put right',
      essay(one, 'I rang 12 buyers on Monday.', three),
      'I rang 12 buyers',
      essay(one, 'I rang 14 buyers on Monday.', three),
      'changed',
    ],
  ])('%s', (_, before, words, after, state) => expect(seen(before, words, after)).toBe(state));

  test('text that was moved under another heading and edited has changed', () => {
    const block = (n: number, ...texts: string[]) =>
      `<h3>Block ${n}</h3>${texts.map((text) => `<p>${text}</p>`).join('')}`;
    const edited = two.replace('has arrived', 'is there');
    expect(seen(menu + block(1, one, two) + block(2, three), two, menu + block(1, one) + block(2, edited, three))).toBe(
      'changed',
    );
  });
});

describe('a page that can not bear witness', () => {
  test.each([
    [
      'a sign-in form',
      essay(one, two, three),
      two,
      `${menu}<h1>Sign in</h1><p>Give your name and password to go on to the page that you wanted.</p>`,
    ],
    [
      'an error',
      essay(one, two, three),
      two,
      `${menu}<h1>Something went wrong</h1><p>The server could not answer. Try again in a few minutes, please.</p>`,
    ],
    ['a page still empty', essay(one, two, three), two, `${menu}<p>Loading…</p>`],
    [
      'the page of somebody else who wrote the same words',
      essay(one, two, three),
      'What takes less than two minutes',
      essay(
        'I am somebody else, and this is my own page about my own way of working here.',
        'What takes less than two minutes I put onto a list for the end of the day.',
        'That suits me well, since I like long lists and short days.',
      ),
    ],
  ])('%s', (_, before, words, after) => expect(seen(before, words, after)).toBe('other page'));

  test.each([14, 13, 12, 11, 10])('another part of a list, day %i', (n) =>
    expect(['other page', 'other entry']).toContain(
      seen(days(14, 13, 12, 11, 10), `On day ${n} I used short blocks`, days(9, 8, 7, 6, 5)),
    ),
  );

  test('an entry that new ones have pushed out of the list', () =>
    expect(['other page', 'other entry', 'lost']).toContain(
      seen(days(14, 13, 12, 11, 10), 'On day 10 I used short blocks', days(16, 15, 14, 13, 12)),
    ));

  test('words that are not in the part of a list that is shown are not lost', () =>
    expect(seen(essay(one, two, three), two, essay(one, three), true)).toBe('other page'));

  test('without the text that was kept, words that are not there prove nothing', () =>
    expect(seen(essay(one, two, three), two, essay(one, three), false, false)).toBe('other page'));
});

test('how much of a text is left is told by what stands there once, numbers and all', () => {
  const share = (before: string, after: string) => {
    const snapshot = takeSnapshot(read(before));
    return atOnce(shareKept(read(after), snapshot));
  };
  expect(share(essay(one, two), essay(one, two))).toBe(1);
  expect(share(essay(one, two), essay(one))).toBeCloseTo(0.5, 1);
  expect(share(days(14, 13, 12), days(9, 8, 7))).toBe(0);
});
