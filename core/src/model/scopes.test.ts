import { describe, expect, it } from 'vitest';
import { readUnitPack } from '../pack/read.ts';
import { criteriaIn, looksAt, looksLikeCriteria, readKey } from './scopes.ts';

const criteria = (...numbers: readonly string[]) =>
  Object.fromEntries(numbers.map((number) => [number, { verb: 'Explain', says: 'it' }]));
const pack = readUnitPack(
  {
    unit: 'T1',
    outcomes: {
      LO1: { criteria: { ...criteria('1.1', '1.2'), '1.5': { verb: 'Explain', says: 'it', also: ['1.4b'] } } },
      LO2: { criteria: criteria('2.1', '2.2', '2.10') },
    },
  },
  { id: 't', version: '1' },
);
const items = readUnitPack(
  {
    unit: 'T2',
    outcomes: { '1.10': { criteria: { '1.10': { verb: 'Evaluate', says: 'it', items: { '1.10.1': 'a point' } } } } },
  },
  { id: 't', version: '1' },
);
const scopes = (key: string) => readKey(key, pack).flatMap((part) => part.scopes);

describe('a key', () => {
  it.each([
    ['1.1', ['1.1']],
    ['2.10', ['2.10']],
    ['AC 1.2', ['1.2']],
    ['1.4b', ['1.5']],
    ['LO2', ['LO2']],
    ['Outcome 1', ['LO1']],
    ['learning outcome 2', ['LO2']],
    ['unit', ['unit']],
    ['1.1, 2.2', ['1.1', '2.2']],
    ['[1.1, 2.2]', ['1.1', '2.2']],
    ['1.1; 1.2 & 2.1', ['1.1', '1.2', '2.1']],
    ['1.1 and 2.2', ['1.1', '2.2']],
    ['1.2-2.1', ['1.2', '1.5', '2.1']],
    ['2.1–2.10', ['2.1', '2.2', '2.10']],
    ['1.1 to 1.5', ['1.1', '1.2', '1.5']],
    ['1.1-1.2, LO2', ['1.1', '1.2', 'LO2']],
  ])('%s', (key, wanted) => expect(scopes(key)).toEqual(wanted));
  it('that the unit does not have names nothing, and says which part it was', () => {
    expect(readKey('1.1, 3.4', pack).map(({ text, scopes: found }) => [text, found.length])).toEqual([
      ['1.1', 1],
      ['3.4', 0],
    ]);
    expect(scopes('2.1-1.1')).toEqual([]);
    expect(scopes('LO7')).toEqual([]);
  });
  it('knows where each of its parts stands', () => {
    const key = '1.1,  2.2 and 2.10';
    for (const { text, offset } of readKey(key, pack)) expect(key.slice(offset, offset + text.length)).toBe(text);
  });
  it('may name a point of content', () =>
    expect(readKey('1.10.1', items)).toMatchObject([{ scopes: ['1.10'], item: '1.10.1' }]));
  it('is told from the fields of a unit', () => {
    expect(['1.1', '"1.1"', '[1.1, 1.2]', 'AC 1.1', 'LO3', 'unit', 'Outcome 2'].map(looksLikeCriteria)).toEqual(
      Array(7).fill(true),
    );
    expect(
      ['status', 'declarations', 'quality assured', 'in sales role', 'unit fact', 'action'].map(looksLikeCriteria),
    ).toEqual(Array(6).fill(false));
  });
});

describe('a requirement looks', () => {
  const entry = (key: string) => new Set(scopes(key));
  it('at every entry that names one of its criteria', () => {
    expect(looksAt(['1.1', '2.1'], entry('2.1'), pack)).toBe(true);
    expect(looksAt(['1.1', '2.1'], entry('2.2'), pack)).toBe(false);
  });
  it('for an outcome also at its criteria, for the unit at everything', () => {
    expect(looksAt(['LO2'], entry('2.10'), pack)).toBe(true);
    expect(looksAt(['LO2'], entry('LO2'), pack)).toBe(true);
    expect(looksAt(['LO2'], entry('1.1'), pack)).toBe(false);
    expect(looksAt(['2.1'], entry('LO2'), pack)).toBe(false);
    expect(looksAt(['unit'], entry('1.1'), pack)).toBe(true);
  });
  it('and a list of scopes comes to criteria in the unit’s order', () => {
    expect(criteriaIn(['2.1', 'LO1'], pack)).toEqual(['1.1', '1.2', '1.5', '2.1']);
    expect(criteriaIn(['unit'], pack)).toHaveLength(6);
  });
});
