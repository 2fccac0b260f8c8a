/** What those need of a page who do not see it, or not all at once: order, names, and nothing for a pointer alone. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packs } from '@evimap/schemas';
import { describe, expect, test } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { readDay } from '../model/dates.ts';
import { learnersOf } from '../progress/learner.ts';
import { achievementLog } from './achievement-log.ts';
import { checkedMap } from './checked.ts';
import { cohortPage } from './cohort-page.ts';
import { cohortTables } from './cohort-tables.ts';
import { learnerLog } from './learner-log.ts';

const root = fileURLToPath(new URL('../../../examples/', import.meta.url));
const names = ['award-two-units', 'diploma-in-progress', 'level-6'].map((name) => `${name}.evidence.yaml`);
const { maps } = analyse({
  maps: names.map((path) => ({ path, doc: open(readFileSync(root + path, 'utf8')) })),
  packs,
  today: readDay('2026-05-20')!,
});
const learners = learnersOf(maps.map(checkedMap), packs);

const pages = [
  ['an achievement log', achievementLog(maps.slice(0, 1))],
  ['a log of several maps, one not read', achievementLog(maps, { unchecked: [{ path: 'z', reason: 'Gone.' }] })],
  ['a log with a unit that nobody knows', achievementLog(unknownUnit())],
  [
    'the log of a qualification',
    learnerLog(
      learners.find(({ qualifications }) => qualifications.length > 0)!,
      maps,
      { packs },
    ),
  ],
  ['a cohort', cohortPage(cohortTables(learners, { plans: [] }), { title: 'Learners' })],
] as const;

function unknownUnit() {
  const text = 'evidence-map: 1\nunits:\n  L9X9:\n    1.1: []\n  L4B5:\n    status: not taken\n';
  return analyse({ maps: [{ path: 'a', doc: open(text) }], packs }).maps;
}

const all = (page: string, pattern: RegExp): string[] => [...page.matchAll(pattern)].map(([, found]) => found!);

describe.each(pages)('%s', (_, page) => {
  test('its headings go down step by step', () => {
    const levels = all(page, /<h([1-6])[ >]/g).map(Number);
    expect(levels.length).toBeGreaterThan(0);
    const jumps = levels.filter((level, at) => at > 0 && level > levels[at - 1]! + 1);
    expect(jumps).toEqual([]);
  });

  test('it has one main part, and one language', () => {
    expect(all(page, /(<main[ >])/g)).toHaveLength(1);
    expect(all(page, /<html lang="(en-GB)">/g)).toHaveLength(1);
  });

  test('every table says what it is, and every cell has its row and column by name', () => {
    const tables = all(page, /<table[^>]*>([^]*?)<\/table>/g);
    const heads = all(page, /(<table[^>]*>)/g);
    tables.forEach((table, at) => {
      expect(/<caption>\s*\S/.test(table) || /aria-labelledby="/.test(heads[at]!)).toBe(true);
      const [head = '', body = ''] = [/<thead[^]*?<\/thead>/.exec(table)?.[0], /<tbody[^]*<\/tbody>/.exec(table)?.[0]];
      expect(all(head, /(<th [^>]*scope="col")/g)).toHaveLength(all(head, /(<th[ >])/g).length);
      expect(all(body, /(<tr[ >])/g)).toHaveLength(all(body, /<tr[^>]*>\s*(<th [^>]*scope="row")/g).length);
    });
  });

  test('nothing is said in a tip for the pointer alone', () => {
    expect(page).not.toContain('title="');
  });

  test('each way within it leads somewhere, and each place has one name', () => {
    const ids = all(page, / id="([^"]+)"/g);
    expect(ids).toHaveLength(new Set(ids).size);
    for (const to of all(page, /href="#([^"]+)"/g)) expect(ids).toContain(to);
  });
});

test('the log leads to each of its units, and each count says where it comes from', () => {
  const [, page] = pages[0];
  maps[0]!.context.map.units.forEach((_, at) => {
    expect(page.split(`href="#map-1-unit-${at + 1}"`)).toHaveLength(3);
  });
  const counts = all(page, /<span class="said">(.*?)<\/li>/g);
  expect(counts.length).toBeGreaterThan(10);
  for (const count of counts) expect(count).toMatch(/<span class="source">[^<]{4,}<\/span>/);
});
