import { describe, expect, test } from 'vitest';
import { changeBetween } from './changes.ts';
import { passage, technique, view } from './made-up-learner.ts';

const blocks = passage([technique('Time blocking')], { id: '1' });
const pomodoro = passage([technique('Pomodoro')], { id: '2' });

describe('what moved between two looks at a checklist', () => {
  test('nothing, where nothing moved', () => {
    expect(changeBetween(view([blocks]), view([{ ...blocks, note: 'typed since' }]))).toBeUndefined();
  });

  test('a link, with the count that it moved', () => {
    expect(changeBetween(view([blocks]), view([blocks, pomodoro]))).toMatchObject({
      linked: [{ id: '2' }],
      removed: [],
      turned: [],
      counts: [{ progress: '2 of 3 time management techniques' }],
      criteria: ['2.2'],
    });
  });

  test('a link that names nothing moves no count', () => {
    expect(changeBetween(view([blocks]), view([blocks, passage([], { id: '3' })]))).toMatchObject({
      linked: [{ id: '3' }],
      counts: [],
      criteria: ['2.2'],
    });
  });

  test('a passage that is lost takes its count away', () => {
    expect(changeBetween(view([blocks, pomodoro]), view([blocks, { ...pomodoro, state: 'lost' }]))).toMatchObject({
      linked: [],
      turned: [{ to: 'lost', link: { id: '2' } }],
      counts: [{ progress: '1 of 3 time management techniques' }],
    });
  });

  test('a link that was removed', () => {
    expect(changeBetween(view([blocks, pomodoro]), view([pomodoro]))).toMatchObject({
      removed: [{ id: '1' }],
      counts: [{ claimed: 1 }],
    });
  });
});
