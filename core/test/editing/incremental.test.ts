import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { type Change } from '../../src/text/change.ts';
import { mapProgress } from '../../src/progress/map.ts';
import { readMap } from '../../src/model/reading.ts';
import { analyse } from '../../src/analysis/analyse.ts';
import { plainly, start, steps, type Step } from './keyboard.ts';
import { edit, open, text, type Doc } from '../../src/analysis/doc.ts';

/** Everything that a door shows. */
function told(doc: Doc): unknown {
  const map = analyse({ maps: [{ path: 'a.evidence.yaml', doc }], packs, settings }).maps[0]!;
  return { text: text(doc), findings: map.findings, progress: mapProgress(map) };
}
const settings = { today: 20_558, currencyYears: 1 };

/**
 * Makes the steps one after the other, looks after each of them (as an editor does), and compares with the text
 * opened afresh.
 */
function same(all: readonly Step[], change: (doc: Doc, changes: readonly Change[]) => Doc): boolean {
  let doc = open(start);
  let now = start;
  told(doc);
  for (const make of all) {
    const changes = make(now);
    doc = change(doc, changes);
    now = changes.reduce(plainly, now);
    if (text(doc) !== now) return false;
    told(doc);
  }
  return JSON.stringify(told(doc)) === JSON.stringify(told(open(now)));
}

describe('any sequence of edits', { timeout: 120_000 }, () => {
  it('finds, counts and says the same as the text opened afresh', () => {
    fc.assert(
      fc.property(steps, (all) => same(all, edit)),
      { numRuns: 300 },
    );
  });

  describe('would not hold if', () => {
    const fails = (broken: (doc: Doc, changes: readonly Change[]) => Doc, numRuns = 300) =>
      fc.check(
        fc.property(steps, (all) => same(all, broken)),
        { numRuns, endOnFailure: true, seed: 20_261 },
      ).failed;
    const docOf = (source: Doc['source']): Doc => ({ source, map: readMap(source), unread: [] });
    it('(nothing is broken)', () => {
      expect(fails((doc, changes) => docOf(edit(doc, changes).source), 40)).toBe(false);
    });
    it('a section kept what was read of it before', () => {
      expect(
        fails((doc, changes) => {
          const after = edit(doc, changes);
          const sections = after.source.sections.map((placed, i) => {
            const old = doc.source.sections[i];
            return old &&
              old.section.kind === placed.section.kind &&
              old.section.lines.length === placed.section.lines.length
              ? { ...placed, section: old.section }
              : placed;
          });
          return docOf({ ...after.source, sections });
        }),
      ).toBe(true);
    });
    it('sections stayed where they were', () => {
      expect(
        fails((doc, changes) => {
          const after = edit(doc, changes);
          return docOf({
            ...after.source,
            sections: after.source.sections.map((placed, i) => ({
              ...placed,
              first: doc.source.sections[i]?.first ?? placed.first,
            })),
          });
        }),
      ).toBe(true);
    });
    it('a line end were lost', () => {
      expect(
        fails((doc, changes) =>
          edit(
            doc,
            changes.map((change) => ({ ...change, text: change.text.replace(/\r\n/g, '\n') })),
          ),
        ),
      ).toBe(true);
    });
  });
});
