import { applyEdits, open, type Packs } from '@evimap/core';
import { packs } from '@evimap/schemas';
import { describe, expect, test } from 'vitest';
import { newMapText } from '../maps/new-map-text.ts';
import { insertEvidence, nextEvidenceId, relativeLocation, titleFrom } from './insert-text.ts';
import { linkToCriterion } from './link-text.ts';

const evidence = { title: 'Plan: a week', method: 'report', date: '2026-03-04', location: 'files/plan.docx' };
const inserted = (text: string): string => {
  const { at, text: newText } = insertEvidence(text, evidence);
  return applyEdits(text, [{ range: { start: at, end: at }, newText }]);
};

describe('a new piece of evidence', () => {
  test('gets the next name in the manner of those that are there', () => {
    expect(nextEvidenceId([])).toBe('E1');
    expect(nextEvidenceId(['E1', 'E2'])).toBe('E3');
    expect(nextEvidenceId(['Doc 08', 'Doc 09'])).toBe('Doc 10');
    expect(nextEvidenceId(['E2', 'e3', 'Log', 'E2'])).toBe('E4');
  });

  test('is written like those before it, and quoted where it must be', () => {
    expect(inserted('evidence:\n  E1: { title: A, method: report }\n\nunits:\n')).toBe(
      'evidence:\n  E1: { title: A, method: report }\n  E2: { title: "Plan: a week", method: report, date: 2026-03-04, location: files/plan.docx }\n\nunits:\n',
    );
    expect(inserted('evidence:\n    E1:\n        title: A\n\nunits:\n')).toMatch(
      /\n {4}E2:\n {6}title: "Plan: a week"\n/,
    );
  });

  test('goes behind the notes of a new map, and keeps Windows line ends', () => {
    const text = newMapText(
      { units: [packs.units.get('L4S4')!], reference: 'L-1', facts: new Map() },
      packs as Packs,
    ).replace(/\n/g, '\r\n');
    const after = inserted(text);
    expect(after).not.toMatch(/[^\r]\n/);
    expect(open(after).map.evidence.map(({ id, title }) => [id, title])).toEqual([['E1', 'Plan: a week']]);
    expect(open(after).map.units.map(({ code }) => code)).toEqual(['L4S4']);
  });

  test.each(['', 'units:\n  L4S4:\n', 'evidence-map: 1\n', 'evidence-map: 1', 'evidence:'])(
    'is found again in %j',
    (text) => {
      expect(open(inserted(text)).map.evidence.map(({ id, title }) => [id, title])).toEqual([['E1', 'Plan: a week']]);
    },
  );

  test('takes its title and place from where it is', () => {
    expect(titleFrom('files/my_first-plan.docx')).toBe('My first plan');
    expect(titleFrom('https://portfolio.example.org/pages/Learning%20log')).toBe('Learning log');
    expect(titleFrom('https://portfolio.example.org/')).toBe('Portfolio.example');
    expect(relativeLocation('/home/a/maps/x.evidence.yaml', '/home/a/maps/files/e.pdf')).toBe('files/e.pdf');
    expect(relativeLocation('/home/a/maps/x.evidence.yaml', '/home/a/files/e.pdf')).toBe('../files/e.pdf');
    expect(relativeLocation('/home/x.evidence.yaml', '/media/e.pdf')).toBe('/media/e.pdf');
  });
});

describe('a link to a criterion', () => {
  const pack = packs.units.get('L4S4')!;
  const linked = (text: string, criterion: string): string => {
    const { at, snippet } = linkToCriterion(text, 'E1', pack, criterion)!;
    const plain = snippet
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
      .replace(/\$\d/g, 'x');
    return applyEdits(text, [{ range: { start: at, end: at }, newText: plain }]);
  };
  const scopes = (text: string): string[] => open(text).map.units[0]!.parts.map(({ key }) => key.text);

  test('goes under the key that is there, after its entries', () => {
    const text = 'units:\n  L4S4:\n    1.1:\n      - evidence: E2\n        at: p.1\n    # about 1.2\n    1.2:\n';
    expect(linked(text, '1.1')).toMatch(
      /at: p\.1\n {6}- evidence: E1\n {8}at: p\.1\n {8}example of importance: x\n {4}# about 1\.2/,
    );
    expect(linked(text, '1.2')).toMatch(/1\.2:\n {6}- evidence: E1/);
  });

  test('makes a key in the order of the unit, and leaves keys of several criteria alone', () => {
    const text =
      'units:\n  L4S4:\n    status: in progress\n    1.1:\n      - evidence: E2\n    2.2, 2.3:\n      - evidence: E2\n';
    expect(scopes(linked(text, '2.1'))).toEqual(['status', '1.1', '2.1', '2.2, 2.3']);
    expect(scopes(linked(text, '3.2'))).toEqual(['status', '1.1', '2.2, 2.3', '3.2']);
    expect(scopes(linked('units:\n  L4S4:\n', '1.1'))).toEqual(['1.1']);
  });

  test('is not made in a map without the unit', () => {
    expect(linkToCriterion('units:\n  L4B1:\n', 'E1', pack, '1.1')).toBeUndefined();
  });
});
