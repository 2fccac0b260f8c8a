// What is missing for Merit, and which knowledge, skills and behaviours have evidence: the same in every door.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { analyse, checkedMap, learnersOf, mapProgress, open } from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { readCentre, type CentreFile } from '@evimap/schemas/centre';
import { unitView } from '../../extension/src/checklist/checklist.ts';
import { coverageRows, isMissing, missingIn, type Row } from '../../vscode-client/src/coverage/tree.ts';
import { rowDescription, rowLabel, rowSpoken } from '../../vscode-client/src/coverage/words.ts';
import { submissionOf } from '../../vscode-client/src/submission/summary.ts';
import { readCoverage } from '../../vscode-client/src/server/protocol.ts';
import { evimap, folder, removeFolders } from '../command-line/run.ts';
import { TestClient } from '../lsp/client.ts';

afterAll(removeFolders);
const bodies = fileURLToPath(new URL('../packs/bodies/', import.meta.url));
const filesOf = (name: string): CentreFile[] =>
  readdirSync(join(bodies, name))
    .filter((file) => !file.endsWith('.evidence.yaml'))
    .map((file) => ({ path: `packs/${name}/${file}`, text: readFileSync(join(bodies, name, file), 'utf8') }));
const files = ['grid', 'ksb'].flatMap(filesOf);
const { packs, problems } = readCentre(files, builtIn);
const complete = (name: string) => readFileSync(join(bodies, name, 'complete.evidence.yaml'), 'utf8');

/** A map of the grid in which everything for a pass is claimed, and nothing for a merit. */
const passOnly = complete('grid')
  .replace(/^( *)grade: .*\n/m, '$1grade: pass\n')
  .replace(/^ {4}[MD]\d:\n(?: {6}[^\n]*\n)*/gm, '');
/** Of five statements one has no evidence, and one has one piece of the two that are asked for. */
const halfway = complete('ksb')
  .replace(/^ {4}B1:\n(?: {6}[^\n]*\n)*/m, '')
  .replace('    S1, S2:\n', '    S2:\n      - evidence: E2\n        at: whole\n    S1:\n');
const texts = { 'grid.evidence.yaml': passOnly, 'ksb.evidence.yaml': halfway };
const maps = analyse({
  maps: Object.entries(texts).map(([path, text]) => ({ path, doc: open(text) })),
  packs,
}).maps;
const [grid, ksb] = maps.map(mapProgress);

const merit = grid!.coverage[0]!.grades!.find(({ grade }) => grade === 'merit')!;
const [standard] = ksb!.standards!;
const all = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...all(row.children)]);

const cwd = folder({
  ...texts,
  ...Object.fromEntries(files.map(({ path, text }) => [`.evimap/${path}`, text])),
});
const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../schemas/check.schema.json', import.meta.url)), 'utf8'),
) as object;

it('are as a reader of the page would say', () => {
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(merit.enough).toBe(false);
  expect(merit.says).toMatch(/^missing for merit: no evidence for A\.M1/);
  expect(grid!.coverage[0]!.grades!.find(({ grade }) => grade === 'pass')!.enough).toBe(true);
  expect(standard!.statements.map(({ code, state }) => `${code} ${state}`)).toEqual([
    'K1 enough',
    'K2 enough',
    'S1 enough',
    'S2 begun',
    'B1 no evidence',
  ]);
  expect(standard!.says).toBe(
    '3 of 5 statements have enough evidence; not yet: S2 (assessed by observation) and B1 (assessed by professional discussion)',
  );
  expect(standard!.statements[2]).toMatchObject({ units: ['FS4'], pieces: 2, methods: ['product'] });
});

describe('in every door', () => {
  const said = (text: string) => text.replace(/\s+/g, ' ');
  it('the terminal, the report, the spreadsheet and the tables of a cohort', () => {
    expect(said(evimap(['check', '.'], { cwd }).out)).toContain(merit.says.slice(1));
    expect(said(evimap(['check', '.'], { cwd }).out)).toContain(standard!.says);
    for (const args of [['check', '--format', 'csv'], ['report'], ['cohort', '--format', 'html']]) {
      const { out } = evimap([...args, '.'], { cwd });
      if (args[0] !== 'cohort') expect(said(out), args.join(' ')).toContain(merit.says.slice(1));
      expect(said(out), args.join(' ')).toContain(args[0] === 'cohort' ? 'Plan a round of visits' : standard!.says);
    }
    const table = evimap(['cohort', '--format', 'csv', '--table', 'statements', '.'], { cwd }).out;
    expect(table).toContain('L-0503,Field Seller,S2,Agree next steps,observation,begun,FS4,1,product');
  });

  it('JSON, as its schema says', () => {
    const data = JSON.parse(evimap(['check', '--format', 'json', '--submission', '.'], { cwd }).out) as {
      files: { path: string; standards?: unknown; coverage: { grades?: unknown }[] }[];
      learners: { reference: string; standards?: unknown }[];
    };
    const fits = new Ajv({ allErrors: true, strict: true }).compile(schema);
    expect(fits(data) ? [] : fits.errors).toEqual([]);
    expect(data.files[1]!.standards).toEqual(ksb!.standards);
    expect(data.files[0]!.coverage[0]!.grades).toEqual(grid!.coverage[0]!.grades);
    expect(data.learners.find(({ reference }) => reference === 'L-0503')!.standards).toEqual(ksb!.standards);
  });

  it('the tree of VS Code, as the language server tells it', async () => {
    const client = new TestClient();
    try {
      await client.start({}, [pathToFileURL(cwd).href]);
      const rowsOf = async (name: keyof typeof texts) => {
        const uri = pathToFileURL(join(cwd, name)).href;
        await client.open(uri, texts[name]);
        const answer = await client.request('evimap/coverage', { textDocument: { uri } });
        return coverageRows(readCoverage(answer, uri)!, packs);
      };
      const graded = all(await rowsOf('grid.evidence.yaml'));
      const row = graded.find(({ level, code }) => level === 'grade' && code === 'merit')!;
      expect([rowLabel(row), rowDescription(row), isMissing(row)]).toEqual(['Merit', merit.says, false]);
      expect(rowSpoken(row)).toBe(`Grade, Merit, ${merit.says}`);
      const rows = await rowsOf('ksb.evidence.yaml');
      const own = all(rows).filter(({ level }) => level === 'standard' || level === 'statement');
      expect(own.map((one) => `${rowLabel(one)}: ${rowDescription(one)}`)).toEqual([
        'Field Seller: 3 of 5 enough',
        'K1 Own market: enough · FS4 · assessed by professional discussion',
        'K2 Own products: enough · FS4 · assessed by professional discussion',
        'S1 Plan a round of…: enough · FS4 · assessed by observation',
        'S2 Agree next steps: not enough yet · FS4 · assessed by observation',
        'B1 Keeps promises: no evidence yet · assessed by professional discussion',
      ]);
      // The badge counts requirements; a statement is no further one.
      expect(missingIn(rows)).toEqual(missingIn(rows.filter(({ level }) => level !== 'standard')));
    } finally {
      client.kill();
    }
  }, 60_000);

  it('the check of a folder in VS Code', () => {
    const { rows } = submissionOf(maps.map(checkedMap), [], []);
    const further = rows.flatMap((row) => row.further);
    expect(further).toContain(`9: ${merit.says}`);
    expect(further).toContain(`Field Seller: ${standard!.says}`);
  });

  it('the checklist of the browser', () => {
    const view = unitView(maps[0]!.units[0]!, []);
    expect(view.grades).toEqual(grid!.coverage[0]!.grades);
    expect(unitView(maps[1]!.units[0]!, [], undefined, ksb!.standards).standards).toEqual(ksb!.standards);
  });
});

it('statements are put together over all maps of a learner', () => {
  const one = halfway.replace(/^ {4}(?:S1|S2):\n(?: {6}[^\n]*\n)*/gm, '');
  const other = complete('ksb').replace(/^ {4}(?:K1, K2|unit):\n(?: {6}[^\n]*\n)*/gm, '');
  const both = analyse({
    maps: [one, other].map((text, i) => ({ path: `${i}.evidence.yaml`, doc: open(text) })),
    packs,
  }).maps;
  const [learner] = learnersOf(both.map(checkedMap), packs);
  expect(both.map((map) => mapProgress(map).standards![0]!.enough)).toEqual([2, 3]);
  expect(learner!.standards[0]!.enough).toBe(5);
});

it('a table by which units are mapped makes nobody an apprentice; a map that names statements does', () => {
  const map = (ksbs: string) =>
    `evidence-map: 1\nlearner: { reference: L-1 }\nevidence:\n  E1: { title: A, method: product, date: 2026-03-04, location: a }\nunits:\n  L4B5:\n${ksbs}    1.1:\n      - { evidence: E1, at: p.1 }\n`;
  const standards = (text: string) =>
    mapProgress(analyse({ maps: [{ path: 'a', doc: open(text) }], packs: builtIn }).maps[0]!).standards;
  expect(standards(map(''))).toBeUndefined();
  const named = standards(map('    ksbs: { l4-sales-executive: [S9.1] }\n'))!;
  expect(named.map(({ title }) => title)).toEqual(['Level 4 Sales Executive Apprenticeship']);
  expect(named[0]!.statements.filter(({ state }) => state !== 'no evidence')).toMatchObject([
    { code: 'S9.1', state: 'begun', units: ['L4B5'], pieces: 1 },
  ]);
});
