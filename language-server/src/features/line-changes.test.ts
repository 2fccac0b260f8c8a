import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '@evimap/core';
import { editsOf, LineChanges } from './line-changes.ts';

const edit = (line: number, character: number, endLine: number, endCharacter: number, newText: string): TextEdit => ({
  range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
  newText,
});

/** What the changes make of a text. */
function applied(text: string, changes: ReturnType<LineChanges['changes']>): string {
  const lines = text.split('\n');
  for (const { first, gone, come } of [...changes].reverse()) {
    expect(lines.slice(first, first + gone.length)).toEqual(gone);
    lines.splice(first, gone.length, ...come);
  }
  return lines.join('\n');
}

describe('the lines that change', () => {
  it('are shown once, however many rounds there were', () => {
    const follow = new LineChanges('a\nb\nc\nd');
    follow.apply([edit(1, 0, 1, 1, 'B')]);
    follow.apply([edit(1, 1, 2, 0, ' ')]);
    expect(follow.changes()).toEqual([{ first: 1, gone: ['b', 'c'], come: ['B c'] }]);
  });

  it('lines that are put in or taken out are shown as such', () => {
    const follow = new LineChanges('a\nb\nc');
    follow.apply([edit(0, 1, 0, 1, '\nnew'), edit(2, 0, 2, 1, '')]);
    expect(follow.changes()).toEqual([
      { first: 1, gone: [], come: ['new'] },
      { first: 2, gone: ['c'], come: [''] },
    ]);
  });

  it('what was changed and changed back is no change', () => {
    const follow = new LineChanges('a\nb');
    follow.apply([edit(0, 0, 0, 1, 'x')]);
    follow.apply([edit(0, 0, 0, 1, 'a')]);
    expect(follow.changes()).toEqual([]);
  });

  it('give the new text, whatever the edits', () => {
    const place = fc.record({ line: fc.nat(7), character: fc.nat(4) });
    const round = fc.array(fc.tuple(place, place, fc.constantFrom('', 'x', '\n', 'y\nz', '\n\n')), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', 'a', 'bb', 'ccc'), { minLength: 1, maxLength: 8 }),
        fc.array(round, { maxLength: 3 }),
        (lines, rounds) => {
          const before = lines.join('\n');
          const follow = new LineChanges(before);
          let text = before;
          for (const wanted of rounds) {
            const now = text.split('\n');
            const inside = ({ line, character }: { line: number; character: number }) => ({
              line: Math.min(line, now.length - 1),
              character: Math.min(character, now[Math.min(line, now.length - 1)]!.length),
            });
            const order = (a: { line: number; character: number }, b: { line: number; character: number }) =>
              a.line - b.line || a.character - b.character;
            const edits: TextEdit[] = [];
            for (const [a, b, newText] of wanted) {
              const [start, end] = [inside(a), inside(b)].sort(order) as [typeof a, typeof a];
              if (edits.every(({ range }) => order(range.end, start) < 0 || order(end, range.start) < 0))
                edits.push({ range: { start, end }, newText });
            }
            follow.apply(edits);
            text = applyEdits(text, edits);
          }
          expect(applied(before, follow.changes())).toBe(text);
          expect(applyEdits(before, editsOf(follow.changes(), before.split('\n')))).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});
