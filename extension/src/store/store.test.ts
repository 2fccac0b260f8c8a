import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EvidenceItem, type Link } from '../records.ts';
import { replaceFolder } from './additions.ts';
import { backupPart, restorePart } from './backup.ts';
import { readBackup, writeBackup } from './backup-file.ts';
import { BackupError, checkLine, checkSum, endLine, limits, readRecordLine } from './backup-lines.ts';
import { packText, unpackText } from './compressed-text.ts';
import { Database } from './database.ts';
import { eraseLearner, erasePage } from './erase.ts';
import { importLinks, importMap } from './import-map.ts';
import { confirmLink, removeLink, saveLink, saveStates } from './links.ts';
import { readSettings, writeSettings } from './settings.ts';
import { spaceUsed } from './space.ts';

let database: Database;
let number = 0;
beforeEach(() => {
  database = new Database(`test-${(number += 1)}`);
});
afterEach(() => database.delete());

const link = (id: string, over: Partial<Link> = {}): Link => ({
  id,
  learner: 'L',
  unit: 'L4S4',
  criteria: ['2.2'],
  evidence: 'E1',
  page: 'https://p.example/a',
  place: { kind: 'text', written: ['"words"'], selectors: [], label: 'words' },
  things: [],
  note: '',
  dates: [],
  minutes: '',
  state: 'found',
  linkedBy: 'tutor',
  created: '1',
  updated: '1',
  ...over,
});
const evidence: EvidenceItem = {
  id: 'L/E1',
  learner: 'L',
  code: 'E1',
  title: 'A page',
  method: 'portfolio',
  date: '',
  location: 'https://p.example/a',
};
const snapshot = async (text: string) => ({
  id: `https://p.example/a ${text.length}`,
  page: 'https://p.example/a',
  captured: '1',
  length: text.length,
  bytes: await packText(text),
});
const page = { id: 'https://p.example/a', address: 'https://p.example/a', title: 'A page', seen: '1' };

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
  expect(await database.things.count()).toBe(0);
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
  expect(await database.things.count()).toBe(0);
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

test('a page of which something is kept can be erased, also when its link came with a map', async () => {
  await database.links.put(link('1', { entry: { part: 0, row: 0 }, state: 'changed' }));
  await confirmLink(database, '1', link('1').place, '2', await snapshot('what it says now'));
  expect(await database.things.toArray()).toEqual([{ ...page, title: '', seen: '2' }]);
  await erasePage(database, page.address);
  expect(await database.snapshots.count()).toBe(0);
});

test('erasing a learner leaves no trace of the learner and everything of others', async () => {
  await database.learners.bulkPut(
    ['L', 'M'].map((id) => ({ id, reference: id, units: [], facts: {}, assessor: '', created: '', updated: '' })),
  );
  await saveLink(database, { link: link('1'), evidence, page, snapshot: await snapshot('secret words') });
  await saveLink(database, {
    link: link('2', { learner: 'M', page: 'https://p.example/b' }),
    evidence: { ...evidence, id: 'M/E1', learner: 'M' },
    page: { ...page, id: 'https://p.example/b', address: 'https://p.example/b' },
  });
  await writeSettings(database, { learner: 'L', unit: 'L4S4' });
  await eraseLearner(database, 'L');
  const all = JSON.stringify(await Promise.all(database.tables.map((table) => table.toArray())));
  expect(all).not.toContain('"L"');
  expect(await database.snapshots.count()).toBe(0);
  expect(await database.links.count()).toBe(1);
  expect((await readSettings(database)).learner).toBe('');
});

test('on a page that two learners share, the text of the one who is erased goes, and the other’s stays', async () => {
  await saveLink(database, { link: link('1'), evidence, page, snapshot: await snapshot('what only L said') });
  await saveLink(database, {
    link: link('2', { learner: 'M' }),
    evidence: { ...evidence, id: 'M/E1', learner: 'M' },
    page,
    snapshot: await snapshot('and now both'),
  });
  await eraseLearner(database, 'L');
  expect(await Promise.all((await database.snapshots.toArray()).map(({ bytes }) => unpackText(bytes)))).toEqual([
    'and now both',
  ]);
  expect(await database.things.count()).toBe(1);
});

test('two tabs at once: no link is lost, and every change is counted', async () => {
  const other = new Database(database.name);
  await Promise.all(
    Array.from({ length: 40 }, (_, k) => saveLink(k % 2 ? database : other, { link: link(`${k}`), evidence, page })),
  );
  expect(await other.links.count()).toBe(40);
  expect((await readSettings(other)).changes).toBe(40);
  await Promise.all([
    removeLink(database, '1'),
    removeLink(other, '1'),
    saveStates(other, [{ id: '2', state: 'lost' }]),
    saveStates(database, [{ id: '3', state: 'changed', now: 'x' }]),
  ]);
  expect(await database.links.count()).toBe(39);
  expect([await database.links.get('2'), await database.links.get('3')]).toMatchObject([
    { state: 'lost' },
    { state: 'changed' },
  ]);
  other.close();
});

test('an import is taken in whole or not at all, and links that were made here stay', async () => {
  const learner = {
    id: 'L',
    reference: 'L-1',
    units: [],
    facts: {},
    assessor: '',
    map: 'evidence-map: 1',
    created: '',
    updated: '',
  };
  await saveLink(database, { link: link('own', { page: 'https://p.example/c' }), evidence });
  await importMap(database, learner, [evidence], [link('a', { entry: { part: 0, row: 0 } })]);
  await expect(
    importMap(
      database,
      { ...learner, map: 'another' },
      [evidence],
      [link('b', { entry: { part: 0, row: 0 }, note: (() => 0) as unknown as string })],
    ),
  ).rejects.toThrow();
  expect((await database.links.toArray()).map(({ id }) => id).sort()).toEqual(['a', 'own']);
  expect((await database.learners.get('L'))!.map).toBe('evidence-map: 1');
  await saveLink(database, {
    link: link('a', { entry: { part: 0, row: 0 }, page: page.id }),
    evidence,
    page,
    snapshot: await snapshot('what it said'),
  });
  await importMap(
    database,
    learner,
    [evidence],
    [link('b', { entry: { part: 0, row: 0 }, page: 'https://p.example/b' })],
  );
  expect((await database.links.toArray()).map(({ id }) => id).sort()).toEqual(['b', 'own']);
  // The page's text goes with the last link to it.
  expect(await database.snapshots.count()).toBe(0);
});

test('annotations that come in twice change their own link and no other', async () => {
  await database.links.bulkPut([
    link('1', { entry: { part: 2, row: 1 }, snapshot: 'kept' }),
    link('2', { learner: 'M', note: 'of M' }),
  ]);
  await importLinks(
    database,
    [evidence],
    [link('1', { note: 'changed elsewhere' }), link('2', { note: 'with the same number' })],
  );
  expect(await database.links.get('1')).toMatchObject({
    note: 'changed elsewhere',
    entry: { part: 2, row: 1 },
    edited: true,
    snapshot: 'kept',
  });
  expect(await database.links.get('2')).toMatchObject({ learner: 'M', note: 'of M' });
  expect((await database.links.where('learner').equals('L').toArray()).map(({ note }) => note).sort()).toEqual([
    'changed elsewhere',
    'with the same number',
  ]);
});

test('the room that is shown is the room that is taken', async () => {
  const kept = await snapshot('Some words of a page. '.repeat(1000));
  await saveLink(database, { link: link('1'), evidence, page, snapshot: kept });
  expect(await spaceUsed(database)).toMatchObject({ pageText: kept.bytes.length, links: 1, pages: 1 });
  await erasePage(database, page.address);
  expect(await spaceUsed(database)).toMatchObject({ pageText: 0, links: 0, pages: 0 });
});

test('erasing a page takes its text, links and evidence', async () => {
  await saveLink(database, { link: link('1'), evidence, page, snapshot: await snapshot('secret words') });
  await erasePage(database, 'https://p.example/a');
  for (const table of [database.links, database.things, database.snapshots, database.evidence])
    expect(await table.count()).toBe(0);
});

const words = [
  'Zeit blocken',
  '时间管理的方法',
  'إدارة الوقت',
  '👩🏽‍💻 plan',
  'e\u0301tude',
  'line\nbreak "quoted" \\ back',
  '\u2028 line',
];

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
  await database.learners.put({
    id: 'L',
    reference: 'L-0042',
    units: ['L4S4'],
    facts: {},
    assessor: '',
    map: words.join('\n'),
    created: '1',
    updated: '1',
  });
  await database.links.bulkPut(
    Array.from({ length: 10_000 }, (_, k) => link(`link-${k}`, { note: `${words[k % words.length]} ${k}` })),
  );
  await database.snapshots.put(await snapshot(words.join(' ').repeat(500)));
  const file = await backup(database);
  const other = new Database('test-other');
  expect(await restore(other, file)).toBe(10_002);
  for (const name of ['learners', 'links', 'snapshots'])
    expect(await other.table(name).toArray()).toEqual(await database.table(name).toArray());
  await restore(other, file);
  expect(await other.links.count()).toBe(10_000);
  await other.delete();
}, 60_000);

test('a backup goes on where it was when the background is ended between two parts', async () => {
  await database.links.bulkPut(Array.from({ length: 1200 }, (_, k) => link(`link-${k}`)));
  const { name } = database;
  const pieces: string[] = [];
  for await (const piece of writeBackup('2026-11-22', async (after) => {
    database.close();
    database = new Database(name);
    return backupPart(database, after);
  }))
    pieces.push(piece);
  const other = new Database('test-ended');
  expect(await restore(other, new Blob(pieces))).toBe(1200);
  await other.delete();
});

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

test('a backup that is too large is not even read', async () => {
  const file = new Blob(['x']);
  Object.defineProperty(file, 'size', { value: limits.file + 1 });
  Object.defineProperty(file, 'stream', {
    value: () => {
      throw new Error('it was read');
    },
  });
  expect(await problemOf(file)).toBe('too large');
});

test('a hostile backup with right sums is refused as well', async () => {
  const forged = async (line: string) => {
    const heading = JSON.stringify({ format: 'evimap-backup', version: 1, created: '' });
    const first = await checkSum('', [heading]);
    const second = await checkSum(first, [line]);
    return new Blob([[heading, checkLine(first), line, checkLine(second), endLine(1, second), ''].join('\n')]);
  };
  const good = JSON.stringify(link('1'));
  const line = (over: object, table = 'links', from: object = link('1')) =>
    JSON.stringify([table, { ...from, ...over }]);
  expect(await problemOf(await forged(line({})))).toBe('none');
  expect(await problemOf(await forged(line({ later: 'a field of a later version' })))).toBe('none');
  const hostile = [
    `["links",${good.replace('{', '{"__proto__":{"a":1},')}]`,
    `["links",${good.replace('"label"', '"constructor":1,"label"')}]`,
    `["elsewhere",${good}]`,
    '["links",[]]',
    '["links",{"id":"1"}]',
    '5',
    '["links"]',
    `["links",${good.replace('{', `{"deep":${'['.repeat(40)}${']'.repeat(40)},`)}]`,
    line({ id: 5 }),
    line({ id: '' }),
    line({ page: 'javascript:alert(1)' }),
    line({ page: 'data:text/html,x' }),
    line({ criteria: '2.2' }),
    line({ things: [{ word: 'x' }] }),
    line({ things: [{ word: 'x', text: 'y', under: -1 }] }),
    line({ state: 'achieved' }),
    line({ place: null }),
    line({ place: { ...link('1').place, selectors: [{ type: '__proto__' }] } }),
    line({ place: { ...link('1').place, selectors: [{ type: 'TextQuoteSelector', exact: 5 }] } }),
    line({ address: 'javascript:alert(1)' }, 'pages', page),
    line({ address: 'javascript:alert(1)' }, 'things', page),
    line({ learner: 5 }, 'people', { id: 'https://v.example Moodle person 3' }),
    line({ facts: 'yes' }, 'learners', { id: 'L', reference: 'L', units: [], assessor: '', created: '', updated: '' }),
    line({ name: 'changes', value: 'many' }, 'settings', {}),
    line({ name: 'sites', value: [5] }, 'settings', {}),
    line({ bytes: '<>' }, 'snapshots', { id: 'a', page: page.id, captured: '', length: 1 }),
    line({ kind: 'script' }, 'additions', { id: 'a', name: 'a', text: '', added: '' }),
  ];
  expect(await problemOf(await forged(line({ name: 'toString', value: 1 }, 'settings', {})))).toBe('none');
  await restore(database, await forged(line({ name: 'toString', value: 1 }, 'settings', {})));
  expect(await database.settings.count()).toBe(0);
  for (const one of hostile) expect(await problemOf(await forged(one)), one.slice(0, 200)).toBe('damaged');
  expect(({} as { a?: number }).a).toBeUndefined();
  expect(() => readRecordLine('not json')).toThrow(BackupError);
});

test('only the background reaches the database', () => {
  const source = join(import.meta.dirname, '..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => name.replaceAll('\\', '/'));
  const imports = (name: string) =>
    [...readFileSync(join(source, name), 'utf8').matchAll(/^import (?!type\b)(?:.*?) from '(\.[^']+\.tsx?)'/gm)].map(
      ([, to]) => posix.join(posix.dirname(name), to!),
    );
  const reached = (name: string, seen = new Set<string>()): Set<string> => {
    if (!seen.has(name)) {
      seen.add(name);
      for (const next of imports(name)) reached(next, seen);
    }
    return seen;
  };
  const doors = files.filter((name) => name.startsWith('entrypoints/'));
  expect(doors.length).toBeGreaterThan(4);
  expect(doors.filter((name) => reached(name).has('store/database.ts'))).toEqual(['entrypoints/background.ts']);
});

test('data of the first version is carried over', async () => {
  const old = new Dexie('test-old');
  old.version(1).stores({
    learners: 'id, reference',
    evidence: 'id, learner',
    links: 'id, learner, page, snapshot',
    pages: 'address',
    snapshots: 'id, page',
    drafts: 'id',
    additions: 'id, kind',
    settings: 'name',
  });
  const { dates: _, ...before } = link('1');
  await old.table('links').put({ ...before, date: '2026-03-04' });
  old.close();
  const now = new Database('test-old');
  expect((await now.links.get('1'))!.dates).toEqual(['2026-03-04']);
  expect(readRecordLine(JSON.stringify(['links', { ...before, date: '2026-03-04' }])).record).toEqual({
    ...before,
    dates: ['2026-03-04'],
  });
  await now.delete();
});

test('a centre’s folder that is chosen again takes the place of what came from one before; single files stay', async () => {
  const addition = (id: string, from?: 'folder' | 'file') => ({
    id,
    kind: 'pack' as const,
    name: id,
    text: id,
    added: '1',
    ...(from && { from }),
  });
  await database.additions.bulkPut([
    addition('packs/earlier.yaml'),
    addition('packs/q/QU1.yaml', 'folder'),
    addition('packs/own.yaml', 'file'),
  ]);
  const { gone } = await replaceFolder(database, [addition('packs/q/QU1-2027.yaml', 'folder')]);
  expect(gone).toBe(2);
  expect((await database.additions.toArray()).map(({ id }) => id).sort()).toEqual([
    'packs/own.yaml',
    'packs/q/QU1-2027.yaml',
  ]);
});

test('a store of the second version is carried over without losing a passage, and no key to a page is left in it', async () => {
  const old = new Dexie('test-second');
  const stores = {
    learners: 'id, reference',
    evidence: 'id, learner',
    links: 'id, learner, page, snapshot, [learner+unit]',
    pages: 'address',
    snapshots: 'id, page',
    drafts: 'id',
    additions: 'id, kind',
    settings: 'name',
  };
  old.version(1).stores(stores);
  old.version(2).stores(stores);
  const secret = '4e19c07ab25d86f3e0c1';
  const keyed = `https://m.example/view/view.php?t=${secret}`;
  const kept = await snapshot('some words');
  const lists = [link('plain', { snapshot: kept.id }), link('keyed', { page: keyed, snapshot: `${keyed} abc` })];
  const settings = [{ name: 'learner', value: 'L' }];
  await old.table('links').bulkPut(lists);
  await old.table('pages').bulkPut([
    { address: page.address, title: 'A', seen: '1' },
    { address: keyed, title: 'B', seen: '1' },
  ]);
  await old.table('snapshots').bulkPut([kept, { ...kept, id: `${keyed} abc`, page: keyed }]);
  await old.table('evidence').bulkPut([evidence, { ...evidence, id: 'L/E2', code: 'E2', location: keyed }]);
  await old.table('drafts').put({ id: keyed, saved: '1', content: { unit: 'L4S4', note: 'typed' } });
  await old.table('settings').bulkPut(settings);
  old.close();

  const now = new Database('test-second');
  const [first, second] = [(await now.links.get('plain'))!, (await now.links.get('keyed'))!];
  expect(first).toEqual(lists[0]);
  expect(second.page).toMatch(/^https:\/\/m\.example\/view\/view\.php\?t=hash-/);
  for (const one of [first, second]) {
    expect(await now.things.get(one.page!)).toBeDefined();
    expect(await unpackText((await now.snapshots.get(one.snapshot!))!.bytes)).toBe('some words');
  }
  expect(await now.drafts.toArray()).toMatchObject([
    { learner: 'L', content: { note: 'typed', on: { id: second.page } } },
  ]);
  expect(await now.evidence.get('L/E2')).toMatchObject({ location: '', thing: second.page });
  for (const table of now.tables) expect(JSON.stringify(await table.toArray()), table.name).not.toContain(secret);
  await now.delete();

  const line = (table: string, record: object) => readRecordLine(JSON.stringify([table, record])).record;
  expect(line('links', lists[1]!)).toEqual(second);
  expect(line('pages', { address: keyed, title: 'B', seen: '1' })).toMatchObject({ id: second.page, address: '' });
});
