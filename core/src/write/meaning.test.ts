import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { analyse } from '../analysis/analyse.ts';
import { move, plainly, start, wholeLine } from '../../test/editing/keyboard.ts';
import { unitProgress } from '../progress/progress.ts';
import { open } from '../analysis/doc.ts';
import { mapFields } from '../model/reserved.ts';
import { findUnit } from '../pack/find-unit.ts';
import { applyEdits } from '../text/change.ts';
import { toEntries } from './entries.ts';
import { patch } from './patch.ts';
import { write } from './write.ts';

const analysisOf = (text: string) => analyse({ maps: [{ path: 'a', doc: open(text) }], packs }).maps[0]!;
/** What is counted of each unit. */
const counted = (text: string) =>
  analysisOf(text).units.map((unit) => [
    unit.pack.unit,
    unit.block.status,
    unitProgress(unit).requirements.map(({ id, claimed, needed, state }) => [id, claimed, needed, state]),
  ]);

const fields: ReadonlySet<string> = new Set(mapFields);

describe('writing a map again', () => {
  it('changes nothing that is counted, however the author laid it out', () => {
    const edited = fc
      .array(fc.oneof(wholeLine, move), { maxLength: 6 })
      .map((all) => all.reduce((text, make) => make(text).reduce(plainly, text), start));
    fc.assert(
      fc.property(edited, (text) => {
        const again = write(toEntries(open(text, packs)));
        expect(counted(again)).toEqual(counted(text));
        const { map, unread } = open(again, packs);
        const inShape =
          unread.length === 0 &&
          map.heads.every(({ key }) => fields.has(key)) &&
          map.units.every(({ code }) => findUnit(packs, code));
        if (inShape) expect(write(toEntries(open(again, packs)))).toBe(again);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('patching a map', () => {
  it('leaves the findings of everything else as they are', () => {
    const entry = { evidence: ['E1'], at: ['p.9'], things: [{ word: 'strength', what: 'Kept everyone informed' }] };
    const before = analysisOf(start);
    const edits = patch(start, { change: 'add entry', unit: 'L4B5', criteria: '3.3', entry });
    const after = analysisOf(applyEdits(start, edits));
    const others = (analysis: typeof before) =>
      analysis.findings
        .filter(
          ({ requirement, message }) =>
            requirement?.startsWith('L4C2') || requirement?.startsWith('L6U1') || message.includes('L4C2'),
        )
        .map(({ range: _, related: __, corrections: ___, allowed: ____, ...rest }) => rest);
    expect(others(before).length).toBeGreaterThan(3);
    expect(others(after)).toEqual(others(before));
    const claimed = ({ units }: typeof before, id: string) =>
      unitProgress(units[0]!).requirements.find((requirement) => requirement.id === id);
    const gained = unitProgress(after.units[0]!)
      .requirements.filter(({ id, claimed: now }) => now !== claimed(before, id)?.claimed)
      .map(({ id }) => id);
    expect(gained.every((id) => id.startsWith('L4B5.3.3'))).toBe(true);
    expect(gained.length).toBeGreaterThan(0);
  });
});
