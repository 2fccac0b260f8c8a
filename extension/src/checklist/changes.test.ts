import { describe, expect, test } from 'vitest';
import { type Link, type Thing } from '../records.ts';
import { changeBetween } from './changes.ts';
import { checklistOf } from './checklist.ts';
import { packsInForce } from './packs.ts';

const { packs, wording } = packsInForce([]);
const learner = {
  id: 'L',
  reference: 'L-0042',
  units: ['L4S4'],
  facts: {},
  assessor: '',
  created: '',
  updated: '',
};
const evidence = [
  {
    id: 'L/E1',
    learner: 'L',
    code: 'E1',
    title: 'A page',
    method: 'product',
    date: '',
    location: 'https://p.example.org/a',
  },
];
const link = (id: string, things: readonly Thing[], over: Partial<Link> = {}): Link => ({
  id,
  learner: 'L',
  unit: 'L4S4',
  criteria: ['2.2'],
  evidence: 'E1',
  place: { kind: 'text', written: ['"words"'], selectors: [], label: 'words' },
  things,
  note: '',
  dates: [],
  minutes: '',
  state: 'found',
  linkedBy: 'tutor',
  created: '',
  updated: '',
  ...over,
});
const view = (links: readonly Link[]) =>
  checklistOf({ learner, evidence, links }, 'L4S4', packs, wording, '2026-11-22')!;
const technique = (id: string, text: string, over: Partial<Link> = {}) =>
  link(id, [{ word: 'time management technique', text }], over);
const blocks = technique('1', 'Time blocking');
const pomodoro = technique('2', 'Pomodoro');

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
    expect(changeBetween(view([blocks]), view([blocks, link('3', [])]))).toMatchObject({
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
