import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { analyse } from '../../src/analysis/analyse.ts';
import { edit, open, type Doc } from '../../src/analysis/doc.ts';

const map = (learner: string, more = ''): Doc =>
  open(
    `evidence-map: 1\nlearner: { reference: ${learner} }\nevidence:\n  E1: { title: Plan, method: report, date: 2026-03-04, location: files/plan.docx }\nunits:\n  L4S4:\n    1.1:\n      - evidence: E1\n        at: p.1\n${more}`,
  );
const settings = {};
const check = (docs: readonly Doc[]) =>
  analyse({ maps: docs.map((doc, i) => ({ path: `${i}.evidence.yaml`, doc })), packs, settings }).maps;
const typed = (doc: Doc, line: number, character: number, text: string): Doc =>
  edit(doc, [{ range: { start: { line, character }, end: { line, character } }, text }]);
const claims = ({
  findings,
}: {
  findings: readonly { rule: string; message: string; related: readonly { range: { start: { line: number } } }[] }[];
}) =>
  findings
    .filter(({ rule }) => rule === 'authenticity/shared-evidence')
    .map(({ message, related }) => [message, related[0]!.range.start.line]);

describe('maps that say something of each other', () => {
  const first = map('L-0001');
  const second = map('L-0002');
  const before = check([first, second]);
  it('both claim the same file', () => {
    expect(before.map(claims)).toEqual([
      [['‘files/plan.docx’ is claimed by L-0002 as well.', 3]],
      [['‘files/plan.docx’ is claimed by L-0001 as well.', 3]],
    ]);
  });
  it('are taken over as they are while the others say the same', () => {
    const after = check([typed(first, 8, 13, '2'), second]);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });
  it('hear when what they point at has moved, or is gone', () => {
    const [, moved] = check([typed(first, 2, 0, '# a remark\n'), second]);
    expect(claims(moved!)).toEqual([['‘files/plan.docx’ is claimed by L-0001 as well.', 4]]);
    const [, alone] = check([typed(first, 3, 67, 's'), second]);
    expect(claims(alone!)).toEqual([]);
  });
});
