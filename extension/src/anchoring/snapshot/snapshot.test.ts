import { expect, it } from 'vitest';
import { pageText } from '../text/page-text.ts';
import { atOnce } from '../text/sliced.ts';
import { keptSnapshot, snapshotFrom, takeSnapshot } from './snapshot.ts';

const page = pageText(['I kept a learning log.', 'The plan was agreed on Monday.', 'عربي 😀']);

it('is the same after it was kept as a text', () => {
  const snapshot = takeSnapshot(page);
  expect(atOnce(keptSnapshot(page.text, snapshot.fingerprint))).toEqual(snapshot);
  expect(snapshotFrom(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot);
});

it('is none when the text was damaged, cut short or belongs to another name', () => {
  const { fingerprint } = takeSnapshot(page);
  for (const text of ['', page.text.slice(1), page.text.replace('log', 'lag'), `${page.text}\n`])
    expect(atOnce(keptSnapshot(text, fingerprint))).toBeUndefined();
  const gap = 'one\n\ntwo';
  expect(atOnce(keptSnapshot(gap, takeSnapshot({ text: gap, flat: gap, starts: [0] }).fingerprint))).toBeUndefined();
});
