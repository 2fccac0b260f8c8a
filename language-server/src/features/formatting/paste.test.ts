import { describe, expect, test } from 'vitest';
import { after, small, viewOf } from '../testing/marked.ts';
import { formatRange } from './format.ts';

/** A map with something pasted below an entry of 1.2, as an editor has it that lays out what is pasted. */
function pasted(lines: string): string {
  const before = small('  L4B5:\n    1.2:\n      - evidence: E2\n        at: p.3\n');
  const text = `${before}${lines}    1.4:\n      - evidence: E2\n        at: p.1\n`;
  const first = before.split('\n').length - 1;
  const last = first + lines.split('\n').length - 2;
  const range = {
    start: { line: first, character: 0 },
    end: { line: last, character: lines.split('\n').at(-2)!.length },
  };
  const laidOut = after(text, formatRange(viewOf(text), range));
  expect(laidOut.startsWith(before)).toBe(true);
  expect(laidOut.endsWith('    1.4:\n      - evidence: E2\n        at: p.1\n')).toBe(true);
  return laidOut.slice(before.length, laidOut.lastIndexOf('    1.4:'));
}

const entry = '      - evidence: E2\n        at: p.5\n        advantage: [One thing, Two things]\n';

describe('what is pasted stands where it is read', () => {
  test.each([
    ['with the cursor within an entry', entry.replace('      - ', '              - ')],
    ['from another map, at the margin', entry.replace(/^ {6}/gm, '')],
    ['from deeper down', entry.replace(/^/gm, '    ').replace(/ +$/, '')],
  ])('an entry, %s', (_, lines) => expect(pasted(lines)).toBe(entry));

  test('a criterion', () =>
    expect(pasted('            1.3:\n      - evidence: E2\n        at: p.5\n')).toBe(
      '    1.3:\n      - evidence: E2\n        at: p.5\n',
    ));

  test.each([
    ['• Wider choice of things\n• Half the cost of the stand\n'],
    ['        •\tWider choice of things\n•\tHalf the cost of the stand\n'],
    ['1.\tWider choice of things\n2.\tHalf the cost of the stand\n'],
    ['\uf0b7\tWider choice of things\n\uf0b7\tHalf the cost of the stand\n'],
  ])('bullets and numbers from Word below a word: %j', (lines) =>
    expect(pasted(`        advantage:\n${lines}`)).toBe(
      '        advantage:\n          - Wider choice of things\n          - Half the cost of the stand\n',
    ),
  );

  test('bullets behind the colon, and below a list that is there', () => {
    expect(pasted('        advantage: • Wider choice of things\n• Half the cost of the stand\n')).toBe(
      '        advantage:\n          - Wider choice of things\n          - Half the cost of the stand\n',
    );
    expect(pasted('        advantage:\n        - Wider choice of things\n• Half the cost of the stand\n')).toBe(
      '        advantage:\n        - Wider choice of things\n        - Half the cost of the stand\n',
    );
  });

  test('bullets below a line that says something already are left alone', () =>
    expect(pasted('        note: As agreed\n• Wider choice of things\n')).toBe(
      '        note: As agreed\n• Wider choice of things\n',
    ));
});
