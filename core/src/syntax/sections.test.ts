import { describe, expect, it } from 'vitest';
import { readSource } from './document.ts';

/** The sections of a text: kind and first line (from 1) of each. */
const cut = (text: string) =>
  readSource(text).sections.map(
    ({ section, first, owner }) => `${section.kind} ${first + 1}${owner >= 0 ? ` of ${owner}` : ''}`,
  );

describe('sections', () => {
  it('one for each key of the map, piece of evidence, unit and key of a unit', () => {
    expect(
      cut(
        'evidence-map: 1\nlearner:\n  reference: L\nevidence:\n  E1: x\n  E2:\n    title: y\nunits:\n  L4B5:\n    status: complete\n    1.1:\n      - evidence: E1\n  L4C2:\n    1.1:\n',
      ),
    ).toEqual([
      'head 1',
      'head 2',
      'head 4',
      'evidence 5',
      'evidence 6',
      'head 8',
      'unit 9',
      'part 10 of 6',
      'part 11 of 6',
      'unit 13',
      'part 14 of 9',
    ]);
  });
  it('remarks and empty lines belong to what stands above them', () => {
    expect(cut('# top\n\nevidence-map: 1\n# about evidence\nevidence:\n  # about E1\n  E1: x\n\n  E2: y\n')).toEqual([
      'head 1',
      'head 5',
      'evidence 7',
      'evidence 9',
    ]);
  });
  it('dashes and closing brackets at the margin go on with what stands above', () => {
    expect(cut('units:\n  L4B5:\n    1.1:\n    - evidence: E1\n    - evidence: E2\n    1.2: [\n    ]\n')).toEqual([
      'head 1',
      'unit 2',
      'part 3 of 1',
      'part 6 of 1',
    ]);
  });
  it('lists on one line stay within their head', () => {
    expect(cut('evidence: { E1: x,\n  E2: y }\nunits: { L4B5: { 1.1: [] } }\n')).toEqual(['head 1', 'head 3']);
  });
  it('tabs count as two columns; a mark at the beginning of the file as none', () => {
    expect(cut('\ufeffunits:\n\tL4B5:\n\t\t1.1:\n    1.2:\n')).toEqual([
      'head 1',
      'unit 2',
      'part 3 of 1',
      'part 4 of 1',
    ]);
  });
  it('an empty text, and one that holds no text', () => {
    expect(cut('')).toEqual(['head 1']);
    expect(readSource('a\u0000b').refused).toBe('not text');
    expect(readSource('a'.repeat(8_000_001)).refused).toBe('too large');
  });
});
