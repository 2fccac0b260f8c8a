import { describe, expect, test } from 'vitest';
import { Typist } from '../testing/typist.ts';
import { small } from '../testing/marked.ts';

/** The text that stands there after somebody typed these keys. */
const typed = (keys: string, start = ''): string => new Typist(start).type(keys).text;

describe('a map that is typed with letters and Enter only', () => {
  test('stands as it should, from an empty file', () => {
    const text = typed(
      [
        'evidence-map: 1',
        'learner: { reference: L-0107 }',
        'assessor: { name: Assessor C }',
        'evidence:',
        'E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: rec/a.m4a }',
        'E2: { title: Report, method: report, date: 2026-03-10, location: files/b.docx }',
        '',
        'units:',
        'L4B5:',
        'status: in progress',
        '1.2:',
        'evidence: E1',
        'at: 06:05',
        'advantage: [Wider choice, Half the cost]',
        '',
        'evidence: E2',
        'at: p.4',
        'disadvantage: [Two approvals, A smaller margin]',
        '',
        '',
        '1.3:',
        'evidence: E2',
        'at: p.5',
        'benefit:',
        'One view',
        'A foot in the door',
        '',
        '',
        '',
        '1.4:',
        '',
        'L4S4:',
        '2.2:',
        'evidence: E1',
      ].join('\n'),
    );
    expect(text).toBe(`evidence-map: 1
learner: { reference: L-0107 }
assessor: { name: Assessor C }
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: rec/a.m4a }
  E2: { title: Report, method: report, date: 2026-03-10, location: files/b.docx }
units:
  L4B5:
    status: in progress
    1.2:
      - evidence: E1
        at: 06:05
        advantage: [Wider choice, Half the cost]
      - evidence: E2
        at: p.4
        disadvantage: [Two approvals, A smaller margin]
    1.3:
      - evidence: E2
        at: p.5
        benefit:
          - One view
          - A foot in the door
    1.4:
  L4S4:
    2.2:
      - evidence: E1`);
  });

  test('a piece of evidence line by line, and people within it', () =>
    expect(
      typed(
        'evidence:\nE1:\ntitle: Testimony\nby:\nname: Person B\nrole: sales manager\n\nlocation: a.pdf\n\nE2:\ntitle: Log',
      ),
    ).toBe(
      'evidence:\n  E1:\n    title: Testimony\n    by:\n      name: Person B\n      role: sales manager\n    location: a.pdf\n  E2:\n    title: Log',
    ));
});

const unit = small('  L4B5:\n    1.2:\n      - evidence: E1\n        at: p.3');

describe('Enter', () => {
  test('on an empty line moves one level out each time, and leaves no empty lines behind', () => {
    const before = unit.slice(0, -'        at: p.3'.length);
    expect(typed('\n\n', unit)).toBe(`${before}        at: p.3\n      - `);
    expect(typed('\n\n\n', unit)).toBe(`${before}        at: p.3\n    `);
    expect(typed('\n\n\n\n', unit)).toBe(`${before}        at: p.3\n  `);
    expect(typed('\n\n\n\n\n', unit)).toBe(`${before}        at: p.3\n`);
    expect(typed('\n\n\n\n\n\n', unit)).toBe(`${before}        at: p.3\n\n`);
  });
  test('below a name with what belongs to it goes in, below a list goes on', () =>
    expect(
      typed('\nrole:\nBid lead:\nresponsibility:\nPlans\nChairs', small('  L4B5:\n    2.1:\n      - evidence: E1')),
    ).toBe(
      small(
        '  L4B5:\n    2.1:\n      - evidence: E1\n        role:\n          Bid lead:\n            responsibility:\n              - Plans\n              - Chairs',
      ),
    ));
  test('after a word that is still without a value stays beside it', () =>
    expect(typed('\nat:\nbenefit: One', small('  L4B5:\n    1.3:\n      - evidence: E1'))).toBe(
      small('  L4B5:\n    1.3:\n      - evidence: E1\n        at:\n        benefit: One'),
    ));
  test('within a text of several lines leaves it alone', () =>
    expect(typed('\nnote: |\n  She said\nunits: and more\n1.3: too', unit)).toContain(
      '        note: |\n          She said\n          units: and more\n          1.3: too',
    ));
});

describe('Backspace', () => {
  test('on a line that says nothing yet goes one level out, never between two levels', () => {
    expect(typed('\n\b', unit)).toBe(`${unit}\n      - `);
    expect(typed('\n\b\b', unit)).toBe(`${unit}\n    `);
    expect(typed('\n\b\b\b', unit)).toBe(`${unit}\n  `);
    expect(typed('\n\b\b\b\b', unit)).toBe(`${unit}\n`);
  });
  test('and what is typed then is where it belongs', () =>
    expect(typed('\n\bevidence: E2\nat: p.4\n\b\b1.3:', unit)).toBe(
      `${unit}\n      - evidence: E2\n        at: p.4\n    1.3:`,
    ));
  test('behind a letter takes the letter away', () => expect(typed('\nats\b: p', unit)).toBe(`${unit}\n        at: p`));
  test('within a text of several lines is the editor’s own', () =>
    expect(typed('\nnote: |\n  She said\n\b', unit)).toMatch(/She said\n {9}$/));
});

describe('a word that can only stand further out moves there when its colon is typed', () => {
  test('units, wherever it is typed', () => {
    expect(typed('\n  units:', 'evidence:\n  E1: { title: A }')).toBe('evidence:\n  E1: { title: A }\nunits:');
    expect(typed('\nunits:', unit)).toMatch(/\nunits:$/);
  });
  test('the code of a unit', () => expect(typed('\nL4S4:', unit)).toMatch(/p\.3\n {2}L4S4:$/));
  test('a criterion, with or without the dash of an entry', () => {
    expect(typed('\n1.3:', unit)).toMatch(/p\.3\n {4}1\.3:$/);
    expect(typed('\n\n1.3:', unit)).toMatch(/p\.3\n {4}1\.3:$/);
    expect(typed('\n1.3, 1.4:', unit)).toMatch(/p\.3\n {4}1\.3, 1\.4:$/);
  });
  test('not a time, a place, a number that is no criterion, or a word of the entry', () => {
    expect(typed('\nnote: at 1.3: yes', unit)).toMatch(/\n {8}note: at 1\.3: yes$/);
    expect(typed('\n9.9:', unit)).toMatch(/\n {8}9\.9:$/);
    expect(typed('\nevidence: E2', unit)).toMatch(/\n {8}evidence: E2$/);
    expect(typed('\nversion: { 1.3:', unit)).toMatch(/\n {8}version: \{ 1\.3:$/);
  });
});
