import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evimap, folder } from './run.ts';

const map = (reference: string, assessor: string, status: string, site: string, samples = '') => `evidence-map: 1
learner: { reference: ${reference}, site: ${site} }
assessor: { name: ${assessor} }
evidence:
  E1: { title: Report of ${reference}, method: report, date: 2026-03-04, location: files/${reference}.docx }
units:
  L4B5:
    status: ${status}
    1.3:
      - evidence: E1
        at: p.1
        benefit: Something about ${reference}
      - assessed: achieved
        date: 2026-04-14
        by: ${assessor}
${samples}`;
const people =
  'people:\n  - { name: Assessor Anna, roles: [assessor], qualification: A1 }\n  - { name: Newman N, roles: [assessor], working towards: A1, countersigned by: Assessor Anna }\n  - { name: Quinn Q, roles: [quality assurer], qualification: V1 }\n';
const centre = () =>
  folder({
    '.evimap/people.yaml': people,
    'a.evidence.yaml': map('L-1', 'Assessor Anna', 'complete', 'North'),
    'b.evidence.yaml': map('L-2', 'Assessor Anna', 'in progress', 'South'),
    'c.evidence.yaml': map('L-3', 'Newman N', 'complete', 'North'),
    'd.evidence.yaml': map('L-4', '"N, Newman"', 'complete', 'North'),
  });
const write = (cwd: string, path: string, text: string) => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};

describe('sampling', () => {
  it('plan proposes samples with their reasons, the same on every run', () => {
    const cwd = centre();
    const run = () => evimap(['sampling', 'plan', '--today', '2026-05-01'], { cwd });
    const { out, code } = run();
    expect(code).toBe(0);
    expect(run().out).toBe(out);
    expect(out).toMatch(
      /Newman N: 0 of 2 units sampled, 0 planned; 1 asked \(risk high: works towards a qualification\)/,
    );
    expect(out).toMatch(/A: no unit of Newman N is sampled yet/);
    expect(out).toMatch(/L: nothing at South is sampled yet/);
    expect(out).toMatch(/A {2}No unit of Assessor Anna is sampled yet\./);
  });

  it('record writes the outcome, after which it is sampled; nobody samples their own decisions', () => {
    const cwd = centre();
    const record = (file: string, by: string) =>
      evimap(
        [
          'sampling',
          'record',
          file,
          'l4b5',
          '--by',
          by,
          '--date',
          '2026-04-20',
          '--type',
          'final',
          '--outcome',
          'agreed',
        ],
        { cwd },
      );
    expect(record('c.evidence.yaml', 'Somebody Else').code).toBe(2);
    expect(record('c.evidence.yaml', 'Assessor Anna').said).toContain('no quality assurer');
    expect(readFileSync(join(cwd, 'c.evidence.yaml'), 'utf8')).not.toContain('quality assured');
    expect(record('c.evidence.yaml', 'Quinn Q').code).toBe(0);
    expect(readFileSync(join(cwd, 'c.evidence.yaml'), 'utf8')).toContain('    quality assured:\n      - by: Quinn Q\n');
    const { plans } = JSON.parse(evimap(['sampling', 'plan', '--format', 'json'], { cwd }).out);
    expect(plans[0].cells.find(({ learner }: { learner: string }) => learner === 'L-3').state).toBe('sampled');
    expect(plans[0].shares.find(({ assessor }: { assessor: string }) => assessor === 'Newman N')).toMatchObject({
      sampled: 1,
      asked: 1,
    });
  });

  it('tells what in the plan is not kept', () => {
    const cwd = centre();
    write(
      cwd,
      '.evimap/sampling.yaml',
      'strategy: { percent: { low: 50 } }\nplan:\n  - { learner: L-1, unit: L4B5, planned: 2026-04-01 }\n  - { learner: L-9, unit: L4B5 }\n  - { learner: L-2, unit: L4B6 }\n  - { learner: L-2, unit: L4B5, planned: 2026-06-01 }\n',
    );
    const { out } = evimap(['sampling', 'plan', '--today', '2026-05-01'], { cwd });
    expect(out).toContain('L4B5 of L-1 was to be sampled by 1 April 2026.');
    expect(out).toContain('L4B5 is planned for L-9, of whom there is no map.');
    expect(out).toContain('L4B6 is planned for L-2, who does not take it.');
    expect(out).not.toContain('L4B5 of L-2 was to be');
    const yaml = evimap(['sampling', 'plan', '--format', 'yaml', '--by', 'Quinn Q', '--planned', '2026-06-01'], {
      cwd,
    }).out;
    write(cwd, '.evimap/sampling.yaml', yaml);
    const again = evimap(['sampling', 'plan', '--format', 'json'], { cwd });
    expect([again.code, again.said]).toEqual([0, '']);
    expect(JSON.parse(again.out).plans[0].cells.some(({ state }: { state: string }) => state === 'planned')).toBe(true);
  });
});

describe('files of two learners', () => {
  it('that are the same by content are told in both maps, and make nobody less ready', () => {
    const files = centre();
    const check = () => JSON.parse(evimap(['check', '--format', 'json'], { cwd: files }).out).files;
    const same = (all: { findings: { rule: string }[] }[]) =>
      all.map(({ findings }) => findings.filter(({ rule }) => rule === 'authenticity/same-file').length);
    const before = check();
    expect(same(before)).toEqual([0, 0, 0, 0]);
    write(files, 'files/L-1.docx', 'the same words');
    write(files, 'files/L-2.docx', 'the same words');
    write(files, 'files/L-3.docx', 'other words...');
    const after = check();
    expect(same(after)).toEqual([1, 1, 0, 0]);
    expect(after.map(({ ready }: { ready: object }) => ready)).toEqual(
      before.map(({ ready }: { ready: object }) => ready),
    );
  });
});
