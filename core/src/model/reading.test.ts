import { describe, expect, it } from 'vitest';
import { open } from '../analysis/doc.ts';

const map = (text: string) => open(text).map;
const rows = (lines: string) => map(`units:\n  T1:\n${lines}`).units[0]!.parts.flatMap((part) => part.rows);

describe('a map', () => {
  it('is read, whatever the order of its parts and wherever they stand', () => {
    const read = map(
      'units:\n  T1:\n    1.1:\n      - evidence: E1\nevidence: { E1: { title: Log } }\nlearner: { reference: L-0107 }\n',
    );
    expect(read.find('e1')?.title).toBe('Log');
    expect(read.find('E 1')?.title).toBe('Log');
    expect(read.head('learner')?.fields.text('reference')).toBe('L-0107');
    expect(read.units.map(({ code }) => code)).toEqual(['T1']);
  });
  it('knows what is said of a piece of evidence', () => {
    const { evidence } = map(
      'evidence:\n  E1:\n    Title: Visit\n    method: observation\n    minutes: 25 minutes\n    simulated: yes\n    by: { name: Manager D, role: area manager }\n  E2: { simulated: no, by: Manager D, minutes: many }\n',
    );
    expect(evidence[0]).toMatchObject({
      id: 'E1',
      title: 'Visit',
      method: 'observation',
      minutes: 25,
      simulated: true,
    });
    expect(evidence[0]!.by?.text('role')).toBe('area manager');
    expect(evidence[1]).toMatchObject({ simulated: false, byName: 'Manager D' });
    expect(evidence[1]!.minutes).toBeUndefined();
  });
  it.each([
    ['complete', 'complete'],
    ['Complete', 'complete'],
    ['in progress', 'in progress'],
    ['in-progress', 'in progress'],
    ['not taken', 'not taken'],
  ])('status %s', (written, status) => {
    expect(map(`units:\n  T1:\n    status: ${written}\n`).units[0]!.status).toBe(status);
  });
  it('a unit without a status, or with another word, is in progress', () => {
    expect(map('units:\n  T1:\n').units[0]!.status).toBe('in progress');
    expect(map('units:\n  T1:\n    status: nearly\n').units[0]).toMatchObject({
      status: 'in progress',
      oddStatus: { text: 'nearly' },
    });
  });
  it('several units, and one twice', () => {
    expect(map('units:\n  T1:\n  T2:\n    1.1:\n  T1:\n').units.map(({ code, parts }) => [code, parts.length])).toEqual(
      [
        ['T1', 0],
        ['T2', 1],
        ['T1', 0],
      ],
    );
  });
  it('any text gives a map, and nothing throws', () => {
    for (const text of [
      '',
      '\n\n',
      'just words',
      '- a\n- b\n',
      '[',
      '{',
      ': : :',
      'units:\n- a\n',
      'units: words\n',
      'evidence:\n  - E1\n',
      '\t',
      '"',
      '%YAML 1.1\n---\na: b\n...\n',
    ])
      expect(() => [map(text).units, map(text).evidence]).not.toThrow();
  });
});

describe('an entry', () => {
  it('has its attributes', () => {
    expect(
      rows(
        '    1.1:\n      - evidence: [E1, E2]\n        at: [p.4, 03:10]\n        date: 2026-05-11\n        minutes: 25\n        words: 3,000\n        marks: 61.5\n        note: kept\n        linked by: tutor\n        barrier: a\n',
      )[0],
    ).toMatchObject({
      minutes: 25,
      words: 3000,
      marks: 61.5,
      note: 'kept',
      linkedBy: 'tutor',
      evidence: [{ id: 'E1' }, { id: 'E2' }],
      at: [{ kind: 'pages' }, { kind: 'time' }],
    });
  });
  it('a passage is changed or lost, or found', () => {
    expect(
      rows('    1.1:\n      - passage: changed\n      - passage: Lost\n      - passage: found\n      - note: x\n').map(
        ({ passage }) => passage,
      ),
    ).toEqual(['changed', 'lost', undefined, undefined]);
  });
  it('several ids on a line, with commas or as a list', () => {
    expect(rows('    1.1:\n      - evidence: E1, E2\n')[0]!.evidence.map(({ id }) => id)).toEqual(['E1', 'E2']);
  });
  it('without a dash is one entry', () =>
    expect(rows('    1.1:\n      evidence: E1\n      at: p.4\n')).toHaveLength(1));
  it('may be a decision', () => {
    expect(
      rows(
        '    1.1:\n      - assessed: achieved\n        date: 2026-05-20\n        by: Assessor C\n        comment: Clear\n',
      )[0]!.decision,
    ).toMatchObject({ outcome: 'achieved', by: 'Assessor C', comment: 'Clear' });
    const outcomes = ['achieved', 'met', 'pass', 'not yet', 'not achieved', 'referred', 'maybe'].map(
      (word) => rows(`    1.1:\n      - assessed: ${word}\n`)[0]!.decision!.outcome,
    );
    expect(outcomes).toEqual(['achieved', 'achieved', 'achieved', 'not yet', 'not yet', 'not yet', 'unclear']);
  });
  it('reserved words may be written with capitals; all others are what it shows', () => {
    expect(
      rows('    1.1:\n      - Evidence: E1\n        Linked by: tutor\n        barrier: a\n        Noted: b\n')[0],
    ).toMatchObject({ linkedBy: 'tutor', shows: [{ key: { text: 'barrier' } }, { key: { text: 'Noted' } }] });
  });
});
