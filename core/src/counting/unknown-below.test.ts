import { expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';

const notes = (below: string) => {
  const text = `evidence-map: 1
evidence:
  E1: { title: Notes, method: product, date: 2026-03-04 }
units:
  L4L4:
    status: in progress
    3.1:
      - evidence: E1
        at: p.1
        coaching session: { Session 1: { ${below} }, Session 2: { ${below} } }
`;
  const map = analyse({ maps: [{ path: 'a', doc: open(text) }], packs, settings: {} }).maps[0]!;
  const counted = map.units[0]!.counted.find(({ requirement }) => requirement.id === 'L4L4.LO3-c')!;
  return { claimed: counted.claimed, told: map.findings.filter(({ rule }) => rule === 'validity/unknown-word').length };
};

it.each(['length: fine', 'bananas: lots', 'bananas: yes', 'bananas: p.3'])(
  'a word that nobody knows below a name is no note of a session, whatever stands behind it: %s',
  (below) => {
    expect(notes(below)).toEqual({ claimed: 0, told: 2 });
  },
);

it('the word itself is', () => {
  expect(notes('session note: On goals')).toMatchObject({ told: 0 });
  expect(notes('session note: On goals').claimed).toBeGreaterThan(0);
});
