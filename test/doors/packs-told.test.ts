// By which packs was it counted? Every output says which are the centre's own, in which version, from which file.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import {
  achievementLog,
  allRules,
  analyse,
  checkCsv,
  checkData,
  checkedMap,
  checkGithub,
  checkSarif,
  cohortPage,
  cohortTables,
  learnersOf,
  open,
  packMark,
  summaryTable,
} from '@evimap/core';
import { packs } from '@evimap/schemas';
import { readCentre } from '@evimap/schemas/centre';
import { packsInForce } from '../../extension/src/checklist/packs.ts';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';
import { centreInForce } from '../../vscode-client/src/centre/in-force.ts';
import { submissionOf } from '../../vscode-client/src/submission/summary.ts';
import { evimap, folder } from '../command-line/run.ts';

const unit = (code: string, number: number) =>
  `unit: ${code}\ntitle: Plans\nversion: "7.2"\noutcomes:\n  LO1:\n    title: Plans\n    criteria:\n      "1.1": { says: plans }\nrequirements:\n  - { id: ${code}.1.1-a, criteria: "1.1", at least: ${number}, of: plan }\n`;
const files = [
  { path: 'packs/own/X4A1.yaml', text: unit('X4A1', 2) },
  { path: 'packs/L4B5.yaml', text: unit('L4B5', 3) },
];
const map = `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: Plans, method: product, date: 2026-03-04, location: plans.xlsx }
units:
  X4A1:
    1.1:
      - { evidence: E1, at: p.1, plan: [A plan, B plan] }
  L4B5:
    1.1: []
  L4B4:
    1.1: []
`;
const { packs: own, problems } = readCentre(files, packs);
const [one] = analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(map) }], packs: own }).maps;
const checked = { maps: [checkedMap(one!)], unchecked: [] };
const both = /X4A1 \(packs\/own\/X4A1\.yaml\)/;
const replaced = /L4B5 \(packs\/L4B5\.yaml, in place of the one that comes with Evimap\)/;

describe('the packs by which a map was counted', () => {
  it('are right to begin with', () => expect(problems).toEqual([]));

  it.each([
    ['terminal', () => terminalReport(checked.maps, new Map([['a.evidence.yaml', map]]), [], colours(false), 100)],
    ['summary', () => summaryTable(checked.maps, [])],
    ['CSV', () => checkCsv(checked)],
    ['SARIF', () => checkSarif(checked, { version: '1.0.0', rules: allRules })],
    ['GitHub', () => decodeURIComponent(checkGithub(checked))],
    ['report', () => achievementLog([one!])],
    ['summary of VS Code', () => submissionOf(checked.maps, [], []).byTheCentre],
  ])('are told where they are the centre’s: %s', (_door, said) => {
    expect(said()).toMatch(both);
    expect(said()).toMatch(replaced);
  });

  it('stand one by one, with version and mark, in the report, in JSON and in SARIF', () => {
    const marks = ['X4A1', 'L4B5', 'L4B4'].map((code) => packMark(own.units.get(code)!));
    expect(marks[0]).toMatch(/^7\.2 [0-9a-f]{8}$/);
    const log = achievementLog([one!]);
    for (const mark of marks) expect(log).toContain(mark);
    expect(log).toContain(`L4B4, version ${marks[2]}, comes with Evimap`);
    const data = JSON.parse(JSON.stringify(checkData(checked))) as ReturnType<typeof checkData>;
    expect(data.files[0]!.made.packs).toEqual({ X4A1: marks[0], L4B5: marks[1], L4B4: marks[2] });
    expect(data.files[0]!.made.ofCentre).toEqual({
      X4A1: { file: 'packs/own/X4A1.yaml', replaces: false },
      L4B5: { file: 'packs/L4B5.yaml', replaces: true },
    });
    const schema = JSON.parse(
      readFileSync(fileURLToPath(new URL('../../schemas/check.schema.json', import.meta.url)), 'utf8'),
    ) as object;
    const fits = new Ajv({ allErrors: true, strict: true }).compile(schema);
    expect(fits(data) ? [] : fits.errors).toEqual([]);
    const log2 = JSON.parse(checkSarif(checked, { version: '1.0.0', rules: allRules })) as {
      runs: { tool: { extensions: { version: string }[] } }[];
    };
    expect(log2.runs[0]!.tool.extensions.map(({ version }) => version)).toEqual(marks);
  });

  it('have a mark of their own, that no folder changes and every word does', () => {
    const markOf = (text: string, path: string) =>
      packMark(readCentre([{ path, text }], packs).packs.units.get('L4B5')!);
    expect(markOf(unit('L4B5', 3), 'packs/a.yaml')).toBe(markOf(unit('L4B5', 3), 'packs/x/b.yaml'));
    expect(markOf(unit('L4B5', 3), 'packs/a.yaml')).not.toBe(markOf(unit('L4B5', 4), 'packs/a.yaml'));
    expect(packMark(own.units.get('L4B5')!)).not.toBe(packMark(packs.units.get('L4B5')!));
  });

  it('are known to the editor and the browser', () => {
    expect([...centreInForce(files, packs).ownUnits]).toEqual(
      [
        ['X4A1', 'packs/own/X4A1.yaml'],
        ['L4B5', 'packs/L4B5.yaml'],
      ].sort(([a], [b]) => [...own.units.keys()].indexOf(a!) - [...own.units.keys()].indexOf(b!)),
    );
    const { ownUnits } = packsInForce(
      files.map(({ path, text }) => ({ id: path, kind: 'pack' as const, name: path, text, added: '' })),
    );
    expect(ownUnits.map((pack) => [pack.unit, pack.version, pack.origin?.replaces]).sort()).toEqual([
      ['L4B5', '7.2', true],
      ['X4A1', '7.2', false],
    ]);
  });

  it('are told by cohort, units and check of the command line', () => {
    const cwd = folder({
      'a.evidence.yaml': map,
      '.evimap/packs/own/X4A1.yaml': files[0]!.text,
      '.evimap/packs/L4B5.yaml': files[1]!.text,
    });
    for (const args of [
      ['check'],
      ['check', '--summary'],
      ['cohort'],
      ['cohort', '--format', 'html'],
      ['cohort', '--format', 'json'],
    ])
      expect(evimap([...args, '.'], { cwd }).out, args.join(' ')).toMatch(replaced);
    const listed = evimap(['units'], { cwd }).out;
    expect(listed).toContain('Units without a specification');
    expect(listed).toMatch(/X4A1 .*of the centre version 7\.2 \(packs\/own\/X4A1\.yaml\)/);
    expect(listed).toMatch(/L4B5 .*in place of the one that comes with Evimap/);
  });

  it('say nothing where all of them come with Evimap', () => {
    const [plain] = analyse({ maps: [{ path: 'a', doc: open(map) }], packs }).maps;
    expect(checkedMap(plain!).ownPacks).toEqual([]);
    expect(cohortPage(cohortTables(learnersOf([checkedMap(plain!)], packs)), { title: 'x' })).not.toContain(
      'Counted by',
    );
  });
});
