import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { type CheckData } from '@evimap/core';
import { packs } from '@evimap/schemas';
import schema from '../../schemas/check.schema.json' with { type: 'json' };
import { manyMaps } from './many-maps.ts';
import { evimap, folder, removeFolders, root } from './run.ts';

afterAll(removeFolders);

const example = (name: string): string => readFileSync(join(root, `examples/${name}.evidence.yaml`), 'utf8');
const award = example('award-two-units');
const diploma = example('diploma-in-progress');
const three = {
  'a/award.evidence.yaml': award,
  'b/diploma.evidence.yaml': diploma,
  'c/level-6.evidence.yaml': example('level-6'),
};
const check = (args: readonly string[], cwd: string) => evimap(['check', ...args], { cwd });
const json = (text: string): CheckData => JSON.parse(text) as CheckData;

describe('evimap check in its formats', () => {
  const cwd = folder(three);

  it('json is as its description says', () => {
    const valid = new Ajv({ strict: true, allErrors: true, strictTypes: false }).compile(schema);
    for (const args of [[], ['--submission'], ['nowhere.evidence.yaml', 'a']]) {
      const data = json(check(['--format', 'json', ...args], cwd).out);
      expect(valid(data), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
    }
    const allowed = folder({
      'a.evidence.yaml': diploma.replace(
        '        at: see file',
        '        at: see file # evimap-allow reliability/location-vague: one page only (Assessor A, 2026-05-04)',
      ),
    });
    const data = json(check(['--format', 'json'], allowed).out);
    expect(valid(data)).toBe(true);
    expect(data.files[0]!.findings.filter((finding) => finding.allowed)).toMatchObject([
      { rule: 'reliability/location-vague', allowed: { reason: 'one page only', by: 'Assessor A, 2026-05-04' } },
    ]);
    const withExtra = { ...data, more: 1 };
    expect(valid(withExtra)).toBe(false);
  });

  it('sarif names every check that speaks, with its place', () => {
    const log = JSON.parse(check(['--format', 'sarif'], cwd).out);
    expect(log.version).toBe('2.1.0');
    const rules = new Set(log.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id));
    expect(log.runs[0].results.length).toBeGreaterThan(20);
    for (const result of log.runs[0].results) {
      expect(rules.has(result.ruleId)).toBe(true);
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[abc]\//);
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  });

  it('csv has one row for each map, and github one line for each finding', () => {
    const text = check(['--format', 'csv'], cwd).out;
    expect(text.startsWith('\ufeff'), 'a spreadsheet knows the letters').toBe(true);
    const rows = text.trim().split(/\r?\n/);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toBe(
      'map,learner reference,assessor,unit,status,requirements enough,requirements asked,shortfalls,questions,errors,to decide,allowances,to agree,pack version,missing for the qualification,ready,ready to claim,checks off,decisions of the centre,packs of the centre,missing for grades,statements of the standard',
    );
    expect(rows[1]).toMatch(/^a\/award\.evidence\.yaml,L-0107,Assessor A,L4B6; L4B7,complete,/);
    const lines = check(['--format', 'github'], cwd).out.trim().split('\n');
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning|notice) (file=[abc]\/[^,]+,line=\d+,|title=And more::)/);
    for (const kind of ['error', 'warning', 'notice'])
      expect(lines.filter((line) => line.startsWith(`::${kind} `)).length).toBeLessThanOrEqual(10);
  });

  it('--summary with a format that has no rows says so', () => {
    const { said, code } = check(['--summary', '--format', 'sarif'], cwd);
    expect([code, said]).toEqual([2, expect.stringContaining('--summary shows a table')]);
  });
  it('--summary as json has the rows of the table as data, and no findings', () => {
    const { out, code } = check(['--summary', '--format', 'json'], cwd);
    const { maps } = JSON.parse(out) as { maps: readonly Record<string, unknown>[] };
    expect([code, maps.length]).toEqual([1, 3]);
    expect(maps[0]).toMatchObject({
      path: 'a/award.evidence.yaml',
      learner: 'L-0107',
      assessor: 'Assessor A',
      units: [
        { code: 'L4B6', status: 'complete' },
        { code: 'L4B7', status: 'complete' },
      ],
    });
    expect(out).not.toContain('findings');
  });
  it('--summary is a table of one line for each map', () => {
    const { out, code } = check(['--summary'], cwd);
    expect(code).toBe(1);
    expect(out.split('\n').filter((line) => /^[abc]\//.test(line))).toHaveLength(3);
  });

  it('colours are for terminals only, unless they are asked for', () => {
    expect(check([], cwd).out).not.toContain('\u001b');
    expect(evimap(['check'], { cwd, env: { FORCE_COLOR: '1' } }).out).toContain('\u001b');
    expect(evimap(['check'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out).not.toContain('\u001b');
  });

  it('the same maps give the same bytes, in whatever order they are named', () => {
    for (const format of ['terminal', 'json', 'sarif', 'csv', 'github']) {
      const first = check(['--format', format, 'a', 'b', 'c'], cwd).out;
      expect(check(['--format', format, 'a', 'b', 'c'], cwd).out).toBe(first);
      expect(check(['c/level-6.evidence.yaml', 'b', './a', 'b', '--format', format], cwd).out).toBe(first);
    }
  });
});

describe('evimap cohort', () => {
  const cwd = folder(three);

  it('shows each learner once, and who is ready agrees with the exit code', () => {
    const { out, code } = evimap(['cohort', '--format', 'json'], { cwd });
    const { learners, tables } = JSON.parse(out) as {
      learners: unknown[];
      tables: { id: string; columns: string[]; rows: { cells: (string | number)[] }[] }[];
    };
    const own = tables.find(({ id }) => id === 'learners')!;
    const ready = own.columns.indexOf('ready to claim');
    expect(own.rows).toHaveLength(learners.length);
    expect(code).toBe(own.rows.every(({ cells }) => String(cells[ready]).startsWith('yes')) ? 0 : 1);
    const alone = evimap(['cohort', 'a'], { cwd });
    expect([alone.code, alone.out]).toEqual([
      check(['--submission', 'a'], cwd).code,
      expect.stringContaining('L-0107'),
    ]);
  });

  it('its rows open in a spreadsheet: a mark for the letters, one row for each unit, the same everywhere', () => {
    const csv = evimap(['cohort', '--format', 'csv'], { cwd }).out;
    expect(csv.startsWith('\ufeff')).toBe(true);
    const units = check(['--format', 'json', '--submission'], cwd).out;
    const all = (JSON.parse(units) as { files: { coverage: unknown[] }[] }).files.flatMap(({ coverage }) => coverage);
    expect(csv.trim().split(/\r?\n/)).toHaveLength(all.length + 1);
  });
});

describe('exit codes', () => {
  const cwd = folder(three);

  it('0 where there is nothing, 1 for findings, 2 for what could not be checked, and 2 goes before 1', () => {
    expect(check(['a'], cwd).code).toBe(0);
    expect(check(['b'], cwd).code).toBe(1);
    expect(check(['nowhere'], cwd).code).toBe(2);
    const both = check(['b', 'nowhere'], cwd);
    expect(both.code).toBe(2);
    expect(both.out).toMatch(/the job role and relationship of the witness/);
    expect(both.out).toMatch(/not checked nowhere/);
  });

  it('--min-severity says from where on findings count, and shows no more than that', () => {
    // One thing for information: a word where the name of the assessor belongs.
    const unnamed = folder({
      'a.evidence.yaml': award.replace('assessor: { name: Assessor A', 'assessor: { name: Assessor'),
    });
    expect(
      ['error', 'warning', 'information', 'hint'].map((severity) => check(['--min-severity', severity], unnamed).code),
    ).toEqual([0, 0, 1, 1]);
    expect(check(['--min-severity', 'warning', 'b'], cwd).out).not.toMatch(/for information/);
    expect(check(['b'], cwd).out).not.toMatch(/still to do b/);
    expect(check(['--min-severity', 'hint', 'b'], cwd).out).toMatch(
      /still to do b\/diploma\.evidence\.yaml:\d+:\d+ {2}sufficiency\/minutes-short/,
    );
  });

  it('what is allowed with a reason counts as nothing', () => {
    const map =
      'evidence-map: 1\nlearner: { reference: L-0042 }\nunits:\n  L4B55: # evimap-allow validity/unknown-unit: a unit of our own (Assessor A, 2026-05-04)\n    status: in progress\n';
    const { code, out } = evimap(['check', '-'], { input: map });
    expect([code, out]).toEqual([0, expect.stringMatching(/1 allowed with a reason/)]);
  });

  it('- is standard input', () => {
    expect(evimap(['check', '-', '--submission'], { input: award }).code).toBe(0);
    const mixed = evimap(['check', '-', 'a', '--format', 'json'], { cwd, input: diploma });
    expect([mixed.code, json(mixed.out).files.map(({ path }) => path)]).toEqual([1, ['-', 'a/award.evidence.yaml']]);
  });
});

describe('other commands', () => {
  it('units lists all units, and --format json has their criteria and requirements', () => {
    const { out, code } = evimap(['units']);
    expect(code).toBe(0);
    for (const { unit, title } of packs.units.values()) expect(out).toContain(`${unit.padEnd(6)} ${title}`);
    const { units } = JSON.parse(evimap(['units', '--format', 'json']).out) as {
      units: { code: string; outcomes: { criteria: unknown[] }[]; requirements: { quantities: unknown[] }[] }[];
    };
    expect(units.map(({ code: unit }) => unit).sort()).toEqual([...packs.units.keys()].sort());
    for (const unit of units) expect(unit.outcomes.length * unit.requirements.length).toBeGreaterThan(0);
    const [one] = JSON.parse(evimap(['units', 'l4b5', '--format', 'json']).out).units;
    expect(one).toMatchObject({ code: 'L4B5', credit: 3, glh: 15 });
  });

  it('units lists the names of qualifications, and explain tells what makes one up', () => {
    const all = [...packs.specifications.values()].flatMap(({ qualifications }) => qualifications);
    const { out } = evimap(['units']);
    for (const { id } of all) expect(out).toContain(id);
    const named = JSON.parse(evimap(['units', '--format', 'json']).out).qualifications as { id: string }[];
    expect(named.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const diploma = evimap(['explain', 'isp/l4-certificate-professional-sales']);
    expect(diploma).toMatchObject({
      code: 0,
      out: expect.stringMatching(/at least 13 and at most 36[^]*2 of the section Core/),
    });
    expect(evimap(['explain', 'Level 4 Certificate in Professional Sales']).out).toBe(diploma.out);
    expect(evimap(['explain', 'isp/l4-certificate-profesional-sales'])).toMatchObject({
      code: 2,
      said: expect.stringContaining('Did you mean isp/l4-certificate-professional-sales?'),
    });
  });

  it('explain tells of a check, a unit and a criterion', () => {
    expect(evimap(['explain', 'sufficiency/count-short'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/How grave: error[^]*More, with examples: .*rules.sufficiency.count-short\.md\n/),
    });
    expect(evimap(['explain', 'count-short']).out).toBe(evimap(['explain', 'sufficiency/count-short']).out);
    expect(evimap(['explain', 'L4B5']).out).toContain('At least three types of partnering');
    const criterion = evimap(['explain', 'L4B5', '1.1']).out;
    expect(criterion).toContain('assessor guidance, outcome 1');
    expect(criterion).not.toContain('1.2');
    expect(evimap(['explain', 'sufficiency/count-shrt'])).toMatchObject({
      code: 2,
      said: expect.stringMatching(/Did you mean sufficiency\/count-short/),
    });
  });

  it('explain shows the official wording where a centre has added it, and says what is wrong with the rest', () => {
    const cwd = folder({
      '.evimap/wording/own.yaml':
        'L4B5:\n  "1.1": As our awarding body prints it\n  LO1: The heading as printed\n  "9.9": Nothing\nL4B99: { "1.1": x }\n',
      'a.evidence.yaml': award,
    });
    expect(evimap(['explain', 'L4B5', '1.1'], { cwd }).out).toContain(
      'Official wording: As our awarding body prints it',
    );
    expect(evimap(['explain', 'L4B5'], { cwd }).out).toContain('Official wording: The heading as printed');
    const { code, out } = check([], cwd);
    expect(code).toBe(2);
    expect(out).toMatch(/L4B5 has no criterion ‘9\.9’/);
    expect(out).toMatch(/‘L4B99’ is not the code of a unit/);
  });

  it.each([[['L4B5']], [['L4C2', 'L4S1', 'L4B7']], [['L6U1']], [['L4C4', 'L4L2']]])(
    'a new map for %s has no error',
    (codes) => {
      const cwd = folder();
      expect(evimap(['new', ...codes, '-o', 'new.evidence.yaml'], { cwd }).code).toBe(0);
      const { code, out } = check(['--format', 'json'], cwd);
      expect(code).toBe(0);
      const [file] = json(out).files;
      expect(file!.coverage.map(({ unit }) => unit)).toEqual(codes);
      expect(file!.findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
      expect(evimap(['new', ...codes]).out).toBe(readFileSync(join(cwd, 'new.evidence.yaml'), 'utf8'));
    },
  );

  it('fix --dry-run shows what it would do, and fix does it', () => {
    const map =
      'evidence-map: 1\nevidence:\n  E1: { title: Report, method: report, date: 14/04/2026, location: a.docx }\nunits:\n  L4B5: { status: in progress }\n';
    const cwd = folder({ 'a.evidence.yaml': map });
    const dry = evimap(['fix', '--dry-run'], { cwd });
    expect([dry.code, dry.said.trim()]).toEqual([0, 'One map would be changed. Nothing was written.']);
    expect(dry.out).toMatch(/3 - .*14\/04\/2026[^]*\+ .*2026-04-14/);
    expect(readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8')).toBe(map);
    expect(evimap(['fix'], { cwd }).said.trim()).toBe('One map corrected.');
    expect(readFileSync(join(cwd, 'a.evidence.yaml'), 'utf8')).toBe(map.replace('14/04/2026', '2026-04-14'));
  });

  it('report writes a page that stands by itself', () => {
    const cwd = folder(three);
    expect(evimap(['report', '-o', 'log.html', '--today', '2026-06-01'], { cwd })).toMatchObject({
      code: 0,
      said: expect.stringMatching(/log\.html shows three maps/),
    });
    const page = readFileSync(join(cwd, 'log.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/i);
    expect(page).not.toMatch(/<script|https?:\/\//i);
    for (const text of ['L-0107', 'L-0113', 'L-0131', '1 June 2026']) expect(page).toContain(text);
  });
});

describe('many maps', () => {
  const files = manyMaps(120);
  const cwd = folder(files);
  writeFileSync(join(cwd, 'cohort-1/latin.evidence.yaml'), Buffer.from([0xe9, 0xe8, 0x0a]));
  const by = (readers: number, ...args: string[]) =>
    check(['--today', '2026-06-01', '--readers', String(readers), ...args], cwd);

  it.each(['json', 'terminal', 'sarif', 'csv'])('give the same %s, whether one reads them or several', (format) => {
    const one = by(1, '--format', format);
    expect(one.code).toBe(2);
    for (const readers of [2, 3]) {
      const several = by(readers, '--format', format);
      expect(several.code).toBe(2);
      expect(several.out === one.out).toBe(true);
    }
  });

  it('and there is something to compare: checks over several maps, and allowances of theirs', () => {
    const all = json(by(2, '--format', 'json').out).files.flatMap(({ findings }) => findings);
    for (const rule of ['authenticity/shared-evidence', 'reliability/feedback-copied', 'sufficiency/roc-not-met'])
      expect(all.filter((finding) => finding.rule === rule && finding.range.end.line > 0).length).toBeGreaterThan(20);
    expect(
      all.filter(({ rule, allowed }) => rule === 'authenticity/shared-evidence' && allowed).length,
    ).toBeGreaterThan(5);
    expect(all.filter(({ related }) => related.some(({ path }) => path !== undefined)).length).toBeGreaterThan(20);
  });
});
