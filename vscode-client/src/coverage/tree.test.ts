import { readFileSync } from 'node:fs';
import { analyse, mapProgress, open } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { describe, expect, test } from 'vitest';
import { coverageRows, isMissing, missingIn, rowAtLine, shownBelow, type Row } from './tree.ts';
import { missingWords, rowCount, rowDescription, rowIcon, rowLabel, rowSpoken, rowTooltip } from './words.ts';

const example = readFileSync(new URL('../../example/example.evidence.yaml', import.meta.url), 'utf8');
const rowsOf = (text: string, qualification?: string): readonly Row[] => {
  const [map] = analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text) }], packs }).maps;
  const { coverage } = mapProgress(map!);
  return coverageRows({ coverage, ...(qualification !== undefined && { qualification }) }, packs);
};
const all = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...all(row.children)]);
const find = (rows: readonly Row[], code: string): Row => all(rows).find((row) => row.code === code)!;
const line = (part: string): number => example.slice(0, example.indexOf(part)).split('\n').length - 1;

describe('the rows of the coverage view', () => {
  const rows = rowsOf(example, 'isp/l4-certificate-professional-sales');

  test('go from the qualification to the requirement', () => {
    expect(rows.map(({ level }) => level)).toEqual(['qualification']);
    expect(new Set(all(rows).map(({ level }) => level))).toEqual(
      new Set(['qualification', 'unit', 'outcome', 'criterion', 'requirement']),
    );
    expect(all(rows).every((row) => row.children.every((child) => child.parent === row))).toBe(true);
  });

  test('have ids that are used once, so that what is open stays open', () => {
    const ids = all(rows).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('count a requirement over two criteria once in its unit', () => {
    const unit = find(rows, 'L4S4');
    expect([unit.enough, unit.asked]).toEqual([8, 14]);
    expect(unit.children.reduce((sum, child) => sum + child.asked, 0)).toBe(14);
    expect(all([unit]).filter(({ code }) => code === 'L4S4.3.1-c')).toHaveLength(2);
  });

  test('say the name first, then the count', () => {
    expect(rowLabel(find(rows, 'L4S4'))).toBe('L4S4 Self-Management');
    expect(rowDescription(find(rows, 'L4S4'))).toBe('8 of 14 enough');
    expect(rowLabel(find(rows, '1.1'))).toBe('1.1 Explain why…');
    expect(rowDescription(find(rows, '1.1'))).toBe('2 of 3');
    expect(rowLabel(find(rows, 'L4S4.1.1-a'))).toBe('Examples of importance');
    expect(rowDescription(find(rows, 'L4S4.1.1-a'))).toBe('2 of 3');
    expect(rowCount(find(rows, '3.2'))).toBe('1 of 3 · no evidence yet');
  });

  test('are short enough for a side bar of the usual width, and whole where the pointer rests and where they are heard', () => {
    for (const row of all(rows)) {
      expect(rowLabel(row).length).toBeLessThanOrEqual(26);
      expect(rowLabel(row)).not.toMatch(/\s…|[,;:]…/);
      expect(rowSpoken(row)).toContain(row.level === 'requirement' ? row.title.slice(1) : row.title);
    }
  });

  test('have a shape for each state, and never say that a criterion is met', () => {
    const words = all(rows)
      .flatMap((row) => [rowLabel(row), rowDescription(row), rowSpoken(row), rowTooltip(row)])
      .join('\n');
    expect(words).not.toMatch(/\bmet\b|\bpass(ed)?\b/i);
    expect(new Set(['1.1', '1.2', '3.2'].map((code) => rowIcon(find(rows, code)).icon)).size).toBeGreaterThan(1);
    expect(rowIcon(find(rows, '1.2')).icon).toBe('pass-filled');
  });

  test('sum up what is missing', () => {
    expect(missingIn(rows)).toEqual({ short: 6, questions: 0, unnamed: 0 });
    expect(missingWords(missingIn(rows))).toBe('6 requirements are short');
    expect(missingWords({ short: 0, questions: 0, unnamed: 0 })).toMatch(/claimed evidence is enough/);
  });

  test('can be cut down to what is missing', () => {
    const unit = find(rows, 'L4S4');
    const kept = all(shownBelow(unit, true).flatMap((row) => [row]));
    expect(isMissing(find(rows, '1.2'))).toBe(false);
    expect(shownBelow(find(rows, 'LO1'), true).map(({ code }) => code)).toEqual(['1.1']);
    expect(kept.length).toBeGreaterThan(0);
    expect(isMissing(find(rows, 'L4S4.3.1-b'))).toBe(false);
  });

  test('belong to lines of the map', () => {
    expect(rowAtLine(rows, line('Quarter end'))?.code).toBe('1.1');
    expect(rowAtLine(rows, line('    2.3:'))?.code).toBe('2.3');
    expect(rowAtLine(rows, line('status: in progress'))?.code).toBe('L4S4');
    expect(rowAtLine(rows, 0)).toBeUndefined();
  });
});

test('a unit that the qualification must have and the map has not is shown as absent', () => {
  const rows = rowsOf(example, 'isp/l4-award-market-segmentation-and-differentiation');
  expect(rows.map(({ code }) => code)).toEqual(['610/3753/9', 'L4S4']);
  expect(rows[0]!.children.map((row) => [row.code, rowDescription(row)])).toEqual([
    ['L4B3', 'not in this map yet'],
    ['L4B8', 'not in this map yet'],
  ]);
});

test('in a complete unit what is missing is an error, in a unit that is not taken nothing is', () => {
  expect(rowIcon(find(rowsOf(example.replace('in progress', 'complete')), '1.1')).icon).toBe('error');
  const [unit] = rowsOf(example.replace('in progress', 'not taken'));
  expect(rowDescription(unit!)).toBe('not taken');
  expect(unit!.children).toEqual([]);
});

test('a map without units gives no rows', () => {
  expect(rowsOf('evidence-map: 1\n')).toEqual([]);
  expect(rowsOf('')).toEqual([]);
});
