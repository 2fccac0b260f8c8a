import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, applyEdits, type Change } from './change.ts';
import { joinLines, splitLines } from './lines.ts';
import { comparePositions, range, shifted, touches, type Position } from './position.ts';

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r', '\n', '\r\n', '', 'a', 'é', '👩‍👩‍👧', '\ud83d', ' ', '\u2028', '\u0085', 'one line'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((all) => all.join(''));
const place: fc.Arbitrary<Position> = fc.record({
  line: fc.integer({ min: -1, max: 12 }),
  character: fc.integer({ min: -1, max: 12 }),
});

/** The places at which lines start, with the length of each, by the plainest way there is. */
const offsetIn = (of: string, { line, character }: Position): number => {
  const ends = [...of.matchAll(/\r\n|\r|\n/g)];
  if (line < 0) return 0;
  if (line > ends.length) return of.length;
  const start = line === 0 ? 0 : ends[line - 1]!.index + ends[line - 1]![0].length;
  return Math.min(start + Math.max(0, character), line < ends.length ? ends[line]!.index : of.length);
};

describe('lines', () => {
  it('put together again are the text', () => {
    fc.assert(
      fc.property(text, (of) => {
        expect(joinLines(splitLines(of))).toBe(of);
      }),
    );
  });
  it('end as an editor says: at \\r\\n, \\n and \\r, and at nothing else', () => {
    expect(splitLines('a\r\nb\rc\nd\u2028e\u0085')).toEqual({
      lines: ['a', 'b', 'c', 'd\u2028e\u0085'],
      ends: ['\r\n', '\r', '\n', ''],
    });
    expect(splitLines('')).toEqual({ lines: [''], ends: [''] });
    expect(splitLines('a\n')).toEqual({ lines: ['a', ''], ends: ['\n', ''] });
  });
});

describe('a change', () => {
  it('does what cutting and joining the text would do, also where a line end is torn or made', () => {
    fc.assert(
      fc.property(text, place, place, text, (of, from, to, inserted) => {
        const [start, end] = [offsetIn(of, from), offsetIn(of, to)].sort((a, b) => a - b) as [number, number];
        const { text: after, splice } = applyChange(splitLines(of), {
          range: { start: from, end: to },
          text: inserted,
        });
        const wanted = of.slice(0, start) + inserted + of.slice(end);
        expect(after).toEqual(splitLines(wanted));
        // What lies outside the splice is exactly what was there.
        const before = splitLines(of);
        expect(after.lines.slice(0, splice.first)).toEqual(before.lines.slice(0, splice.first));
        expect(after.lines.slice(splice.first + splice.added)).toEqual(
          before.lines.slice(splice.first + splice.removed),
        );
        expect(after.ends.slice(splice.first + splice.added)).toEqual(before.ends.slice(splice.first + splice.removed));
      }),
      { numRuns: 3000 },
    );
  });
  it('tears \\r\\n and makes it', () => {
    const change = (of: string, line: number, character: number, inserted: string) =>
      applyChange(splitLines(of), { range: range(line, character, line, character), text: inserted }).text;
    expect(change('a\rb', 1, 0, '\n')).toEqual(splitLines('a\r\nb'));
    expect(change('a\n\nb', 1, 0, 'x\r')).toEqual(splitLines('a\nx\r\nb'));
    expect(change('a\r', 1, 0, '\nb')).toEqual(splitLines('a\r\nb'));
  });
  it('without a place replaces the whole', () => {
    expect(applyChange(splitLines('a\nb'), { text: 'c' })).toEqual({
      text: splitLines('c'),
      splice: { first: 0, removed: 2, added: 1 },
    });
  });
});

describe('edits', () => {
  it('all speak of the text before', () => {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(40), fc.nat(5), text), { maxLength: 5 }), (of, parts) => {
        // Cuts that do not overlap, each with what comes in its stead.
        const lines = splitLines(of);
        const starts = lines.lines.map((_, i) => offsetIn(of, { line: i, character: 0 }));
        const positionAt = (offset: number): Position => {
          const line = starts.findLastIndex((start) => start <= offset);
          return { line, character: Math.min(offset - starts[line]!, lines.lines[line]!.length) };
        };
        let at = 0;
        let wanted = '';
        let done = 0;
        const edits = parts.flatMap(([gap, size, newText]) => {
          const [start, end] = [
            positionAt(Math.min(of.length, at + gap)),
            positionAt(Math.min(of.length, at + gap + size)),
          ];
          const [from, to] = [offsetIn(of, start), offsetIn(of, end)];
          if (from < done || to < from) return [];
          wanted += of.slice(done, from) + newText;
          done = to;
          at = to;
          return [{ range: { start, end }, newText }];
        });
        wanted += of.slice(done);
        expect(applyEdits(of, edits)).toBe(wanted);
      }),
      { numRuns: 1000 },
    );
  });
  it('at one place come in their order, in front of what is replaced there', () => {
    const at: Change['range'] = range(0, 1, 0, 1);
    expect(
      applyEdits('abc', [
        { range: at, newText: '1' },
        { range: at, newText: '2' },
      ]),
    ).toBe('a12bc');
    expect(
      applyEdits('abc', [
        { range: range(0, 1, 0, 2), newText: 'X' },
        { range: at, newText: '1' },
      ]),
    ).toBe('a1Xc');
  });
});

describe('places', () => {
  it('are compared by line, then by character', () => {
    expect(
      [
        { line: 1, character: 0 },
        { line: 0, character: 9 },
        { line: 0, character: 2 },
      ].sort(comparePositions),
    ).toEqual([
      { line: 0, character: 2 },
      { line: 0, character: 9 },
      { line: 1, character: 0 },
    ]);
  });
  it('lie in a range up to both of its ends', () => {
    expect([1, 2, 5, 6].map((character) => touches(range(0, 2, 0, 5), { line: 0, character }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(shifted(range(0, 2, 1, 5), 3)).toEqual(range(3, 2, 4, 5));
  });
});
