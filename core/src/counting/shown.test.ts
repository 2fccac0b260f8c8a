import { describe, expect, it } from 'vitest';
import { criteriaOf, demandsOf } from '../pack/pack.ts';
import { packs } from '@evimap/schemas';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { shownAt } from './shown.ts';

function read(unit: string, criteria: string, lines: string) {
  const entry = lines.replace(/^/gm, '        ');
  const text = `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04, location: a.mp4 }
units:
  ${unit}:
    ${criteria}:
      - evidence: E1
        at: p.2
${entry}
`;
  const [map] = analyse({ maps: [{ path: 'a.evidence.yaml', doc: open(text, packs) }], packs }).maps;
  const [context] = map!.units;
  return {
    things: context!.reading.rows.flatMap(({ things }) =>
      things.map(({ word, text: name, under }) => `${under ? `${under.text} > ` : ''}${word}: ${name}`),
    ),
    ticks: context!.reading.rows.flatMap(({ ticks }) =>
      ticks.map(({ list, all, points }) => [list, all, points.length]),
    ),
    asked: map!.findings.filter(({ rule }) => rule === 'validity/unknown-word').map(({ message }) => message),
  };
}

describe('shows', () => {
  it('names the one word that the criterion asks for', () => {
    expect(read('L4B5', '1.3', 'shows: [One view, A foot in the door]')).toEqual({
      things: ['benefit: One view', 'benefit: A foot in the door'],
      ticks: [],
      asked: [],
    });
  });

  it('lists what commas part where several are asked for', () => {
    expect(read('L4B5', '1.3', 'shows: One view, less travel and a better price').things).toHaveLength(3);
  });

  it('names owners with what is theirs', () => {
    expect(read('L4B5', '3.1', 'shows:\n  Harbour: [Draft prices, Book the visit]').things).toEqual([
      'sales plan: Harbour',
      'Harbour > action: Draft prices',
      'Harbour > action: Book the visit',
    ]);
  });

  it('names what belongs to an owner that is named beside it or above it', () => {
    const expected = ['sales plan: Harbour', 'action: Draft prices'];
    expect(read('L4B5', '3.1', 'sales plan: Harbour\nshows: Draft prices').things).toEqual(expected);
    expect(read('L4B5', '3.1', 'sales plan:\n  Harbour:\n    shows: Draft prices').things).toEqual([
      'sales plan: Harbour',
      'Harbour > action: Draft prices',
    ]);
  });

  it('asks where a list could be of owners or of what is theirs', () => {
    const { things, asked } = read('L4B5', '3.1', 'shows: [Draft prices, Book the visit]');
    expect(things).toEqual([]);
    expect(asked).toEqual([expect.stringContaining('Is it ‘sales plan’ or ‘action’?')]);
  });

  it('asks where several words are asked for, also in several criteria', () => {
    for (const criteria of ['1.2', '1.2, 1.3', '1.3, 3.1'])
      expect(read('L4B5', criteria, 'shows: Wider reach')).toMatchObject({
        things: [],
        ticks: [],
        asked: [expect.stringContaining('Is it ‘')],
      });
  });

  it('has one meaning in nearly half of all criteria, and it is always a word that is asked for there', () => {
    const all = [...packs.units.values()].flatMap((pack) =>
      criteriaOf(pack).map(({ number }) => ({ pack, number, shown: shownAt(new Set([number]), pack) })),
    );
    const known = all.filter(({ shown }) => shown !== undefined);
    expect(known.length).toBeGreaterThan(all.length * 0.4);
    for (const { pack, number, shown } of known)
      expect(
        pack.requirements.some(
          (one) =>
            one.criteria.includes(number) &&
            demandsOf(one).some(({ of, forEach }) => of === shown!.word || forEach === shown!.word),
        ),
      ).toBe(true);
  });
});
