import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { Database } from './database.ts';
import { differingParts, learnSame, sameText } from './learnt.ts';
import { readSettings } from './settings.ts';

const site = 'https://p.example.org';

test.each([
  [`${site}/a?id=1&tab=2`, `${site}/a?id=1`, ['tab']],
  [`${site}/a?tab=1`, `${site}/a?tab=2`, ['tab']],
  [`${site}/a?id=1`, `${site}/b?id=1`, []],
  ['not an address', `${site}/a`, []],
])('%s and %s differ in %j', (one, other, names) => expect(differingParts(one, other)).toEqual(names));

test('the same text under two addresses is offered as one page, and kept as one when a person says so', async () => {
  const database = new Database('learnt');
  const [old, now] = [`${site}/a?id=1&tab=2`, `${site}/a?id=1`];
  await database.things.put({ id: old, address: old, title: 'My log', seen: '' });
  await database.snapshots.put({ id: `${old} f1`, page: old, captured: '', length: 1, bytes: new Uint8Array() });
  await database.links.put({ id: 'L1', learner: 'L', page: old, snapshot: `${old} f1` } as never);
  await database.evidence.put({ id: 'L/E1', learner: 'L', code: 'E1', thing: old } as never);

  expect(await sameText(database, now, 'f2')).toBeNull();
  const same = await sameText(database, now, 'f1');
  expect(same).toEqual({ title: 'My log', names: ['tab'] });

  await learnSame(database, now, same!.names);
  expect(await database.links.get('L1')).toMatchObject({ page: now, snapshot: `${now} f1` });
  expect(await database.snapshots.get(`${now} f1`)).toMatchObject({ page: now });
  expect((await database.things.toArray()).map(({ id }) => id)).toEqual([now]);
  expect(await database.evidence.get('L/E1')).toMatchObject({ thing: now });
  expect((await readSettings(database)).samePage).toEqual({ [site]: ['tab'] });
  expect(await sameText(database, now, 'f1')).toBeNull();
});
