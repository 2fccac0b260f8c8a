import { describe, expect, it } from 'vitest';
import {
  achievementLog,
  analyse,
  changesSince,
  checkData,
  checkedMap,
  earlierReport,
  open,
  type CheckData,
} from '@evimap/core';
import { packs } from '@evimap/schemas';
import { readCentre } from '@evimap/schemas/centre';
import { evimap, folder } from '../command-line/run.ts';

const map = (plans: string) => `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04, location: plans.xlsx }
units:
  L4B5:
    3.1:
      - evidence: E1
        at: p.1
        sales plan: ${plans}
`;
const all = map('{ Harbour: [Draft prices, Book the visit, Brief], Mill: [Find the buyer, Call, Visit] }');

const checked = (text: string, inForce = packs) =>
  checkedMap(analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs: inForce }).maps[0]!);
const report = (text: string, change: (file: CheckData['files'][number]) => object = (file) => file) => {
  const data = checkData({ maps: [checked(text)], unchecked: [] });
  return JSON.stringify({ ...data, files: data.files.map((file) => ({ ...file, ...change(file) })) });
};
const since = (before: string, text: string, inForce = packs) =>
  changesSince(earlierReport(before)!, [checked(text, inForce)]);

describe('what counts otherwise than in an earlier report', () => {
  it('is nothing where nothing changed', () => {
    expect(since(report(all), all)).toEqual([]);
  });

  it('is told with what the requirement was and is, and why', () => {
    const [change] = since(report(all), map('{ Harbour: [Draft prices], Mill: Find the buyer }'));
    expect(change!.because).toEqual(['The map was changed since.']);
    expect(change!.counts.find(({ requirement }) => requirement === 'L4B5.3.1-b')).toMatchObject({
      before: expect.stringMatching(/^enough \(6 of 6/),
      now: expect.stringMatching(/^short/),
      lost: true,
    });
  });

  it('names the reader and the pack where the map is the same', () => {
    const older = report(all, ({ made, coverage }) => ({
      made: { ...made, reader: 1, packs: { L4B5: 'V1.0 00000000' } },
      coverage: coverage.map((unit) => ({
        ...unit,
        requirements: unit.requirements.map((one) => ({ ...one, state: 'short' })),
      })),
    }));
    expect(since(older, all)[0]!.because).toEqual([
      'Evimap reads and counts otherwise since.',
      'The pack of L4B5 was changed since.',
    ]);
  });

  it('says that a map was reported under a decision of a centre which is not in force here', () => {
    const { packs: decided } = readCentre(
      [
        {
          path: 'policy.yaml',
          text: 'decisions:\n  - { requirement: L4B5.3.1-b, reading: three actions in all, by: Q, date: 2026-03-01, why: agreed }\n',
        },
      ],
      packs,
    );
    const text = map('{ Harbour: [Draft prices, Book the visit], Mill: Find the buyer }');
    const before = JSON.stringify(checkData({ maps: [checked(text, decided)], unchecked: [] }));
    const [change] = since(before, text);
    expect(change!.because).toEqual([
      'It was reported under one decision of the centre that is not in force here: L4B5.3.1-b.',
    ]);
    expect(change!.counts.map(({ before: was, now }) => [was.split(' ')[0], now.split(' ')[0]])).toContainEqual([
      'enough',
      'a',
    ]);
    expect(since(before, text, decided)).toEqual([]);
  });

  it.each(['', 'x', '{}', '[]', '{"version":2,"files":[]}', '{"version":1}'])('is no report: %s', (text) => {
    expect(earlierReport(text)).toBeUndefined();
  });

  it('takes no harm from a report that is not as expected', () => {
    for (const files of ['[null]', '[{}]', '[{"path":"a.evidence.yaml","coverage":{"x":1},"made":[1],"decisions":7}]'])
      expect(() => since(`{"version":1,"files":${files}}`, all)).not.toThrow();
  });

  it('is a command', () => {
    const cwd = folder({ 'a.evidence.yaml': map('{ Harbour: [Draft prices], Mill: Find }'), 'old.json': report(all) });
    const { out, code } = evimap(['check', '--changed-since', 'old.json'], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('L4B5.3.1-b: was enough (6 of 6 actions');
    const wrong = evimap(['check', '--changed-since', 'a.evidence.yaml'], { cwd });
    expect([wrong.code, wrong.said]).toEqual([2, expect.stringContaining('no report of')]);
  });
});

it('a report says by which reader and which packs it was made', () => {
  const { made } = checked(all);
  expect(made.packs['L4B5']).toMatch(/^V1\.0 [0-9a-f]{8}$/);
  const log = achievementLog(analyse({ maps: [{ path: 'a', doc: open(all) }], packs }).maps);
  expect(log).toContain(`reader ${made.reader}`);
  expect(log).toContain(made.packs['L4B5']);
});

it('a pack that was changed in anything has another mark', () => {
  const unit = packs.units.get('L4B5')!;
  const softer = { ...unit, requirements: unit.requirements.slice(1) };
  const changed = checked(all, { ...packs, units: new Map([...packs.units, ['L4B5', softer]]) });
  expect(changed.made.packs['L4B5']).not.toBe(checked(all).made.packs['L4B5']);
});
