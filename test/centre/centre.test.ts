import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDay } from '@evimap/core';
import { learnersByCentre } from '../../language-server/src/cli/by-centre.ts';
import { checkMany } from '../../language-server/src/cli/check-many.ts';
import { submissionOf } from '../../vscode-client/src/submission/summary.ts';
import { evimap, folder } from '../command-line/run.ts';
import { faults } from './faults.ts';
import { hasOffice, inOffice } from './office.ts';
import { madeUpCentre } from './generate.ts';
import { byHeading, readCsv, readRuled } from './read-tables.ts';
import { readWorkbook } from './read-workbook.ts';

interface Row {
  readonly cells: readonly (string | number)[];
}
interface TableData {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

const { files, planted, partners } = madeUpCentre();
const cwd = folder(files);
const run = (...args: string[]) => evimap([...args, '--today', '2026-06-15'], { cwd });
const cohort = run('cohort', '--format', 'json');
const { learners, tables, plans } = JSON.parse(cohort.out) as {
  learners: readonly { reference: string; key: string; claim: { is: string; says: string }; maps: string[] }[];
  tables: readonly TableData[];
  plans: readonly {
    cells: readonly { learner: string; state: string; reasons: readonly { says: string }[] }[];
    proposals: readonly object[];
  }[];
};
const table = (id: string) => tables.find((one) => one.id === id)!;
const column = (id: string, name: string) => {
  const at = table(id).columns.indexOf(name);
  expect(at, `${id} has a column ${name}`).toBeGreaterThanOrEqual(0);
  return (row: Row) => row.cells[at]!;
};
const rowsOf = (id: string, reference: string) =>
  table(id).rows.filter((row) => column(id, 'learner')(row) === reference);

const plain = (markup: string): string =>
  markup.replace(
    /&(lt|gt|quot|amp|#39);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? "'",
  );

/** What would be a formula is text in a spreadsheet. */
const asText = (cell: string): string => (/^[=+@-]/.test(cell) ? `'${cell}` : cell);

/** The grave checks that speak of a learner, each once. */
const told = (reference: string): string[] => {
  const [check, severity] = [column('findings', 'check'), column('findings', 'severity')];
  const own = rowsOf('findings', reference).filter(
    (row) =>
      (severity(row) !== 'for the centre' && severity(row) !== 'for information') ||
      String(check(row)).startsWith('reliability/feedback'),
  );
  return [...new Set(own.map((row) => String(check(row))))].sort();
};

describe('a made-up centre of 120 learners with faults, and twenty without', () => {
  it('is read whole', () => {
    expect(cohort.said).toBe('');
    expect(learners.length).toBeGreaterThanOrEqual(140);
    expect(table('units').rows.length).toBeGreaterThanOrEqual(840);
  });

  it('says nothing of the twenty learners without fault', () => {
    const clean = [...planted].filter(([, fault]) => fault === undefined).map(([reference]) => reference);
    expect(clean).toHaveLength(20);
    for (const reference of clean) expect([reference, told(reference)]).toEqual([reference, []]);
  });

  for (const [name, fault] of Object.entries(faults))
    it(`finds ${name}, and nothing else`, () => {
      const own = [...planted].filter(([, one]) => one === name).map(([reference]) => reference);
      expect(own.length).toBeGreaterThan(1);
      for (const reference of own) {
        if (name !== 'text that nobody understands')
          expect([reference, told(reference)]).toEqual([reference, [...fault.tells].sort()]);
        const learner = learners.find((one) => one.reference === reference)!;
        expect([reference, learner.claim.is]).toEqual([reference, fault.claim]);
        const gaps = rowsOf('findings', reference).filter(
          (row) => column('findings', 'severity')(row) === 'for the centre',
        );
        if (fault.gap !== undefined)
          expect([reference, gaps.map((row) => column('findings', 'check')(row))]).toEqual([reference, [fault.gap]]);
        if (fault.reason) {
          const cells = plans.flatMap((plan) => plan.cells).filter((cell) => cell.learner === reference);
          expect([reference, cells.flatMap(({ reasons }) => reasons.map(({ says }) => says))]).toEqual([
            reference,
            expect.arrayContaining([expect.stringMatching(fault.reason)]),
          ]);
        }
        if (fault.shows) {
          const [id, what, says] = fault.shows;
          expect(
            rowsOf(id, reference)
              .map((row) => String(column(id, what)(row)))
              .some((cell) => says.test(cell)),
          ).toBe(true);
        }
        const partner = partners.get(reference);
        if (partner !== undefined)
          expect([partner, told(partner)]).toEqual([partner, [...(fault.partner ?? [])].sort()]);
      }
    });

  it('has tables that agree with each other, with the check and with the exit code', () => {
    const sum = (id: string, name: string, rows = table(id).rows) =>
      rows.reduce((total, row) => total + Number(column(id, name)(row)), 0);
    for (const name of ['errors', 'to decide', 'allowances', 'requirements enough', 'requirements asked']) {
      for (const { reference } of learners) {
        if (reference === '' || !/^L-/.test(reference)) continue;
        const units = sum('units', name, rowsOf('units', reference));
        const own = sum('learners', name, rowsOf('learners', reference));
        if (name.startsWith('requirements')) expect([reference, name, own]).toEqual([reference, name, units]);
        else expect(own).toBeGreaterThanOrEqual(units);
      }
    }
    const severity = column('findings', 'severity');
    for (const [word, name] of [
      ['error', 'errors'],
      ['to decide', 'to decide'],
    ] as const)
      expect(table('findings').rows.filter((row) => severity(row) === word).length).toBe(sum('learners', name));
    expect(table('allowances').rows.length).toBe(sum('learners', 'allowances'));
    const assessed = table('units').rows.filter(
      (row) => !['not taken', 'carried over'].includes(String(column('units', 'status')(row))),
    );
    expect(sum('assessors', 'units')).toBe(assessed.length);
    expect(sum('by unit', 'learners')).toBe(assessed.length);
    expect(sum('qualifications', 'learners')).toBe(learners.length);
    for (const is of ['ready', 'to decide', 'not ready'] as const)
      expect(sum('qualifications', is === 'ready' ? 'ready to claim' : is)).toBe(
        learners.filter(({ claim }) => claim.is === is).length,
      );
    expect(cohort.code).toBe(learners.some(({ claim }) => claim.is === 'not ready') ? 1 : 0);
    const check = run('check', '--submission', '--format', 'json');
    expect(check.code).toBe(cohort.code);
    const checked = JSON.parse(check.out) as {
      files: { path: string; findings: { severity: string; allowed?: object }[]; ready: { is: string } }[];
    };
    for (const { maps, claim } of learners) {
      const own = checked.files.filter(({ path }) => maps.includes(path));
      const errors = own.flatMap(({ findings }) => findings).filter((one) => one.severity === 'error' && !one.allowed);
      if (errors.length > 0) expect([maps, claim.is]).toEqual([maps, 'not ready']);
      expect(own.some(({ ready }) => ready.is === 'not ready')).toBe(claim.is === 'not ready');
    }
  }, 300_000);

  it('tells every door the same of each learner: who can be claimed, why not, and each number', async () => {
    const claims = new Map(learners.flatMap(({ maps, claim }) => maps.map((path) => [path, claim.says] as const)));
    const [paths, cut] = [
      [...claims.keys()].sort(),
      (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text),
    ];

    // The check as plain data, and what VS Code makes of the same data.
    const { files: checked, learners: told } = JSON.parse(run('check', '--submission', '--format', 'json').out) as {
      files: readonly {
        path: string;
        ready: { is: string; says: string; errors: number; toDecide: number; toAgree: number };
        tally: { enough: number; asked: number };
      }[];
      learners: typeof learners;
    };
    expect(told.map(({ maps, claim }) => [maps, claim])).toEqual(learners.map(({ maps, claim }) => [maps, claim]));
    expect(checked.map(({ path }) => path)).toEqual(paths);
    const day = readDay('2026-06-15');
    const own = await checkMany(paths, { submission: true, today: day }, cwd, new Map(), () => {}, 1);
    const { rows } = submissionOf(own.maps, [], learnersByCentre(own.groups));
    const inCode = new Map(rows.map((row) => [row.path, row]));

    // Tables for people and for spreadsheets, the log, and the lines below a check.
    const summary = new Map(
      byHeading(readRuled(run('check', '--submission', '--summary').out)).map((row) => [row['Map']!, row]),
    );
    const csv = new Map(
      byHeading(readCsv(run('check', '--submission', '--format', 'csv').out)).map((row) => [row['map']!, row]),
    );
    const asData = new Map(
      (
        JSON.parse(run('check', '--submission', '--summary', '--format', 'json').out) as {
          maps: readonly {
            path: string;
            claim: { says: string };
            ready: { says: string; errors: number; toDecide: number; toAgree: number };
            tally: { enough: number; asked: number; short: number; questions: number };
            allowances: number;
            missing: readonly string[];
          }[];
        }
      ).maps.map((row) => [row.path, row]),
    );
    expect([...asData.keys()]).toEqual(paths);
    const log = run('report', '--submission').out;
    const inLog = new Map(
      [...log.matchAll(/Made from (\S+?) on [^]*?<dt>Ready to claim<\/dt>\s*<dd><bdi>(.*?)<\/bdi>/g)].map(
        ([, path, says]) => [path!, plain(says!)],
      ),
    );
    for (const { path, ready, tally } of checked) {
      const claim = claims.get(path)!;
      const numbers = [tally.enough, tally.asked, ready.errors, ready.toDecide, ready.toAgree];
      const cells = csv.get(path)!;
      expect([
        path,
        claim,
        ready.says,
        ...['requirements enough', 'requirements asked', 'errors', 'to decide', 'to agree'].map((name) =>
          Number(cells[name]),
        ),
      ]).toEqual([path, cells['ready to claim'], cells['ready'], ...numbers]);
      const data = asData.get(path)!;
      expect([data.claim.says, data.ready, data.tally]).toEqual([claim, ready, tally]);
      for (const [name, value] of [
        ['shortfalls', data.tally.short],
        ['questions', data.tally.questions],
        ['allowances', data.allowances],
        ['missing for the qualification', data.missing.join('; ')],
      ] as const)
        expect([path, name, cells[name]]).toEqual([path, name, String(value)]);
      const line = summary.get(path)!;
      expect([line['Ready to claim'], line['Enough'], line['Errors'], line['To decide'], line['To agree']]).toEqual([
        cut(claim),
        `${tally.enough} of ${tally.asked}`,
        ...[ready.errors, ready.toDecide, ready.toAgree].map(String),
      ]);
      const row = inCode.get(path)!;
      expect([row.claim?.says, row.ready.says, row.enough, row.asked]).toEqual([
        claim,
        ready.says,
        tally.enough,
        tally.asked,
      ]);
      expect([path, inLog.get(path)]).toEqual([path, claim]);
    }
    const terminal = run('check', '--submission').out.replace(/\s+/g, ' ');
    const people = run('cohort').out.replace(/\s+/g, ' ');
    const counts = ['ready', 'to decide', 'not ready'].map(
      (is) => learners.filter(({ claim }) => claim.is === is).length,
    );
    const sentence = `${learners.length} learners: ${counts[0]} ready to claim, ${counts[1]} to decide, ${counts[2]} not ready.`;
    for (const text of [terminal, people]) expect(text).toContain(sentence);
    for (const { reference, maps, claim } of learners.slice(0, 20))
      expect(terminal).toContain(`${reference || maps[0]} ready to claim: ${claim.says}`.replace(/\s+/g, ' '));

    // The sums of the cohort are those of the maps.
    const sum = (pick: (one: (typeof checked)[number]) => number) =>
      checked.reduce((total, one) => total + pick(one), 0);
    const column = (name: string) => table('learners').columns.indexOf(name);
    for (const [name, pick] of [
      ['errors', ({ ready }) => ready.errors],
      ['to decide', ({ ready }) => ready.toDecide],
      ['to agree', ({ ready }) => ready.toAgree],
      ['requirements enough', ({ tally }) => tally.enough],
      ['requirements asked', ({ tally }) => tally.asked],
    ] as readonly (readonly [string, (one: (typeof checked)[number]) => number])[])
      expect([
        name,
        table('learners').rows.reduce((total, { cells }) => total + Number(cells[column(name)]), 0),
      ]).toEqual([name, sum(pick)]);
  }, 300_000);

  it('gives the same exit code for one learner as the table says', () => {
    for (const fault of [undefined, 'an allowance to agree', 'a missing declaration', 'copied claims']) {
      const [reference] = [...planted].find(([, one]) => one === fault)!;
      const { maps: own, claim } = learners.find((one) => one.reference === reference)!;
      // What two learners share is seen where both are checked.
      const partner = learners.find((one) => one.reference === partners.get(reference));
      const maps = [...own, ...(partner?.maps ?? [])];
      const codes = ['error', 'warning'].map(
        (least) => run('check', '--submission', '--min-severity', least, ...maps).code,
      );
      expect([fault, ...codes]).toEqual([fault, claim.is === 'not ready' ? 1 : 0, claim.is === 'ready' ? 0 : 1]);
    }
  }, 300_000);

  it('is told where sampling falls short, and proposed the same samples on every run', () => {
    const gaps = table('gaps').rows.map((row) => String(column('gaps', 'says')(row)));
    expect(gaps).toContainEqual(expect.stringMatching(/Nothing at West is sampled yet/));
    expect(gaps).toContainEqual(expect.stringMatching(/No unit of Nova Novice is sampled yet/));
    expect(gaps).toContainEqual(
      expect.stringMatching(/\d of \d+ samples were taken while the unit was in progress; the strategy asks for/),
    );
    expect(gaps).toContainEqual(expect.stringMatching(/of L-2001 was to be sampled by 1 June 2026/));
    expect(gaps).toContainEqual(expect.stringMatching(/planned for L-9999, of whom there is no map/));
    const ofCentre = table('findings').rows.filter((row) => column('findings', 'severity')(row) === 'for the centre');
    expect(ofCentre.map((row) => column('findings', 'says')(row))).toEqual(gaps);
    const checks = ofCentre.map((row) => String(column('findings', 'check')(row)));
    for (const check of [
      'assessor-never-sampled',
      'site-never-sampled',
      'method-never-sampled',
      'unit-never-sampled',
      'share-not-reached',
      'not-as-planned',
      'before-registration',
      'action-overdue',
      'all-at-the-end',
      'own-decisions',
      'planned-and-not-taken',
      'planned-for-nobody',
    ])
      expect(checks).toContain(`sampling/${check}`);
    expect(JSON.stringify(JSON.parse(run('cohort', '--format', 'json').out).plans)).toBe(JSON.stringify(plans));
    const touched = Object.entries(files).find(([path]) => path.endsWith('L-2003.evidence.yaml'))!;
    writeFileSync(join(cwd, touched[0]), `# a remark\n${touched[1]}`);
    const again = JSON.parse(run('cohort', '--format', 'json').out) as { plans: typeof plans };
    const plain = (all: typeof plans) =>
      JSON.stringify(all.map(({ proposals }) => proposals)).replace(/"line":\d+/g, '');
    expect(plain(again.plans)).toBe(plain(plans));
    writeFileSync(join(cwd, touched[0]), touched[1]);
  }, 300_000);

  it('is the same centre in the page, the workbook and the rows for a spreadsheet', () => {
    expect(run('cohort', '-o', 'cohort.html', '--format', 'html').said).toContain('cohort.html shows');
    const page = readFileSync(join(cwd, 'cohort.html'), 'utf8');
    const script = /<script>([^]*?)<\/script>/.exec(page)![1]!;
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page, 'the page lets its own script run').toContain(`script-src &#39;sha256-${hash}&#39;`);
    expect(() => new Function(script)).not.toThrow();
    run('cohort', '-o', 'cohort.xlsx', '--format', 'xlsx');
    const sheets = readWorkbook(readFileSync(join(cwd, 'cohort.xlsx')));
    for (const { title, columns, rows } of tables) {
      const sheet = sheets.get(title)!;
      expect(sheet[0], title).toEqual([...columns]);
      expect(sheet.slice(1).map((cells) => columns.map((_, i) => cells[i] ?? ''))).toEqual(
        rows.map(({ cells }) => [...cells]),
      );
      if (rows.length > 0) expect(page, title).toContain(`>${rows.length}</span> of ${rows.length}<`);
    }
    if (hasOffice) {
      const opened = inOffice(join(cwd, 'cohort.xlsx'));
      for (const { title, columns, rows } of tables) {
        const [headings, ...read] = opened.get(title)!;
        expect([title, headings]).toEqual([title, [...columns]]);
        expect(read).toEqual(rows.map(({ cells }) => cells.map(String)));
      }
    }
    const csv = run('cohort', '--format', 'csv', '--table', 'units').out;
    expect(readCsv(csv)).toEqual([
      [...table('units').columns],
      ...table('units').rows.map(({ cells }) => cells.map((cell) => asText(String(cell)))),
    ]);
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(csv.split('\r\n').length - 2).toBe(table('units').rows.length);
  }, 300_000);
});
