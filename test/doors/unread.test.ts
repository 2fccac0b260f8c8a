import { describe, expect, it } from 'vitest';
import {
  achievementLog,
  analyse,
  checkCsv,
  checkData,
  checkedMap,
  checkGithub,
  checkSarif,
  mapProgress,
  open,
  summaryJson,
  type MapAnalysis,
} from '@evimap/core';
import { packs } from '@evimap/schemas';
import { readMapText } from '../../extension/src/exchange/read-map.ts';
import { colours } from '../../language-server/src/cli/colours.ts';
import { terminalReport } from '../../language-server/src/cli/terminal.ts';
import { diagnosticOf } from '../../language-server/src/features/diagnostics.ts';

const head = `evidence-map: 1
learner: { reference: L-0107 }
evidence:
  E1: { title: Talk, method: professional discussion, date: 2026-03-04, location: e1.m4a }
`;

/** Text that nobody can understand, at each level of a map, with its line and its first words. */
const maps: readonly (readonly [says: string, map: string, line: number, words: string])[] = [
  ['prose for units', `${head}units: see the folder\n`, 5, 'see the folder'],
  ['prose behind a unit', `${head}units:\n  L4B5: all of it is there\n`, 6, 'all of it is there'],
  ['prose below a criterion', `${head}units:\n  L4B5:\n    1.3: both on page three\n`, 7, 'both on page three'],
  [
    'an entry behind a list',
    `${head}units:\n  L4B5:\n    1.3:\n      - evidence: E1\n        benefit: [Reach, Cost] - evidence: E1\n`,
    9,
    '- evidence: E1',
  ],
  [
    'a line behind a place',
    `${head}units:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.3     benefit: [Reach, Cost]\n`,
    9,
    'benefit: [Reach, Cost]',
  ],
];

const more: typeof maps = [
  [
    'text among the fields of a piece of evidence',
    `${head}  E2:\n    title: Report\n    about partners\n`,
    7,
    'about partners',
  ],
  ['units without their criteria', `${head}units: [L4B5]\n`, 5, 'L4B5'],
  ['prose for evidence', 'evidence-map: 1\nevidence: all in the folder\n', 2, 'all in the folder'],
  ['an item below a unit', `${head}units:\n  L4B5:\n    - all of it is there\n`, 7, 'all of it is there'],
  [
    'an entry without a field',
    `${head}units:\n  L4B5:\n    1.3:\n      - E1, both on page three\n`,
    8,
    'both on page three',
  ],
];

const analysed = (text: string): MapAnalysis =>
  analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs, settings: { submission: true } }).maps[0]!;

/** What each door shows of a map. */
const doors: Readonly<Record<string, (text: string, map: MapAnalysis) => string>> = {
  terminal: (text, map) =>
    terminalReport([checkedMap(map)], new Map([[map.path, text]]), [], colours(false), 100, 'warning'),
  json: (_, map) => JSON.stringify(checkData({ maps: [checkedMap(map)], unchecked: [] })),
  sarif: (_, map) =>
    checkSarif({ maps: [checkedMap(map)], unchecked: [] }, { version: '1', rules: new Map(), rulePage: (id) => id }),
  github: (_, map) => checkGithub({ maps: [checkedMap(map)], unchecked: [] }),
  report: (_, map) => achievementLog([map]).replace(/<[^>]+>/g, ''),
  'server diagnostics': (_, map) => JSON.stringify(map.findings.map(diagnosticOf)),
};

describe.each([...maps, ...more])('%s that nobody understood', (_, text, line, words) => {
  it.each(Object.entries(doors))('is shown with its words: %s', (_name, door) => {
    expect(door(text, analysed(text)).replace(/\s+/g, ' ')).toMatch(
      new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/^- /, '')),
    );
    expect(door(text, analysed(text))).toMatch(/not understood/);
  });

  it('is told by the browser when the map is brought in, with its line', () => {
    const read = readMapText(text, packs);
    expect('problem' in read ? [] : read.unreadLines).toEqual([line]);
  });

  it.each([
    ['csv', checkCsv],
    ['summary', summaryJson],
  ])('is one of the things that are missing in the table of a cohort: %s', (_name, table) => {
    expect(table({ maps: [checkedMap(analysed(text))], unchecked: [] })).toMatch(/one piece of text not understood/);
  });

  it('keeps the map from being ready', () => {
    const { ready } = mapProgress(analysed(text));
    expect([ready.is, ready.unread]).toEqual(['not ready', 1]);
  });
});
