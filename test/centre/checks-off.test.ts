import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evimap, folder } from '../command-line/run.ts';
import { learner, mapOf } from './generate.ts';
import { readWorkbook } from './read-workbook.ts';

const cwd = folder({
  'L-2000.evidence.yaml': mapOf(learner(0)),
  '.evimap/settings.yaml': 'severities:\n  document/anonymise: off\n  reliability/feedback-thin: hint\n',
});
const run = (...args: string[]) => evimap([...args, '--today', '2026-06-15'], { cwd });
const says = ['document/anonymise is off', 'reliability/feedback-thin is lowered to hint'];

describe('a check that the centre has switched off or lowered is named in every report', () => {
  it.each([
    'check',
    'check --submission --summary',
    'check --submission --summary --format json',
    'check --format csv',
    'check --format json',
    'check --format sarif',
    'check --format github',
    'report',
    'report --learner L-2000',
    'cohort',
    'cohort --format html',
    'cohort --format csv',
    'cohort --format json',
  ])('%s', (command) => {
    const { out, said } = run(...command.split(' '));
    for (const one of says) expect(`${out}${said}`.replace(/\s+/g, ' ')).toContain(one);
  });

  it('in the workbook', () => {
    run('cohort', '--format', 'xlsx', '-o', 'cohort.xlsx');
    const cells = [...readWorkbook(readFileSync(join(cwd, 'cohort.xlsx'))).values()].flat(2).map(String);
    for (const one of says) expect(cells.some((cell) => cell.includes(one))).toBe(true);
  });

  it('on every page of the pack for a visit', () => {
    run('visit', '-o', 'visit');
    const pages = ['.', 'logs'].flatMap((at) =>
      readdirSync(join(cwd, 'visit', at)).flatMap((name) => (name.endsWith('.html') ? [join('visit', at, name)] : [])),
    );
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages)
      for (const one of says)
        expect([page, readFileSync(join(cwd, page), 'utf8')]).toEqual([page, expect.stringContaining(one)]);
  });
});
