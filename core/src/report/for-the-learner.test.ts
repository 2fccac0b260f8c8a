import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packs } from '@evimap/schemas';
import { describe, expect, test } from 'vitest';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { mapProgress } from '../progress/map.ts';
import { feedback } from './feedback.ts';
import { mapLike } from './map-like.ts';

const read = (text: string) =>
  analyse({ maps: [{ path: 'map.evidence.yaml', doc: open(text) }], packs, settings: {} }).maps[0]!;
const examples = ['award-two-units', 'diploma-in-progress', 'level-6'].map((name) =>
  readFileSync(fileURLToPath(new URL(`../../../examples/${name}.evidence.yaml`, import.meta.url)), 'utf8'),
);
const map = (row: string): string =>
  `evidence-map: 1\nlearner: { reference: L-0107 }\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: rec/a.m4a }\nunits:\n  L4S4:\n    2.2:\n      - evidence: E1\n        at: p.3\n${row}`;

describe('what is still missing, for the learner', () => {
  test('names what is asked for and what is there, in the words of the criterion', () => {
    const text = feedback(read(map('        time management technique: [Time blocking]\n')));
    expect(text).toContain('Self-Management\n');
    expect(text).toContain(
      '- Analyse several ways of managing time\n  - At least three time management techniques. So far ‘Time blocking’.',
    );
    expect(text).toMatch(/- .+: nothing is there yet/);
  });
  test('has no codes: no unit, criterion, check or piece of evidence by its number', () => {
    for (const text of [...examples, map('')])
      expect(feedback(read(text))).not.toMatch(/\b(?:L\d[A-Z]\d|LO\d|E\d+|\d+\.\d+)\b|sufficiency\/|‘E\d/);
  });
  test('never says that anything is met, and where nothing is missing it says just that', () => {
    for (const text of examples) expect(feedback(read(text))).not.toMatch(/\b(?:met|passed|achieved|competent)\b/i);
    expect(feedback(read(examples[0]!))).toMatch(/^(?:Nothing is missing in |What is still needed)/);
    expect(feedback(read('evidence-map: 1\n'))).toBe('Nothing is mapped to a unit yet.\n');
  });
});

describe('a map like that of another learner', () => {
  const made = examples.map((text) => ({ before: read(text), text: mapLike(read(text), 'L-0999') }));

  test('has the same list of evidence and the same entries', () => {
    for (const { before, text } of made) {
      const after = read(text);
      const list = (of: typeof after) => of.context.map.evidence.map(({ id, title, method }) => [id, title, method]);
      expect(list(after)).toEqual(list(before));
      const entries = (of: typeof after) =>
        of.units.map(({ block, reading }) => [
          block.code,
          reading.rows
            .filter(({ row }) => !row.decision && row.evidence.length > 0)
            .map(({ row, scopes }) => [row.evidence.map(({ id }) => id), [...scopes]]),
        ]);
      expect(entries(after)).toEqual(entries(before));
    }
  });
  test('carries nothing over that is the other learner’s: no place, date, name, point, fact or decision', () => {
    for (const { before, text } of made) {
      const after = read(text);
      expect(after.context.map.evidence.every(({ date, location }) => date.days.length === 0 && !location)).toBe(true);
      for (const { reading } of after.units)
        for (const { row, things, ticks } of reading.rows) {
          const points = ticks.flatMap(({ points: ticked, all }) => [...ticked, ...(all ? ['all'] : [])]);
          expect([row.at, row.decision, row.date.days, things, points]).toEqual([[], undefined, [], [], []]);
        }
      const reference = before.context.map.head('learner')?.fields.text('reference');
      expect(text).not.toContain(reference!);
      expect(mapProgress(after).ready.is).not.toBe('ready');
    }
  });
  test('is read without a slip', () => {
    for (const { text } of made)
      expect(
        read(text).findings.filter(({ rule }) =>
          /^document\/(unreadable|.*-at-risk|unknown-field|duplicate-key|unread)|validity\/unknown-/.test(rule),
        ),
      ).toEqual([]);
  });
});
