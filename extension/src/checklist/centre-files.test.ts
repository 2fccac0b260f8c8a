import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limits, sortOut, type PickedFile } from './centre-files.ts';
import { contextsOf } from './checklist.ts';
import { sitesInForce } from '../sites/known.ts';
import { packsInForce } from './packs.ts';

const packFile = (folder: string, name: string) =>
  readFileSync(join(import.meta.dirname, '../../../schemas/packs', folder, name), 'utf8');
const unit = packFile('isp-l4-professional-sales', 'L4S4.yaml')
  .replace('L4S4', 'X1S1')
  .replaceAll('L4S4.', 'X1S1.')
  .replace(/^uan: .*\n/m, '');
const settings = 'currency: 3\ntoday: 2026-05-01\nsubmission: yes\nseverities: { reliability/location-vague: off }\n';
const wording = 'X1S1: { "2.2": The words of the specification }\n';
const file = (path: string, text: string | Uint8Array): PickedFile => ({
  path,
  size: text.length,
  bytes: async () => (typeof text === 'string' ? new TextEncoder().encode(text) : text),
});
const unread = (path: string, size = 10): PickedFile => ({
  path,
  size,
  bytes: () => {
    throw new Error(`${path} was read`);
  },
});
const sort = (files: readonly PickedFile[]) => sortOut(files, '2026-11-22');
const folder = (root: string) => [
  file(`${root}settings.yaml`, settings),
  file(`${root}packs/own/X1S1.yaml`, unit),
  file(`${root}wording/own.yaml`, wording),
];

test.each(['.evimap/', 'Portfolios/.evimap/', 'A/B/.evimap/'])(
  'a centre’s folder as it was picked: %s',
  async (root) => {
    const others = [
      unread(`${root.split('/')[0]}/L-1.evidence.yaml`),
      unread('A/photo.jpg'),
      unread(`${root}deeper/.evimap2/x.txt`),
    ];
    const { accepted, refused } = await sort([...others, ...folder(root)]);
    expect(refused).toEqual([]);
    expect(accepted.map(({ id, kind }) => [id, kind])).toEqual([
      ['settings.yaml', 'settings'],
      ['packs/own/X1S1.yaml', 'pack'],
      ['wording/own.yaml', 'wording'],
    ]);
  },
);

test('its packs, wording and settings are in force', async () => {
  const { accepted } = await sort(folder('.evimap/'));
  const { packs, wording: words, problems } = packsInForce(accepted);
  expect(problems).toEqual([]);
  expect(words.get('X1S1')?.get('2.2')).toBe('The words of the specification');
  const learner = { id: 'L', reference: 'L-1', units: ['X1S1'], facts: {}, assessor: '', created: '', updated: '' };
  const context = contextsOf({ learner, evidence: [], links: [] }, packs, '2030-01-01').get('X1S1')!;
  expect(context.final).toBe(true);
  expect(context.settings).toEqual(packs.settings);
  expect(packs.settings).toMatchObject({
    currencyYears: 3,
    submission: true,
    severities: { 'reliability/location-vague': 'off' },
  });
  expect(packsInForce((await sort([file('settings.yaml', 'packs: [L4B5]\n')])).accepted).packs.units.size).toBe(1);
});

test('single files are known by what they hold', async () => {
  const { accepted } = await sort([
    file('my unit.yaml', unit),
    file('words.yml', wording),
    file('Settings.yaml', settings),
  ]);
  expect(accepted.map(({ id }) => id)).toEqual(['packs/my unit.yaml', 'wording/words.yml', 'settings.yaml']);
});

test('the same file again takes the place of the one before', async () => {
  const { accepted } = await sort([file('settings.yaml', settings), file('Settings.yaml', 'currency: 5\n')]);
  expect(accepted.map(({ id }) => id)).toEqual(['settings.yaml']);
  expect(packsInForce(accepted).packs.settings).toEqual({ currencyYears: 5 });
});

test('a folder around two centres means the nearer one', async () => {
  const { accepted } = await sort([
    file('A/.evimap/settings.yaml', 'currency: 1\n'),
    unread('A/old/.evimap/settings.yaml'),
  ]);
  expect(accepted).toHaveLength(1);
});

test('a folder without a centre has nothing that would be read', async () => {
  expect(await sort([unread('A/L-1.evidence.yaml'), unread('A/notes.yaml')])).toMatchObject({
    accepted: [],
    refused: [],
    unused: [],
  });
});

test.each<[string, PickedFile, object]>([
  ['is too large', unread('.evimap/packs/a.yaml', limits.file + 1), { why: 'too large' }],
  ['is no text', file('.evimap/packs/a.yaml', new Uint8Array([0xff, 0xfe, 0x41])), { why: 'no text' }],
  ['is no YAML', file('a.yaml', 'hello'), { why: 'not understood' }],
  [
    'is an alias bomb',
    file('a.yaml', `a: &a [x,x]\nb: &b [${'*a,'.repeat(500)}*a]\nc: [${'*b,'.repeat(500)}*b]`),
    { why: 'not understood' },
  ],
  ['is nested too deep', file('a.yaml', '['.repeat(50_000)), { why: 'not understood' }],
])('a file that %s is refused, with the reason', async (_, picked, reason) => {
  const { accepted, refused } = await sort(
    [picked, file('settings.yaml', 'currency: 3\n')].map((one) => ({
      ...one,
      path: one.path.startsWith('.evimap') || !picked.path.startsWith('.evimap') ? one.path : `.evimap/${one.path}`,
    })),
  );
  expect(accepted.map(({ id }) => id)).toEqual(['settings.yaml']);
  expect(refused).toEqual([expect.objectContaining(reason)]);
});

test.each([
  ['is not written as its form says', unit.replace('level: 4', 'level: [4]'), 'expected'],
  ['has a line that can’t be read', `${unit}\n  : [`, 'another column'],
  ['asks for a criterion that is not there', unit.replace(/criteria: "1\.1"/, 'criteria: "9.9"'), 'no ‘9.9’'],
])('a pack that %s is kept, told, and counts nothing', async (_, text, words) => {
  const { accepted } = await sort([file('a.yaml', text), file('settings.yaml', 'currency: 3\n')]);
  const { packs, problems } = packsInForce(accepted);
  expect(problems.map(({ message }) => message).join(' ')).toContain(words);
  expect(packs.units.has('X1S1')).toBe(false);
  expect(packs.notChecked?.get('X1S1')?.reasons).toHaveLength(problems.length);
});

test('a centre’s own description of a site comes before those that come along; one with faults is told', async () => {
  const good = 'site: College\nrecognise: body.college\nthings: [{ kind: page, id: ?id }]\n';
  const bad = 'site: Other\nthings: [{ kind: page }]\n';
  const { accepted, unused } = await sort([
    file('.evimap/sites/college.yaml', good),
    file('.evimap/sites/other.yaml', bad),
  ]);
  expect(accepted.map(({ id, kind }) => [id, kind])).toEqual([
    ['sites/college.yaml', 'site'],
    ['sites/other.yaml', 'site'],
  ]);
  expect(unused).toEqual([]);
  expect(sitesInForce(accepted)[0]?.site).toBe('College');
  expect(sitesInForce(accepted).some(({ site }) => site === 'Other')).toBe(false);
  const { problems } = packsInForce(accepted);
  expect(problems.map(({ path }) => path)).toEqual(['sites/other.yaml', 'sites/other.yaml']);
  expect(problems.map(({ message }) => message).join(' ')).toContain('only pages of this site have');
});

test('a file of the folder that has no place there is told', async () => {
  const { unused } = await sort([...folder('.evimap/'), file('.evimap/pack/X1S1.yaml', unit)]);
  expect(unused.map(({ path, fix }) => [path, fix])).toEqual([['pack/X1S1.yaml', 'Did you mean ‘packs’?']]);
});

test('more files than a centre can have are not taken in', async () => {
  const { accepted, refused } = await sort(
    Array.from({ length: limits.files + 5 }, (_, i) => file(`.evimap/wording/${i}.yaml`, 'L4S4: { "2.2": x }\n')),
  );
  expect(accepted).toHaveLength(limits.files);
  expect(refused).toEqual([{ name: `.evimap/wording/${limits.files}.yaml`.slice('.evimap/'.length), why: 'too many' }]);
}, 60_000);

test('prototype keys harm nothing, and what is not understood is told', async () => {
  const { accepted } = await sort([
    file(
      '.evimap/settings.yaml',
      '__proto__: { polluted: yes }\nconstructor: x\ncurency: 3\nseverities: { __proto__: off }\n',
    ),
    file('.evimap/wording/a.yaml', '__proto__: { "1.1": x }\nL4S4: { __proto__: y, "9.9": z }\n'),
  ]);
  const { problems, packs } = packsInForce(accepted);
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect(problems.map(({ message }) => message).join('\n')).toContain('Did you mean ‘currency’?');
  expect(packs.settings.currencyYears).toBeUndefined();
});

test('nothing in the centre’s folder is passed over in silence', async () => {
  const { unused, refused } = await sort([
    ...folder('.evimap/'),
    unread('.evimap/setting.yaml'),
    unread('.evimap/packs/X4A1.yaml.txt'),
    unread('.evimap/packs/a/b/c/d/e/X4A2.yaml'),
    unread('.evimap/packs/large.yaml', limits.file + 1),
    unread('.evimap/README.md'),
    unread('L-1.evidence.yaml'),
  ]);
  expect(unused.map(({ path }) => path).sort()).toEqual([
    'packs/X4A1.yaml.txt',
    'packs/a/b/c/d/e/X4A2.yaml',
    'setting.yaml',
  ]);
  expect(unused.find(({ path }) => path === 'setting.yaml')!.fix).toContain('‘settings.yaml’');
  expect(refused).toEqual([{ name: 'packs/large.yaml', why: 'too large' }]);
});
