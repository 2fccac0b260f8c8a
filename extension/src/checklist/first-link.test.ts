import { expect, test } from 'vitest';
import { firstToLink, movedCounts } from './first-link.ts';
import { packs, passage, technique, view } from './made-up-learner.ts';
import { checklistOf } from './checklist.ts';
import { learner, today, wording } from './made-up-learner.ts';

test('whoever begins is led to a criterion of which words can show something, in every unit that asks for such', () => {
  for (const unit of packs.units.keys()) {
    const shown = checklistOf(
      { learner: { ...learner, units: [unit] }, evidence: [], links: [] },
      unit,
      packs,
      wording,
      today,
    )!;
    const first = firstToLink(shown);
    const criteria = shown.outcomes.flatMap((outcome) => outcome.criteria);
    if (first === undefined) continue;
    expect(criteria.find(({ number }) => number === first)!.requirements.length, unit).toBeGreaterThan(0);
  }
  expect(firstToLink(view([]))).toBeDefined();
});

test('what is enough is not begun with', () => {
  const first = firstToLink(view([]))!;
  const all = ['Time blocking', 'Pomodoro', 'Two-minute rule'].map((text) => passage([technique(text)]));
  expect(firstToLink(view(all))).toBe(first);
  expect(first).not.toBe('2.2');
});

test('only what has moved from nothing is told', () => {
  expect(movedCounts(view([]))).toEqual([]);
  expect(movedCounts(view([passage([technique('Pomodoro')])])).map(({ progress }) => progress)).toEqual([
    '1 of 3 time management techniques',
  ]);
});
