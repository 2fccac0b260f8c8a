import { describe, expect, it } from 'vitest';
import { packs } from '@evimap/schemas';
import { analyse } from '../analysis/analyse.ts';
import { open } from '../analysis/doc.ts';
import { saysThatItIs } from './artefacts.ts';

describe('what a title says', () => {
  it.each([
    ['CPD plan', 'CPD plan'],
    ['CPD plan and log', 'CPD plan'],
    ['Log and CPD plan 2026', 'CPD plan'],
    ["Sam's updated CPD plan (signed)", 'CPD plan'],
    ['CPD plans for the year', 'CPD plan'],
    ['Record of support, March', 'record of support'],
  ])('%s is a %s', (title, word) => expect(saysThatItIs(title, word)).toBe(true));
  it.each([
    ['CPD plan review', 'CPD plan'],
    ['Notes on the CPD plan', 'CPD plan'],
    ['Draft CPD plan', 'CPD plan'],
    ['CPD plan template', 'CPD plan'],
    ['No CPD plan', 'CPD plan'],
    ['Action plan', 'CPD plan'],
    ['Plan', 'CPD plan'],
    ['Discussion of the record of support', 'record of support'],
  ])('%s is no %s', (title, word) => expect(saysThatItIs(title, word)).toBe(false));
});

const cpd = (title: string, entry = '') => {
  const text = `evidence-map: 1
evidence:
  E3: { title: ${title}, method: product, date: 2026-03-04 }
units:
  L4S3:
    2.3:
      - evidence: E3
        at: p.1
        learning objective: [Negotiate, Present, Forecast, Coach]
${entry}    2.4:
      - evidence: E3
        at: p.2
        date: 2026-03-04
`;
  const map = analyse({ maps: [{ path: 'a', doc: open(text) }], packs, settings: { submission: true } }).maps[0]!;
  const state = (id: string) => map.units[0]!.counted.find(({ requirement }) => requirement.id === id)!.state;
  return {
    states: [state('L4S3.2.3-a'), state('L4S3.2.4-a')],
    told: map.findings.filter(({ rule }) => rule === 'validity/taken-from-evidence').map(({ severity }) => severity),
  };
};

describe('a plan that no entry names', () => {
  it('is the evidence whose title says so, here and where it is carried on, and is told', () => {
    expect(cpd('CPD plan and log')).toEqual({ states: ['enough', 'enough'], told: ['information', 'information'] });
  });
  it('is missing where no title says so', () => {
    expect(cpd('Reflections')).toEqual({ states: ['short', 'short'], told: [] });
  });
  it('is not taken where an entry says that there is none, and last of all where one is named', () => {
    expect(cpd('CPD plan and log', '        CPD plan: no\n').states[0]).toBe('short');
    expect(cpd('CPD plan and log', '        CPD plan: My year\n')).toMatchObject({ states: ['enough', 'enough'] });
    expect(cpd('CPD plan and log', '        CPD plan: My year\n').told.length).toBeLessThan(2);
  });
});
