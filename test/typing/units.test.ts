// Whole units, typed key by key with letters, Enter, Tab and the list only, in what is most of VS Code for this: see
// `editor.ts`. The same keys are pressed in VS Code itself in `test/editors`.
import { expect, test } from 'vitest';
import { typedUnit } from './typed-unit.ts';
import { firstFiveMinutes, works } from './works.ts';

test.each(works.map((work) => [work.unit, work] as const))(
  '%s, from an empty file to nothing missing',
  async (_, work) => {
    const { text, keys, newKeys, names, tally, missing } = await typedUnit(work);
    expect(missing).toEqual([]);
    expect(tally).toEqual({ asked: tally.asked, enough: tally.asked, short: 0, questions: 0 });
    const all = text.length;
    console.log(
      `${work.unit}: ${keys.length} keys for ${all} characters; ${keys.length - newKeys} for ${all - newKeys}`,
    );
    // Short names would make it easy.
    expect(names.reduce((sum, name) => sum + name.length, 0) / names.length).toBeGreaterThanOrEqual(12);
    expect(keys.length).toBeLessThanOrEqual(0.6 * all);
    expect(keys.length - newKeys).toBeLessThanOrEqual(0.25 * (all - newKeys));
  },
);

test('the first five minutes of the guide', async () => {
  const { text } = await typedUnit(firstFiveMinutes);
  expect(text).toContain('advantage: [A wider choice for buyers, Half the cost of the stand]');
  expect(text).toContain('disadvantage: [Two approvals for every offer, A smaller margin]');
});
