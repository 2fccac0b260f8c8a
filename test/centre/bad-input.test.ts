import { describe, expect, it } from 'vitest';
import {
  checkTogether,
  cohortPage,
  cohortTables,
  csvForSpreadsheet,
  learnersOf,
  nameKey,
  open,
  readAlone,
  samplingPlan,
  usualStrategy,
} from '@evimap/core';
import { packs } from '@evimap/schemas';
import { evimap, folder } from '../command-line/run.ts';
import { assessors, learner, mapOf } from './generate.ts';

interface Tables {
  readonly learners: readonly { readonly reference: string; readonly claim: { readonly is: string } }[];
  readonly tables: readonly { readonly id: string; readonly rows: readonly { readonly cells: readonly unknown[] }[] }[];
}

/** A learner without fault. */
const maps = (change: (text: string) => string = (text) => text) => ({
  'L-2000.evidence.yaml': change(mapOf(learner(0))),
});
const people = (extra: string) =>
  `people:\n${assessors
    .slice(0, 3)
    .map((name) => `  - { name: ${name}, roles: [assessor], qualification: A1 }\n`)
    .join('')}  - { name: Quentin Quality, roles: [quality assurer], qualification: V1 }\n${extra}`;

/** All learners of a centre, and what was said beside the tables. */
function told(files: Readonly<Record<string, string>>) {
  const run = evimap(['cohort', '--format', 'json', '--today', '2026-06-15'], { cwd: folder(files) });
  const { learners, tables } = JSON.parse(run.out) as Tables;
  const rows = (id: string) => tables.find((table) => table.id === id)!.rows.map(({ cells }) => cells.join(' | '));
  return { ...run, learners, rows, claims: learners.map(({ claim }) => claim.is) };
}
const fine = ['ready'];

describe('a centre with faults in what it keeps', () => {
  it('tells two people with one name, takes the name for neither, and asks at whose decisions it stands', () => {
    const run = told({
      ...maps(),
      '.evimap/people.yaml': people(`  - { name: ${assessors[0]}, id: other, roles: [assessor], qualification: A1 }\n`),
    });
    expect(run.said).toMatch(/people\.yaml: not checked\. Line 6: .*can’t be told apart/);
    expect(run.code).toBe(2);
    expect(run.claims).toEqual(['to decide']);
    expect(run.rows('findings').filter((row) => row.includes('reliability/person-unknown'))[0]).toMatch(/^L-2000/);
  });

  it('tells each fault of a people file at its line, and loses nobody else and no learner', () => {
    const run = told({
      ...maps(),
      '.evimap/people.yaml': people(
        '  - { name: Carl C, roles: [boss] }\n  - { roles: [assessor] }\n  - { name: Dora D, roles: [assessor], since: soon }\n  - { name: Emil E, roles: [witness], hours: 3 }\n',
      ),
    });
    for (const line of [6, 7, 8, 9]) expect(run.said).toContain(`people.yaml: not checked. Line ${line}:`);
    expect(run.code).toBe(2);
    expect(run.claims).toEqual(fine);
  });

  it('reads its maps although a file of the centre is no list at all', () => {
    for (const broken of ['people: [', 'nonsense', '- a\n- b\n', 'people:\n  name: x\n', '\u0000\u0001']) {
      const run = told({ ...maps(), '.evimap/people.yaml': broken });
      expect([broken, run.code, run.claims]).toEqual([broken, 2, fine]);
      expect(run.said).toContain('people.yaml');
    }
  });

  it('tells a plan for learners and units that are gone, and keeps the rest of the plan', () => {
    const run = told({
      ...maps(),
      '.evimap/people.yaml': people(''),
      '.evimap/sampling.yaml':
        'plan:\n  - { learner: L-9999, unit: L4B5 }\n  - { learner: L-2000, unit: L4Z9 }\n  - { learner: L-2000, unit: L4B5, planned: 2026-06-01 }\n  - { learner: L-2000 }\n',
    });
    expect(run.said).toMatch(/sampling\.yaml: not checked\. Line 5:/);
    const gaps = run.rows('gaps').join('\n');
    expect(gaps).toContain('planned for L-9999, of whom there is no map');
    expect(gaps).toContain('L4Z9 is planned for L-2000, who does not take it');
    expect(gaps).toContain('L4B5 of L-2000 was to be sampled by 1 June 2026');
    expect(run.claims).toEqual(fine);
  });

  it('asks about samples from before the learner began, and counts what it can', () => {
    const sample = '    quality assured: { by: Quentin Quality, date: 2025-03-01, type: interim, outcome: agreed }';
    const run = told({
      ...maps((text) => text.replace('  L4B5:\n    status: complete', `$&\n${sample}`)),
      '.evimap/people.yaml': people(''),
    });
    expect(run.rows('gaps').join('\n')).toMatch(
      /sampling\/before-registration \| The sample of 1 March 2025 in L-2000 L4B5 is dated before/,
    );
    expect(run.rows('samples')).toHaveLength(1);
    expect(run.learners).toHaveLength(1);
  });
});

it('5,000 learners are in every table, and more of them take no longer each', () => {
  const input = { packs, settings: { submission: true }, today: 20_619 };
  const [one] = checkTogether([readAlone({ path: 'x', doc: open(mapOf(learner(0))) }, input)], input);
  const cohort = (size: number) => {
    const all = Array.from({ length: size }, (_, n) => ({
      ...one!,
      path: `${n}.evidence.yaml`,
      record: { ...one!.record, learner: { ...one!.record.learner, key: nameKey(`L-${n}`), reference: `L-${n}` } },
    }));
    const learners = learnersOf(all, packs);
    const plan = { learner: 'L-4999', unit: 'L4B5' };
    const plans = [
      samplingPlan(learners, { people: [], waivers: [], sampling: { strategy: usualStrategy, plan: [plan] } }, 20_619),
    ];
    return { learners, plans, tables: cohortTables(learners, { plans }) };
  };
  const { learners, plans, tables } = cohort(5000);
  expect(learners.map(({ reference }) => reference).slice(8, 12)).toEqual(['L-8', 'L-9', 'L-10', 'L-11']);
  const rows = (id: string) => tables.find((table) => table.id === id)!.rows.length;
  expect([rows('learners'), rows('units'), rows('grid')]).toEqual([5000, 30_000, 5000]);
  expect(plans[0]!.shares).toMatchObject([{ units: 30_000, asked: 7500, planned: 1 }]);
  expect(plans[0]!.proposals.length).toBeGreaterThanOrEqual(7499);
  const units = tables.find(({ id }) => id === 'units')!;
  expect(
    csvForSpreadsheet([units.columns, ...units.rows.map(({ cells }) => cells.map(String))]).length,
  ).toBeGreaterThan(1e6);
  expect(cohortPage(tables, { title: 'All' })).toContain('L-4999');
  const time = (size: number) => {
    const from = performance.now();
    cohort(size);
    return performance.now() - from;
  };
  const each = Math.min(...[0, 1, 2].map(() => time(500))) / 500;
  expect(time(5000) / 5000 / each, 'time for each learner').toBeLessThan(8);
}, 120_000);
