import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Happening } from '../messages.ts';
import { type EvidenceItem, type Learner, type Link } from '../records.ts';
import { Database } from './database.ts';
import { eraseLearner } from './erase.ts';
import { type NewLink } from './links.ts';
import { Writes, type WaitingRoom } from './writes.ts';

let database: Database;
let number = 0;
let told: Happening[];
let kept: readonly NewLink[];
const room: WaitingRoom = {
  load: async () => kept,
  keep: async (all) => {
    kept = structuredClone(all);
  },
};
const learner: Learner = {
  id: 'L',
  reference: 'L-1',
  units: ['L4S4'],
  facts: {},
  assessor: '',
  created: '',
  updated: '',
};
const evidence: EvidenceItem = {
  id: 'L/E1',
  learner: 'L',
  code: 'E1',
  title: 'A page',
  method: '',
  date: '',
  location: 'https://p.example/a',
};
const link = (id: string): NewLink => ({
  evidence,
  link: {
    id,
    learner: 'L',
    unit: 'L4S4',
    criteria: ['2.2'],
    evidence: 'E1',
    place: { kind: 'text', written: ['"words"'], selectors: [], label: 'words' },
    things: [],
    note: '',
    dates: [],
    minutes: '',
    state: 'found',
    linkedBy: 'tutor',
    created: '1',
    updated: '1',
  } satisfies Link,
});
const start = () => new Writes(database, room, (happening) => told.push(happening));
const diskFails = (only?: string) => {
  const put = database.links.put.bind(database.links);
  return vi
    .spyOn(database.links, 'put')
    .mockImplementation(((one: Link) =>
      only === undefined || one.id === only
        ? Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'))
        : put(one)) as never);
};
const ids = async () => (await database.links.toArray()).map(({ id }) => id);

beforeEach(async () => {
  database = new Database(`writes-${(number += 1)}`);
  [told, kept] = [[], []];
  await database.learners.put(learner);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.delete();
});

test('a link that can’t be written is told, kept, and written with the next one', async () => {
  const writes = start();
  const full = diskFails();
  await expect(writes.save(link('1'))).rejects.toThrow('The disk is full');
  expect(told).toEqual([{ what: 'write failed', waiting: 1, why: 'QuotaExceededError: The disk is full' }]);
  expect(await ids()).toEqual([]);
  expect(await database.evidence.count()).toBe(0);
  full.mockRestore();
  await writes.save(link('2'));
  await vi.waitFor(async () => expect(await ids()).toEqual(['1', '2']));
  expect(kept).toEqual([]);
});

test('it is still kept when the background was ended meanwhile', async () => {
  const full = diskFails();
  await start()
    .save(link('1'))
    .catch(() => undefined);
  full.mockRestore();
  expect(await start().retry()).toBe(0);
  expect(await ids()).toEqual(['1']);
  expect(told.at(-1)).toEqual({ what: 'store changed' });
});

test('one that still fails is told again and does not hold up the others', async () => {
  const writes = start();
  const full = diskFails();
  for (const id of ['1', '2', '3']) await writes.save(link(id)).catch(() => undefined);
  full.mockRestore();
  diskFails('1');
  expect(await writes.retry()).toBe(1);
  expect(await ids()).toEqual(['2', '3']);
  expect(told.slice(-2)).toMatchObject([{ what: 'store changed' }, { what: 'write failed', waiting: 1 }]);
});

test('a learner who was erased meanwhile does not come back', async () => {
  const writes = start();
  const full = diskFails();
  await writes.save(link('1')).catch(() => undefined);
  full.mockRestore();
  await eraseLearner(database, 'L');
  expect(await writes.retry()).toBe(0);
  expect(await ids()).toEqual([]);
  expect(kept).toEqual([]);
});

test('where nothing can be kept aside, it waits as long as the background lives', async () => {
  const writes = new Writes(
    database,
    { load: () => Promise.reject(new Error('no session')), keep: () => Promise.reject(new Error('no session')) },
    (happening) => told.push(happening),
  );
  const full = diskFails();
  await writes.save(link('1')).catch(() => undefined);
  full.mockRestore();
  expect(await writes.retry()).toBe(0);
  expect(await ids()).toEqual(['1']);
});
