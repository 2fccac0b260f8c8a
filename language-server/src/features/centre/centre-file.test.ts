import { readCentre } from '@evimap/schemas/centre';
import { packs } from '@evimap/schemas';
import { applyEdits, readDay, splitLines } from '@evimap/core';
import { describe, expect, test } from 'vitest';
import { hover } from '../hover.ts';
import { marked, see } from '../testing/marked.ts';
import { completeCentreFile } from './centre-completion.ts';
import { viewCentreFile } from './centre-file.ts';
import { centreFileHover } from './centre-hover.ts';
import { decisionsOffered, policyChange } from './decide.ts';

const people = 'people:\n  - { name: Quinn Q, roles: [lead quality assurer] }\n  - { name: Anna, roles: [assessor] }\n';
const { settings } = readCentre([{ path: 'people.yaml', text: people }], packs);

const at = (source: string, path = 'policy.yaml') => {
  const { text, cursor } = marked(source);
  const view = viewCentreFile(path, splitLines(text).lines, { packs, settings, today: readDay('2026-05-01')! })!;
  return { view, cursor };
};
const labels = (source: string, path?: string): readonly string[] => {
  const { view, cursor } = at(source, path);
  return completeCentreFile(view, cursor).map(({ label }) => label);
};
const said = (source: string): string | undefined => {
  const { view, cursor } = at(source);
  return centreFileHover(view, cursor)?.text;
};

describe('in policy.yaml', () => {
  test('names of a decision are offered that are not there yet', () => {
    expect(labels('|')).toEqual(['decisions']);
    const names = labels('decisions:\n  - requirement: L4B5.3.1-b\n    |\n');
    expect(names).toEqual(expect.arrayContaining(['reading', 'strength', 'why', 'by', 'date']));
    expect(names).not.toContain('requirement');
  });

  test('requirements, and the readings of the one that is named', () => {
    expect(labels('decisions:\n  - requirement: |\n')).toEqual(expect.arrayContaining(['L4B5.3.1-b', 'L6U2.unit-c']));
    for (const entry of [
      '  - requirement: L4B5.3.1-b\n    reading: |\n',
      '  - { requirement: L4B5.3.1-b, reading: | }\n',
    ])
      expect(labels(`decisions:\n  - requirement: L4S3.2.4-b\n${entry}`)).toEqual([
        'three actions for each plan',
        'three actions in all',
      ]);
    expect(labels('decisions:\n  - requirement: L4B5.3.1-a\n    reading: |\n')).toEqual([]);
  });

  test('kinds, strengths, quality assurers and the day', () => {
    expect(labels('decisions:\n  - strength: |\n')).toEqual(['must', 'should', 'ideally', 'may']);
    expect(labels('decisions:\n  - kind: |\n')).toEqual(['words', 'weeks', 'months', 'pieces']);
    expect(labels('decisions:\n  - by: |\n')).toEqual(['Quinn Q']);
    expect(labels('decisions:\n  - date: |\n')).toEqual(['2026-05-01']);
    expect(labels('decisions:\n  - kind: pieces\n    pieces:\n      - { at least: 1, method: | }\n')).toContain(
      'observation',
    );
  });

  test('a requirement says what it asks for and how it can be read; a name says what it means', () => {
    const hover = said('decisions:\n  - requirement: L4B5.3|.1-b\n');
    expect(hover).toContain('‘three actions in all’: at least three actions');
    expect(hover).toContain('L4B5');
    expect(said('decisions:\n  - requirement: L4B5.3.1-b\n    reading: three act|ions in all\n')).toContain(
      '**three actions in all**: at least three actions',
    );
    expect(said('decisions:\n  - requirement: L4B5.3.1-b\n    toler|ance: 10\n')).toContain('So many percent less');
  });
});

test('the other records of a centre offer the names of their forms', () => {
  expect(labels('people:\n  - na|\n', 'people.yaml')).toContain('roles');
  expect(labels('allowances:\n  - check: |\n', 'allowances.yaml')).toContain('sufficiency/count-short');
  expect(viewCentreFile('wording/own.yaml', [''], { packs, settings, today: 0 })).toBeUndefined();
});

const map = `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04, location: plans.xlsx }
units:
  L4B5:
    status: complete
    3.|1:
      - evidence: E1
        at: Harbour!A1:F20
        sales plan: { Harbour: [Draft prices, Book the visit], Mill: Find the buyer }
`;
const offers = (source: string) => {
  const { view, cursor } = see(source);
  return decisionsOffered(view, { start: cursor, end: cursor });
};

describe('a question that a centre can answer', () => {
  test('offers each reading, and nothing where all agree', () => {
    expect(offers(map).map(({ title }) => title)).toEqual([
      'Our centre decides: L4B5.3.1-b is read as ‘three actions for each plan’ (policy.yaml)',
      'Our centre decides: L4B5.3.1-b is read as ‘three actions in all’ (policy.yaml)',
    ]);
    expect(
      offers(map.replace('Find the buyer', '[Find the buyer, Call, Visit]').replace('visit]', 'visit, Brief]')),
    ).toEqual([]);
  });

  const [, inAll] = offers(map);

  test.each([
    undefined,
    '',
    '# ours\n',
    'decisions:\n',
    'decisions: []\n',
    'decisions:\n  - { kind: words, tolerance: 10, why: told so, by: Quinn Q, date: 2026-03-01 }\n',
    'decisions:\r\n- kind: words\r\n  tolerance: 10\r\n  why: told so\r\n  by: Quinn Q\r\n  date: 2026-03-01',
  ])('is written behind what is there, and decides nothing until it says by whom, when and why: %j', (before) => {
    const { edits, cursor } = policyChange(before, inAll!.choice)!;
    const text = applyEdits(before ?? '', edits);
    expect(splitLines(text).lines[cursor.line]!.slice(0, cursor.character)).toMatch(/^ *why:$/);
    const begun = readCentre([{ path: 'policy.yaml', text }], packs);
    expect(begun.problems).toHaveLength(3);
    expect(begun.packs.units.get('L4B5')!.decisions).toBeUndefined();
    for (const { message, why } of begun.problems) {
      expect(message).toMatch(/^Nothing stands here yet\. (?:The reason|Who decided|A date)/);
      expect(why).toBe('Until it is mended, this decides nothing.');
    }
    const filled = text
      .replace(/why:(?=\r?\n)/, 'why: agreed by all')
      .replace(/by:(?=\r?\n)/, 'by: Quinn Q')
      .replace(/date:(?=\r?\n)/, 'date: 2026-03-01');
    const done = readCentre([{ path: 'policy.yaml', text: filled }], packs);
    expect(done.problems).toEqual([]);
    expect(done.packs.units.get('L4B5')!.decisions).toMatchObject([{ about: 'L4B5.3.1-b', by: 'Quinn Q' }]);
    // Once begun, it is not begun again.
    expect(policyChange(text, inAll!.choice)).toEqual({ edits: [], cursor });
  });

  test('is left to a person where nobody knows where the list ends', () =>
    expect(policyChange('decisions: [{ kind: words }]\n', inAll!.choice)).toBeUndefined());
});

test('a decision that a map carries says whether it is in force', () => {
  const carrying = map.replace(
    '    3.|1:',
    '    # evimap-dec|ided L4B5.3.1-b: read as "three actions in all" (Quinn Q, 2026-03-01)\n    3.1:',
  );
  const policy =
    'decisions:\n  - { requirement: L4B5.3.1-b, reading: three actions in all, by: Quinn Q, date: 2026-03-01, why: agreed }\n';
  const decided = readCentre([{ path: 'policy.yaml', text: policy }], packs).packs;
  const saidUnder = (inForce: typeof packs) => {
    const { view, cursor } = see(carrying, { packs: inForce });
    return hover(view, cursor)?.text;
  };
  expect(saidUnder(decided)).toContain('in force here**\nThe centre has decided L4B5.3.1-b: read as');
  expect(saidUnder(packs)).toContain('not in force here**\nHere it counts as the pack has it');
});
