// A centre of eight units of three awarding bodies: checked, reported, and carried into the browser.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sortOut } from '../../extension/src/checklist/centre-files.ts';
import { checklistOf } from '../../extension/src/checklist/checklist.ts';
import { packsInForce } from '../../extension/src/checklist/packs.ts';
import { centreInForce } from '../../vscode-client/src/centre/in-force.ts';
import { packs as builtIn } from '@evimap/schemas';
import { evimap, folder, removeFolders } from '../command-line/run.ts';
import { centre, centreFiles, maps, units } from './three-bodies.ts';

afterAll(removeFolders);
const cwd = folder({
  ...maps,
  ...Object.fromEntries(centreFiles.map(({ path, text }) => [`.evimap/${path}`, text])),
});
const run = (...args: string[]) => evimap(args, { cwd });
interface Data {
  files: { path: string; tally: { short: number; asked: number }; coverage: { unit: string }[] }[];
  learners: { reference: string; standards?: { enough: number; statements: unknown[] }[] }[];
  unchecked: unknown[];
}

describe('a centre of eight units of three bodies', () => {
  it('has packs in which nothing is wrong', () => {
    expect(centre.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(run('pack', 'check').out).toContain('nothing is wrong');
  });

  it('is checked: every unit is known, counted, and complete but for the merit that nobody claimed', () => {
    const data = JSON.parse(run('check', '--submission', '--format', 'json', '.').out) as Data;
    expect(data.unchecked).toEqual([]);
    expect(data.files.flatMap(({ coverage }) => coverage.map(({ unit }) => unit)).sort()).toEqual([...units].sort());
    expect(data.files.filter(({ tally }) => tally.short > 0).map(({ path }) => path)).toEqual([]);
    const apprentice = data.learners.find(({ reference }) => reference === 'L-0703')!.standards![0]!;
    expect([apprentice.enough, apprentice.statements.length]).toEqual([7, 7]);
    expect(run('check', '.').out).toMatch(
      /10 +Missing for merit: no evidence for A\.M1|10.*missing for merit: no evidence for A\.M1/i,
    );
  });

  it('is reported: every unit with its own numbers, the grades, the statements and the packs', () => {
    const log = run('report', '-o', 'log.html', '.');
    expect(log.code, log.said).toBe(0);
    const page = readFileSync(join(cwd, 'log.html'), 'utf8');
    for (const unit of units) expect(page, unit).toContain(`${unit} ${centre.packs.units.get(unit)!.title}`);
    for (const words of ['A.P1', 'Statements of Field Seller', 'issing for merit', '(packs/nvq/CC206.yaml)'])
      expect(page).toContain(words);
    const csv = run('check', '--format', 'csv', '.').out.split('\r\n');
    expect(csv.find((row) => row.startsWith('l-0701-10'))).toContain('missing for merit');
    expect(csv.find((row) => row.startsWith('l-0703-5'))).toContain('7 of 7 statements have enough evidence');
  });

  it('is known to VS Code, unit by unit with its file', () => {
    const { ownUnits, problems } = centreInForce(centreFiles, builtIn);
    expect(problems).toEqual([]);
    expect([...ownUnits.keys()].sort()).toEqual([...units].sort());
  });

  it('is carried into the browser: the folder is chosen, and every unit has its checklist', async () => {
    const picked = centreFiles.map(({ path, text }) => ({
      path: `Centre/.evimap/${path}`,
      size: text.length,
      bytes: () => Promise.resolve(new TextEncoder().encode(text)),
    }));
    const { accepted, refused, unused } = await sortOut(picked, '2026-11-29');
    expect([refused, unused]).toEqual([[], []]);
    const { packs, wording, ownUnits, problems } = packsInForce(accepted);
    expect(problems).toEqual([]);
    expect(ownUnits.map(({ unit }) => unit).sort()).toEqual([...units].sort());
    const learner = {
      id: 'L',
      reference: 'L-0701',
      units: [...units],
      facts: {},
      assessor: '',
      created: '',
      updated: '',
    };
    const work = { learner, evidence: [], links: [] };
    for (const unit of units) {
      const view = checklistOf(work, unit, packs, wording, '2026-11-29')!;
      expect(view.progress.asked, unit).toBeGreaterThan(0);
      expect(
        view.grades.map(({ grade }) => grade),
        unit,
      ).toEqual(['9', '10', '11'].includes(unit) ? ['pass', 'merit', 'distinction'] : []);
      expect(view.standards.map(({ title }) => title)).toEqual(['Field Seller']);
    }
  });
});
