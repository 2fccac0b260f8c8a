import { packs } from '@evimap/schemas';
import { describe, expect, test } from 'vitest';
import { open } from '../analysis/doc.ts';
import { patchAll } from './patch.ts';
import { tableAt, tableWords } from './table-lines.ts';

const map = (unit = 'L4B5'): string => `evidence-map: 1
evidence:
  E1: { title: Discussion on partners, method: professional discussion }
units:
  ${unit}:
    1.1:
      - evidence: E1
        at: p.1
`;

/** What is understood of lines that are pasted at the end of a map. */
function understood(table: string, text = map()) {
  const lines = text.split('\n').length - 1;
  return tableAt(open(text + table), lines, packs);
}

const words = (table: string, text?: string): readonly string[] => {
  const found = understood(table, text);
  return found ? tableWords(found) : [];
};

describe('lines of a table', () => {
  test('from a sheet, with heads in any order', () =>
    expect(
      words(
        'Ref\tAssessment criteria\tArtefact\tMethod\tDate\n2\t1.2, 1.3\tAccount plans\tproduct\t18/03/2026\n3\t2.1\tTestimony of the manager\twitness testimony\t2 April 2026\n',
      ),
    ).toEqual([
      'E2 Account plans (product, 2026-03-18): L4B5 1.2, 1.3',
      'E3 Testimony of the manager (witness testimony, 2026-04-02): L4B5 2.1',
    ]));

  test('without heads, told by what the cells look like', () =>
    expect(words('E4\tPlan for the spring fair\t3.1\tp.2-3\nE5\tMinutes of the review\t3.2; 3.3\tp.4\n')).toEqual([
      'E4 Plan for the spring fair (p.2-3): L4B5 3.1',
      'E5 Minutes of the review (p.4): L4B5 3.2, 3.3',
    ]));

  test('from Markdown, with its rule', () =>
    expect(words('| Evidence | AC | Where |\n|---|:-:|---|\n| Account plans | 1.2-1.4 | files/plans.xlsx |\n')).toEqual(
      ['E2 Account plans: L4B5 1.2, 1.3, 1.4'],
    ));

  test('with merged cells: what is blank goes on with the row above', () =>
    expect(words('Ref\tArtefact\tCriteria\tPage\nE2\tAccount plans\t1.2\tp.1\n\t\t1.3\tp.2\n')).toEqual([
      'E2 Account plans (p.1): L4B5 1.2',
      'E2 (p.2): L4B5 1.3',
    ]));

  test('of another unit, which stands in front of its criteria or in a column of its own', () => {
    expect(words('E2\tWeekly log\tL4S4 2.2, 2.3\n')).toEqual(['E2 Weekly log: L4S4 2.2, 2.3']);
    expect(words('Artefact\tUnit\tAC\nWeekly log\tL4S4\t2.2\n')).toEqual(['E2 Weekly log: L4S4 2.2']);
  });

  test('evidence that the map has already is used, and a name that means something else there is not taken', () => {
    expect(words('E1\tDiscussion on partners\t1.2\n')).toEqual(['E1 Discussion on partners: L4B5 1.2']);
    expect(words('E1\tAnother thing\t1.2\nE1\tAnother thing\t1.3\n')).toEqual([
      'E2 Another thing: L4B5 1.2',
      'E2 Another thing: L4B5 1.3',
    ]);
  });

  test('nothing of them is lost: what fits nowhere is a note', () =>
    expect(words('Ref\tArtefact\tAC\tMethod\tDate\nE2\tPlans\t1.2, 9.9\tshoebox\tspring\n')).toEqual([
      'E2 Plans: L4B5 1.2; note: shoebox; spring; 9.9',
    ]));

  test('become evidence and entries in the layout of the map', () => {
    const { changes } = understood('E2\tAccount plans\t1.1, 1.2\tproduct\n')!;
    expect(patchAll(map(), changes).text).toBe(`evidence-map: 1
evidence:
  E1: { title: Discussion on partners, method: professional discussion }
  E2: { title: Account plans, method: product }
units:
  L4B5:
    1.1:
      - evidence: E1
        at: p.1
      - evidence: E2
    1.2:
      - evidence: E2
`);
  });

  test('are no lines of a map, no sentence and no table without criteria', () => {
    expect(words('        at: p.1\n')).toEqual([]);
    expect(words('Bread\t2\nMilk\tone\n')).toEqual([]);
    expect(words('a | b\n')).toEqual([]);
    for (const [line] of map().split('\n').entries()) expect(tableAt(open(map()), line, packs)).toBeUndefined();
  });
});
