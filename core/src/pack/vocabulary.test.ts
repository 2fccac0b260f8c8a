import { describe, expect, it } from 'vitest';
import { kindsOf } from '../counting/read-row.ts';
import { readUnitPack } from './read.ts';

const pack = readUnitPack(
  {
    unit: 'T1',
    outcomes: {
      LO1: {
        criteria: Object.fromEntries(
          ['1.1', '1.2', '1.3', '1.4'].map((number) => [number, { verb: 'Explain', says: 'it' }]),
        ),
      },
    },
    things: {
      barrier: { also: ['barrier to change'], maybe: ['snag'] },
      source: { includes: ['internal source', 'external source'] },
    },
    beside: { '1.1': ['process', 'vision'], '1.4': ['way'] },
    requirements: [
      { id: 'T1.a', criteria: '1.1', 'at least': 2, of: 'barrier' },
      { id: 'T1.b', criteria: '1.2', 'at least': 2, of: 'internal source' },
      { id: 'T1.c', criteria: '1.2', 'at least': 2, of: 'external source' },
      { id: 'T1.d', criteria: '1.3', 'at least': 1, of: 'development plan' },
      { id: 'T1.e', criteria: '1.3', 'at least': 1, of: 'final report' },
      { id: 'T1.f', criteria: '1.4', 'at least': 1, of: 'way to improve efficiency' },
      { id: 'T1.g', criteria: '1.4', 'at least': 1, of: 'way to improve satisfaction' },
    ],
  },
  { id: 't', version: '1' },
);
const meant = (typed: string, criterion: string) => kindsOf(pack).meaning(typed, new Set([criterion]));

describe('a key', () => {
  it.each([
    ['barriers', '1.1', 'barrier'],
    ['barrier to organisational change', '1.1', 'barrier'],
    ['type of barrier', '1.1', 'barrier'],
    ['source (internal)', '1.2', 'internal source'],
    ['plan', '1.3', 'development plan'],
    ['plan for development', '1.3', 'development plan'],
    ['efficiency', '1.4', 'way to improve efficiency'],
    ['way customer satisfaction is improved', '1.4', 'way to improve satisfaction'],
  ])('‘%s’ in %s is read as ‘%s’', (typed, criterion, word) =>
    expect(meant(typed, criterion)).toEqual({ is: 'word', word }),
  );

  it.each([
    ['snag', '1.1', ['barrier']],
    ['obstacle', '1.1', ['barrier']],
    ['bariers', '1.1', ['barrier']],
    ['report', '1.3', ['final report']],
    ['way', '1.4', ['way to improve efficiency', 'way to improve satisfaction']],
    ['way to improve', '1.4', ['way to improve efficiency', 'way to improve satisfaction']],
  ])('‘%s’ in %s is asked about', (typed, criterion, words) =>
    expect(meant(typed, criterion)).toEqual({ is: 'asked', words }),
  );

  it('that names a family of which the criterion asks for the sorts is kept, and asked about', () => {
    expect(meant('source', '1.2')).toEqual({
      is: 'word',
      word: 'source',
      rather: ['internal source', 'external source'],
    });
  });

  it('that the guidance speaks of beside what is counted is known, and neither counted nor asked about', () => {
    expect(['process', 'Visions'].map((typed) => meant(typed, '1.1').is)).toEqual(['beside', 'beside']);
  });

  it.each(['customer', 'not a barrier', 'constructor', ''])('‘%s’ means nothing here', (typed) => {
    expect(meant(typed, '1.1')).toEqual({ is: 'unknown' });
  });
});
