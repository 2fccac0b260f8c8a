// Whatever a centre sets otherwise than the packs print it is seen in every door: a door that hides one fails here.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  achievementLog,
  allRules,
  analyse,
  byTheCentre,
  checkCsv,
  checkData,
  checkedMap,
  checkGithub,
  checkSarif,
  cohortPage,
  cohortTables,
  learnerLog,
  learnersOf,
  open,
  requirementPlace,
  summaryTable,
  type MapAnalysis,
} from '@evimap/core';
import { packs } from '@evimap/schemas';
import { graveProblems, readCentre, type CentreReading } from '@evimap/schemas/centre';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';
import { criterionText } from '../../language-server/src/features/texts.ts';
import { unitView } from '../../extension/src/checklist/checklist.ts';
import { coverageRows, type Row } from '../../vscode-client/src/coverage/tree.ts';
import { rowTooltip } from '../../vscode-client/src/coverage/words.ts';
import { evimap, folder } from '../command-line/run.ts';
import { TestClient } from '../lsp/client.ts';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const map = `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04, location: plans.xlsx }
units:
  L4B5:
    3.1:
      - evidence: E1
        at: Harbour!A1:F20
        sales plan: { Harbour: [Draft prices, Book the visit], Mill: Find the buyer }
  L4S3:
    2.4:
      - evidence: E1
        at: p.4
        date: 2026-03-04 to 2026-04-08
  L6U2:
    unit:
      - evidence: E1
        at: whole
        words: 2800
`;
const signed = 'by: Quinn Q, date: 2026-03-01, why: agreed by all assessors';

/** Every kind of decision, with the unit and criterion where it is felt, and how it is told. */
const decided: readonly (readonly [kind: string, entry: string, unit: string, scope: string, says: string])[] = [
  [
    'reading',
    'requirement: L4B5.3.1-b, reading: three actions in all',
    'L4B5',
    '3.1',
    'read as ‘three actions in all’',
  ],
  ['strength', 'requirement: L4B5.3.1-a, strength: must', 'L4B5', '3.1', 'taken as ‘must’'],
  ['tolerance', 'kind: words, tolerance: 10', 'L6U2', 'unit', '10% less is enough'],
  ['days', 'requirement: L4S3.2.4-b, days: 36', 'L4S3', '2.4', '36 days are enough'],
  ['words', 'requirement: L4B5.3.1-a, words: [account blueprint]', 'L4B5', '3.1', 'also written ‘account blueprint’'],
  [
    'pieces',
    'kind: pieces, units: [L4B5], pieces: [{ at least: 2 }]',
    'L4B5',
    '3.1',
    'at least two for each criterion',
  ],
];

const policyOf = (entry: string): string => `decisions:\n  - { ${entry}, ${signed} }\n`;

interface Checked {
  readonly map: MapAnalysis;
  readonly centre: CentreReading;
}

function checkedUnder(path: string, text: string): Checked {
  const centre = readCentre([{ path, text }], packs);
  expect(graveProblems(centre.problems)).toEqual([]);
  const settings = { ...centre.settings, submission: true };
  const [one] = analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(map) }], packs: centre.packs, settings }).maps;
  return { map: one!, centre };
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

/** The doors that speak of a map as a whole: a number of decisions there is enough, with the list in the reports. */
const ofMap: Readonly<Record<string, (checked: Checked) => string>> = {
  terminal: ({ map: one }) =>
    terminalReport([checkedMap(one)], new Map([['a.evidence.yaml', map]]), [], colours(false), 100),
  summary: ({ map: one }) => summaryTable([checkedMap(one)], []),
  SARIF: ({ map: one }) =>
    checkSarif({ maps: [checkedMap(one)], unchecked: [] }, { version: '1.0.0', rules: allRules }),
  'notes in GitHub': ({ map: one }) => checkGithub({ maps: [checkedMap(one)], unchecked: [] }),
  'the page of a cohort': ({ map: one, centre }) =>
    plain(
      cohortPage(cohortTables(learnersOf([checkedMap(one)], centre.packs), { plans: [] }), {
        title: 'Cohort',
        scriptHash: '',
        notes: [byTheCentre([checkedMap(one)])],
        link: (path) => path,
      }),
    ),
};

/** The doors that list what was decided, by whom, when and why. */
const listing: Readonly<Record<string, (checked: Checked) => string>> = {
  JSON: ({ map: one }) => JSON.stringify(checkData({ maps: [checkedMap(one)], unchecked: [] }).files[0]!.coverage),
  CSV: ({ map: one }) => checkCsv({ maps: [checkedMap(one)], unchecked: [] }),
  'the log of a unit': ({ map: one }) => plain(achievementLog([one])),
  'the log of a learner': ({ map: one, centre }) =>
    plain(learnerLog(learnersOf([checkedMap(one)], centre.packs)[0]!, [one], { packs: centre.packs })),
};

/** The doors that show one criterion. */
const ofScope: Readonly<Record<string, (checked: Checked, unit: string, scope: string) => string>> = {
  hover: ({ map: one }, code, scope) => {
    const unit = one.units.find(({ pack }) => pack.unit === code)!;
    return criterionText(unit.pack, scope, unit);
  },
  panel: ({ map: one }, code, scope) => {
    const view = unitView(
      one.units.find(({ pack }) => pack.unit === code)!,
      [],
    );
    const lines = [
      ...(scope === 'unit' ? view.requirements : []),
      ...view.outcomes.flatMap(({ criteria }) => criteria.filter(({ number }) => number === scope)),
    ].flatMap((line) => ('requirements' in line ? line.requirements : [line]));
    return lines.flatMap(({ decided: sentences = [] }) => sentences).join();
  },
  'the coverage view of VS Code': ({ map: one, centre }) => {
    const below = (row: Row): readonly Row[] => [row, ...row.children.flatMap(below)];
    return coverageRows(checkedMap(one), centre.packs).flatMap(below).map(rowTooltip).join('\n').replaceAll('\\', '');
  },
};

describe.each(decided)('a decision of the centre: %s', (_, entry, unit, scope, says) => {
  const checked = checkedUnder('policy.yaml', policyOf(entry));
  it.each(Object.keys(ofMap))('is counted in %s', (door) =>
    expect(ofMap[door]!(checked).replace(/\s+/g, ' ')).toContain('One decision of the centre is in force.'),
  );
  it.each(Object.keys(listing))('is told with who, when and why in %s', (door) => {
    const text = listing[door]!(checked);
    for (const part of [says, 'Quinn Q', '2026-03-01', 'agreed by all assessors']) expect(text).toContain(part);
  });
  it.each(Object.keys(ofScope))('is told where it is felt in %s', (door) => {
    const text = ofScope[door]!(checked, unit, scope);
    for (const part of [says, 'Quinn Q', '2026-03-01', 'agreed by all assessors']) expect(text).toContain(part);
  });
  it('and none of them speaks of it where it is not in force', () => {
    const bare = checkedUnder('settings.yaml', 'submission: yes\n');
    for (const door of Object.values({ ...ofMap, ...listing }))
      expect(door(bare)).not.toMatch(/decisions? of the centre (?:is|are)|Quinn/);
    for (const door of Object.values(ofScope)) expect(door(bare, unit, scope)).not.toContain('Quinn');
  });
});

describe('a check that is off or lowered', () => {
  const checked = checkedUnder('settings.yaml', 'severities:\n  reliability/location-vague: off\n');
  it.each(Object.keys(ofMap))('is named in %s', (door) =>
    expect(ofMap[door]!(checked).replace(/\s+/g, ' ')).toContain('reliability/location-vague is off'),
  );
  it.each(['CSV', 'the log of a unit'])('is named in %s', (door) =>
    expect(listing[door]!(checked)).toContain('reliability/location-vague is off'),
  );
  it('is named in JSON', () =>
    expect(checkData({ maps: [checkedMap(checked.map)], unchecked: [] }).files[0]!.lowered).toEqual([
      'reliability/location-vague is off',
    ]));
});

describe('a unit that a centre replaced', () => {
  const shipped = readFileSync(
    fileURLToPath(new URL('../../schemas/packs/isp-l4-professional-sales/L4B5.yaml', import.meta.url)),
    'utf8',
  );
  const checked = checkedUnder('packs/L4B5.yaml', shipped);
  const bare = checkedUnder('settings.yaml', 'submission: yes\n');
  it('is never shown under the version that was replaced', () => {
    const changed = 'V1.0, changed by the centre';
    expect(checked.map.units[0]!.pack.version).toBe(changed);
    expect(listing['CSV']!(checked)).toContain(changed);
    expect(listing['the log of a unit']!(checked)).toContain('1.0, changed by the centre');
    const madeWith = ({ map: one }: Checked) =>
      checkData({ maps: [checkedMap(one)], unchecked: [] }).files[0]!.made.packs['L4B5'];
    expect(madeWith(checked)).toContain(changed);
    expect(madeWith(checked)).not.toBe(madeWith(bare));
    const [unit] = checked.map.units;
    expect(requirementPlace(unit!.pack.requirements[0]!, unit!.pack)).toContain('1.0, changed by the centre');
  });
});

describe('with files, as it is used', () => {
  const files = { '.evimap/policy.yaml': policyOf(decided[0]![1]), 'a.evidence.yaml': map };
  const sentence = 'One decision of the centre is in force.';

  it('the tables of a cohort say it, whatever their form', () => {
    const cwd = folder(files);
    for (const form of ['terminal', 'html', 'json']) {
      const { out } = evimap(['cohort', '.', '--format', form], { cwd });
      expect(plain(out), form).toContain(sentence);
    }
    expect(evimap(['cohort', '.', '--format', 'csv'], { cwd }).said).toContain(sentence);
  });

  it('what is explained says it', () =>
    expect(evimap(['explain', 'L4B5.3.1-b'], { cwd: folder(files) }).out).toContain(
      'The centre has decided L4B5.3.1-b: read as ‘three actions in all’ (Quinn Q',
    ));

  it('and so does the protocol of editors', async () => {
    const cwd = folder({ ...files, '.evimap/settings.yaml': 'severities:\n  reliability/location-vague: off\n' });
    const server = new TestClient();
    try {
      await server.start({}, [pathToFileURL(cwd).href]);
      const uri = pathToFileURL(join(cwd, 'a.evidence.yaml')).href;
      await server.open(uri, map);
      const { files: told } = await server.request<{ files: { coverage: object; lowered: string[] }[] }>(
        'evimap/coverage',
        { textDocument: { uri } },
      );
      expect(JSON.stringify(told[0]!.coverage)).toContain('read as ‘three actions in all’ (Quinn Q, 2026-03-01');
      expect(told[0]!.lowered).toEqual(['reliability/location-vague is off']);
    } finally {
      server.kill();
    }
  });
});
