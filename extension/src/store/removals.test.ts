import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EvidenceItem, type Link } from '../records.ts';
import { packText, unpackText } from './compressed-text.ts';
import { Database } from './database.ts';
import { eraseLearner, erasePage } from './erase.ts';
import { removeLink, saveLink } from './links.ts';
import { Removals, UNDO_FOR, type Removal } from './removals.ts';

let database: Database;
let number = 0;
let now = 0;
let kept: readonly Removal[] = [];
let removals: Removals;
beforeEach(() => {
  database = new Database(`removals-${(number += 1)}`);
  now = 1000;
  kept = [];
  // As a session keeps it: as text.
  const room = {
    load: async () => JSON.parse(JSON.stringify(kept)) as readonly Removal[],
    keep: async (all: readonly Removal[]) => {
      kept = all;
    },
  };
  removals = new Removals(database, room, () => now);
});
afterEach(() => database.delete());

const page = { id: 'p', address: 'https://p.example/a', title: 'A page', seen: '1' };
const evidence = (code: string, location = page.address): EvidenceItem => ({
  id: `L/${code}`,
  learner: 'L',
  code,
  title: `Page of ${code}`,
  method: 'portfolio',
  date: '',
  location,
});
const link = (id: string, over: Partial<Link> = {}): Link => ({
  id,
  learner: 'L',
  unit: 'L4S4',
  criteria: ['2.2'],
  evidence: 'E1',
  page: 'p',
  place: { kind: 'text', written: ['"words"'], selectors: [], label: 'words' },
  things: [],
  note: 'A note',
  dates: [],
  minutes: '',
  state: 'found',
  linkedBy: 'tutor',
  created: '1',
  updated: '1',
  ...over,
});
const everything = async () =>
  Object.fromEntries(
    await Promise.all(
      database.tables
        .filter(({ name }) => name !== 'settings')
        .map(async (table) => [table.name, await table.toArray()] as const),
    ),
  );
/** One learner with a page, its text, a person, a draft and two links. */
async function fill(): Promise<void> {
  const text = 'The text of the page. '.repeat(50);
  const snapshot = { id: 'p 1', page: 'p', captured: '1', length: text.length, bytes: await packText(text) };
  await database.learners.put({
    id: 'L',
    reference: 'L-1',
    units: ['L4S4'],
    facts: {},
    assessor: '',
    created: '1',
    updated: '1',
  });
  await saveLink(database, { link: link('1'), evidence: evidence('E1'), page, person: 'site 7', snapshot });
  await saveLink(database, { link: link('2', { evidence: 'E2' }), evidence: evidence('E2', 'https://p.example/b') });
  await database.additions.put({ id: 'wording/w.yaml', kind: 'wording', name: 'w.yaml', text: 'L4S4: {}', added: '1' });
  await database.drafts.put({ id: 'd', learner: 'L', saved: '1', content: { note: 'begun' } as never });
}
const undo = async () => removals.undo((await removals.next())!.id);

test.each([
  ['a link', () => removals.remove('link', 'words', () => removeLink(database, '1', 'L/E1'))],
  ['a learner', () => removals.remove('learner', 'L-1', () => eraseLearner(database, 'L'))],
  ['a file of the centre', () => removals.remove('file', 'w.yaml', () => database.additions.delete('wording/w.yaml'))],
  ['a page', () => removals.remove('page', 'A page', () => erasePage(database, 'p'))],
])('%s that was removed comes back whole', async (_, remove) => {
  await fill();
  const before = await everything();
  await remove();
  expect(await everything()).not.toEqual(before);
  expect(await undo()).toBe(true);
  expect(await everything()).toEqual(before);
  expect(await unpackText((await database.snapshots.get('p 1'))!.bytes)).toContain('The text of the page.');
  expect(await removals.next()).toBeNull();
});

test('the last that was removed is the first that comes back, and each once', async () => {
  await fill();
  await removals.remove('link', 'first', () => removeLink(database, '1'));
  const first = (await removals.next())!;
  await removals.remove('link', 'second', () => removeLink(database, '2'));
  expect(await removals.undo(first.id)).toBe(false);
  expect((await removals.next())!.name).toBe('second');
  await undo();
  expect((await database.links.toArray()).map(({ id }) => id)).toEqual(['2']);
  await undo();
  expect((await database.links.toArray()).map(({ id }) => id)).toEqual(['1', '2']);
  expect(await removals.undo(first.id)).toBe(false);
});

test('a code that was given to other evidence meanwhile stays with that', async () => {
  await fill();
  await removals.remove('link', 'words', () => removeLink(database, '1', 'L/E1'));
  await saveLink(database, {
    link: link('3', { page: 'q' }),
    evidence: evidence('E1', 'https://q.example/'),
  });
  await undo();
  const codes = new Map((await database.evidence.toArray()).map(({ code, location }) => [code, location]));
  expect(codes.get('E1')).toBe('https://q.example/');
  expect(codes.get((await database.links.get('1'))!.evidence)).toBe(page.address);
});

test('after a while it is gone for good, and nothing that was removed is kept anywhere', async () => {
  await fill();
  await removals.remove('learner', 'L-1', () => eraseLearner(database, 'L'));
  const { id } = (await removals.next())!;
  now += UNDO_FOR + 1;
  expect(await removals.next()).toBeNull();
  expect(kept).toEqual([]);
  expect(await removals.undo(id)).toBe(false);
  expect(await database.links.count()).toBe(0);
});

test('what is too large for a session is kept without the texts of pages', async () => {
  await fill();
  const small = new Removals(
    database,
    {
      load: async () => kept,
      keep: async (all) => {
        if (all.some(({ rows }) => rows.some(({ table }) => table === 'snapshots'))) throw new Error('quota');
        kept = all;
      },
    },
    () => now,
  );
  await small.remove('page', 'A page', () => erasePage(database, 'p'));
  await small.undo((await small.next())!.id);
  expect((await database.links.toArray()).map(({ id }) => id)).toEqual(['1', '2']);
  expect(await database.snapshots.count()).toBe(0);
});
