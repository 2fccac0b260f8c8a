import { expect, it } from 'vitest';
import { pages, written } from '../../../scripts/rule-docs.ts';

it('the pages of the rules say what the rules say; run `npm run docs` when this fails', () => {
  const [wanted, found] = [pages(), written()];
  expect([...found.keys()].sort(), 'the pages in docs/rules').toEqual([...wanted.keys()].sort());
  for (const [path, text] of wanted) expect(found.get(path), path).toBe(text);
}, 30_000);
