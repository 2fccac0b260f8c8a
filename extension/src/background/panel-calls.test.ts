import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { type Happening } from '../messages.ts';
import { Database } from '../store/database.ts';
import { Removals } from '../store/removals.ts';
import { Writes } from '../store/writes.ts';
import { type Background } from './background.ts';
import { answerPanel } from './panel-calls.ts';

vi.mock('../browser.ts', () => ({ browser: { runtime: { getURL: (path: string) => path } } }));

const happenings: Happening[] = [];
const happened = (happening: Happening) => void happenings.push(happening);
const database = new Database();
const background = {
  database,
  happened,
  tabs: {},
  writes: new Writes(database, { load: async () => [], keep: async () => undefined }, happened),
  removals: new Removals(database, { load: async () => [], keep: async () => undefined }),
} as unknown as Background;
const call = (name: string, ask: object) =>
  answerPanel(background, { to: 'background', call: name, ask, tab: 7 } as never, { url: '/options.html' });

test('a change that can’t be written is told to the panel of its tab, and not as done', async () => {
  const failing = vi.spyOn(database, 'transaction').mockRejectedValue(new Error('QuotaExceededError\nat somewhere'));
  await expect(call('remove link', { id: 'one' })).rejects.toThrow('QuotaExceededError');
  expect(happenings).toEqual([{ what: 'change failed', tab: expect.any(Number), why: 'Error: QuotaExceededError' }]);
  failing.mockRestore();
  await call('remove link', { id: 'one' });
  expect(happenings.at(-1)).toEqual({ what: 'store changed' });
});

test('a link that waits is told where it is kept, and not a second time as a change that is lost', async () => {
  happenings.length = 0;
  const failing = vi.spyOn(database, 'transaction').mockRejectedValue(new Error('disk full'));
  const link = {
    id: 'l',
    learner: 'x',
    unit: 'L4S4',
    criteria: ['2.2'],
    page: '',
    place: { kind: 'written', label: 'p.1' },
    evidence: 'E1',
  };
  await expect(call('save link', { link, evidence: { id: 'e', learner: 'x', code: 'E1' }, title: '' })).rejects.toThrow(
    'write failed',
  );
  expect(happenings.map(({ what }) => what)).toEqual(['write failed']);
  failing.mockRestore();
});
