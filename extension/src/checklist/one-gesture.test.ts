import { describe, expect, test } from 'vitest';
import { type Link } from '../records.ts';
import { learner, packs, page, passage, technique, today, view } from './made-up-learner.ts';
import { answered, nameFrom, proposal } from './one-gesture.ts';
import { isReadAsMeant } from './trial.ts';

const contextOf = (links: readonly Link[]) => view(links).context;

test.each([
  ['Time blocking', 'Time blocking'],
  ['  “the Pomodoro technique”, ', 'the Pomodoro technique'],
  ['– To-do lists:', 'To-do lists'],
  ['autocratic (Lewin, 1939)', 'autocratic (Lewin, 1939)'],
  ['I use it. It helps.', ''],
  ['one line\nand another', ''],
  ['In the afternoon I work in short blocks with a timer', ''],
  ['…', ''],
  ['see p. 3', ''],
  ['12 March 2026', ''],
  ['03:10-05:40', ''],
])('‘%s’ as a name is ‘%s’', (selected, name) => expect(nameFrom(selected)).toBe(name));

describe('a click on a requirement', () => {
  test('takes its name from a short selection', () =>
    expect(proposal(contextOf([]), 'L4S4.2.2-a', '2.2', 'Time blocking.')).toMatchObject({
      kind: 'ready',
      things: [technique('Time blocking')],
    }));

  test('asks for the name where the selection is no name, and offers what the unit calls it already', () => {
    const context = contextOf([passage([technique('Pomodoro')])]);
    const { kind, ...rest } = proposal(
      context,
      'L4S4.2.3-a',
      '2.3',
      'I chose Pomodoro because it leaves me breaks. Then I walk.',
    );
    expect(kind).toBe('question');
    expect(rest).toMatchObject({ question: { name: 'Pomodoro', names: ['Pomodoro'] } });
  });

  test('ticks the points that the words name, and asks whether that is all', () => {
    const proposed = proposal(
      contextOf([]),
      'L4S4.3.2-a',
      '3.2',
      'It made organising my calls easier than before, I think.',
    );
    expect(proposed).toMatchObject({ kind: 'question', question: { ticked: ['organising'] } });
    expect(proposal(contextOf([]), 'L4S4.3.2-a', '3.2', 'Organising and prioritising')).toMatchObject({
      kind: 'ready',
    });
  });

  test('what belongs to the only one of the unit is put under it; where there are two, it is asked', () => {
    const own = { word: 'self-management technique', text: 'Goals' };
    const one = contextOf([passage([own], { criteria: ['1.2'] })]);
    expect(proposal(one, 'L4S4.1.2-b', '1.2', 'Weekly call plan')).toMatchObject({
      kind: 'ready',
      things: [own, { word: 'example', text: 'Weekly call plan', under: 0 }],
    });
    const two = contextOf([
      passage([own], { criteria: ['1.2'] }),
      passage([{ ...own, text: 'Diary' }], { criteria: ['1.2'] }),
    ]);
    const asked = proposal(two, 'L4S4.1.2-b', '1.2', 'Weekly call plan');
    if (asked.kind !== 'question') throw new Error(asked.kind);
    expect(asked.question.owner).toEqual({ word: 'self-management technique', names: ['Goals', 'Diary'] });
    expect(answered(two, '1.2', asked.question, { name: 'Weekly call plan', ticked: [], owner: 'Diary' })).toEqual([
      { ...own, text: 'Diary' },
      { word: 'example', text: 'Weekly call plan', under: 0 },
    ]);
  });

  test('dates and minutes are no words: they have the form', () =>
    expect(proposal(contextOf([]), 'L4S4.3.1-d', '3.1', 'On Monday').kind).toBe('form'));

  test('the engine says whether it is read as it is meant: a name that counts for nothing is asked about', () => {
    const all = { learner, evidence: [page], links: [] };
    const reads = (one: Link, requirement: string) => isReadAsMeant(all, one, page, requirement, packs, today);
    expect(reads(passage([technique('Time blocking')]), 'L4S4.2.2-a')).toBe(true);
    expect(reads(passage([technique('Time blocking')], { criteria: ['1.1'] }), 'L4S4.2.2-a')).toBe(false);
  });
});
