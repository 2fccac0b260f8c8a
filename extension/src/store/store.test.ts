import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EvidenceItem, type Link } from '../records.ts';
import { backupPart, restorePart } from './backup.ts';
import { readBackup, writeBackup } from './backup-file.ts';
import { BackupError, checkLine, checkSum, endLine, readRecordLine } from './backup-lines.ts';
import { packText, unpackText } from './compressed-text.ts';
import { Database } from './database.ts';
import { eraseLearner, erasePage } from './erase.ts';
import { confirmLink, removeLink, saveLink, saveStates } from './links.ts';
import { readSettings, writeSettings } from './settings.ts';

let database: Database;
let number = 0;
beforeEach(() => { database = new Database(`test-${(number += 1)}`); });
afterEach(() => database.delete());

const link = (id: string, over: Partial<Link> = {}): Link => ({
  id, learner: 'L', unit: 'L4S4', criteria: ['2.2'], evidence: 'E1', page: 'https://p.example/a',
  place: { kind: 'text', written: ['"words"'], selectors: [], label: 'words' }, things: [], note: '', dates: [], minutes: '', state: 'found', linkedBy: 'tutor', created: '1', updated: '1', ...over,
});
const evidence: EvidenceItem = { id: 'L/E1', learner: 'L', code: 'E1', title: 'A page', method: 'portfolio', date: '', location: 'https://p.example/a' };
const snapshot = async (text: string) => ({ id: `https://p.example/a ${text.length}`, page: 'https://p.example/a', captured: '1', length: text.length, bytes: await packText(text) });
const page = { address: 'https://p.example/a', title: 'A page', seen: '1' };

test('a link that is sent twice is kept once, and counted once', async () => {
  await saveLink(database, { link: link('1'), evidence });
  await saveLink(database, { link: link('1'), evidence });
  expect(await database.links.count()).toBe(1);
  expect((await readSettings(database)).changes).toBe(1);
});

test('a link that cannot be written leaves nothing half written', async () => {
  const bad = { link: { ...link('1'), note: (() => 0) as unknown as string }, evidence, page };
  await expect(saveLink(database, bad)).rejects.toThrow();
  expect(await database.evidence.count()).toBe(0);
  expect(await database.pages.count()).toBe(0);
});

test('page text is kept compressed, once, and goes with its last link', async () => {
  const text = 'Ein Satz. 一句话。 جملة. '.repeat(2000);
  const kept = await snapshot(text);
  expect(kept.bytes.length).toBeLessThan(text.length / 4);
  await saveLink(database, { link: link('1'), evidence, page, snapshot: kept });
  await saveLink(database, { link: link('2'), evidence, page, snapshot: kept });
  expect(await unpackText((await database.snapshots.toArray())[0]!.bytes)).toBe(text);
  await removeLink(database, '1');
  expect(await database.snapshots.count()).toBe(1);
  await removeLink(database, '2');
  expect(await database.snapshots.count()).toBe(0);
  expect(await database.pages.count()).toBe(0);
});

test('a small file that unpacks to fill the memory is refused', async () => {
  await expect(unpackText(await packText('a'.repeat(100_000)), 1000)).rejects.toThrow('too long');
});

test('confirmed stays confirmed while the words stay, and no longer', async () => {
  await saveLink(database, { link: link('1'), evidence });
  await saveStates(database, [{ id: '1', state: 'changed', now: 'other words' }]);
  expect((await database.links.get('1'))!).toMatchObject({ state: 'changed', now: 'other words' });
  await confirmLink(database, '1', { ...link('1').place, label: 'other words' }, '2');
  expect((await database.links.get('1'))!).toMatchObject({ state: 'confirmed', place: { label: 'other words' } });
  expect((await database.links.get('1'))!.now).toBeUndefined();
  await saveStates(database, [{ id: '1', state: 'found' }]);
  expect((await database.links.get('1'))!.state).toBe('confirmed');
  await saveStates(database, [{ id: '1', state: 'lost' }]);
  expect((await database.links.get('1'))!.state).toBe('lost');
});

test('erasing a learner leaves no trace of the learner and everything of others', async () => {
  await database.learners.bulkPut(['L', 'M'].map((id) => ({ id, reference: id, units: [], facts: {}, assessor: '', created: '', updated: '' })));
  await saveLink(database, { link: link('1'), evidence, page, snapshot: await snapshot('secret words') });
  await saveLink(database, { link: link('2', { learner: 'M', page: 'https://p.example/b' }), evidence: { ...evidence, id: 'M/E1', learner: 'M' }, page: { ...page, address: 'https://p.example/b' } });
  await writeSettings(database, { learner: 'L', unit: 'L4S4' });
  await eraseLearner(database, 'L');
  const all = JSON.stringify(await Promise.all(database.tables.map((table) => table.toArray())));
  expect(all).not.toContain('"L"');
  expect(await database.snapshots.count()).toBe(0);
  expect(await database.links.count()).toBe(1);
  expect((await readSettings(database)).learner).toBe('');
});

test('erasing a page takes its text, links and evidence', async () => {
  await saveLink(database, { link: link('1'), evidence, page, snapshot: await snapshot('secret words') });
  await erasePage(database, 'https://p.example/a');
  for (const table of [database.links, database.pages, database.snapshots, database.evidence]) expect(await table.count()).toBe(0);
});

const words = ['Zeit blocken', '时间管理的方法', 'إدارة الوقت', '👩🏽‍💻 plan', 'e\u0301tude', 'line\nbreak "quoted" \\ back', '\u2028 line'];

async function backup(from: Database): Promise<Blob> {
  const pieces: string[] = [];
  for await (const piece of writeBackup('2026-11-22', (after) => backupPart(from, after))) pieces.push(piece);
  return new Blob(pieces);
}

async function restore(into: Database, file: Blob): Promise<number> {
  for await (const _ of readBackup(file)); // checked as a whole before anything is written
  let records = 0;
  for await (const lines of readBackup(file)) records += await restorePart(into, lines);
  return records;
}

test('10,000 links in many scripts come back from a backup as they were', async () => {
  await database.learners.put({ id: 'L', reference: 'L-0042', units: ['L4S4'], facts: {}, assessor: '', map: words.join('\n'), created: '1', updated: '1' });
  await database.links.bulkPut(Array.from({ length: 10_000 }, (_, k) => link(`link-${k}`, { note: `${words[k % words.length]} ${k}` })));
  await database.snapshots.put(await snapshot(words.join(' ').repeat(500)));
  const file = await backup(database);
  const other = new Database('test-other');
  expect(await restore(other, file)).toBe(10_002);
  for (const name of ['learners', 'links', 'snapshots']) expect(await other.table(name).toArray()).toEqual(await database.table(name).toArray());
  await restore(other, file);
  expect(await other.links.count()).toBe(10_000);
  await other.delete();
}, 60_000);

test('what is newer here is not overwritten by an old backup', async () => {
  await saveLink(database, { link: link('1'), evidence });
  const file = await backup(database);
  await saveLink(database, { link: link('1', { note: 'newer', updated: '2' }), evidence });
  await restore(database, file);
  expect((await database.links.get('1'))!.note).toBe('newer');
});

const problemOf = async (file: Blob): Promise<string> => {
  try {
    for await (const _ of readBackup(file));
    return 'none';
  } catch (error) {
    return error instanceof BackupError ? error.problem : String(error);
  }
};

test('every damage to a backup is seen', async () => {
  await saveLink(database, { link: link('1', { note: words.join(' ') }), evidence });
  const text = await (await backup(database)).text();
  expect(await problemOf(new Blob([text]))).toBe('none');
  expect(await problemOf(new Blob([text.replace('"found"', '"lost."')]))).toBe('damaged');
  expect(await problemOf(new Blob([text.split('\n').slice(0, -2).join('\n')]))).toBe('cut short');
  expect(await problemOf(new Blob([text.slice(0, text.length / 2)]))).toMatch(/cut short|damaged/);
  expect(await problemOf(new Blob([text + text]))).toBe('damaged');
  expect(await problemOf(new Blob(['hello']))).toBe('not a backup');
  expect(await problemOf(new Blob([]))).toBe('not a backup');
  expect(await problemOf(new Blob([text.replace('"version":1', '"version":9')]))).toBe('newer version');
  const bytes = new Uint8Array(await new Blob([text]).arrayBuffer());
  bytes[bytes.length - 200] = 0xff;
  expect(await problemOf(new Blob([bytes]))).toBe('damaged');
});

test('a hostile backup with right sums is refused as well', async () => {
  const forged = async (line: string) => {
    const heading = JSON.stringify({ format: 'evimap-backup', version: 1, created: '' });
    const first = await checkSum('', [heading]);
    const second = await checkSum(first, [line]);
    return new Blob([[heading, checkLine(first), line, checkLine(second), endLine(1, second), ''].join('\n')]);
  };
  expect(await problemOf(await forged('["links",{"id":"1"}]'))).toBe('none');
  for (const line of ['["links",{"id":"1","__proto__":{"a":1}}]', '["elsewhere",{"id":"1"}]', '["links",{"id":5}]', '["links",[]]', `["links",{"id":"1","deep":${'['.repeat(40)}${']'.repeat(40)}}]`]) {
    expect(await problemOf(await forged(line))).toBe('damaged');
  }
  expect(() => readRecordLine('not json')).toThrow(BackupError);
});

test('data of the first version is carried over', async () => {
  const old = new Dexie('test-old');
  old.version(1).stores({ learners: 'id, reference', evidence: 'id, learner', links: 'id, learner, page, snapshot', pages: 'address', snapshots: 'id, page', drafts: 'id', additions: 'id, kind', settings: 'name' });
  const { dates: _, ...before } = link('1');
  await old.table('links').put({ ...before, date: '2026-03-04' });
  old.close();
  const now = new Database('test-old');
  expect((await now.links.get('1'))!.dates).toEqual(['2026-03-04']);
  await now.delete();
});
