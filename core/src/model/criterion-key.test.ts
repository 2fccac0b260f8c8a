import { describe, expect, it } from 'vitest';
import { readUnitPack } from '../pack/read.ts';
import { looksLikeCriteria, readKey } from './criterion-key.ts';

const criteria = (...numbers: readonly string[]) =>
  Object.fromEntries(numbers.map((number) => [number, { verb: 'Explain', says: 'it' }]));
const unit = (code: string, outcomes: Record<string, readonly string[]>) =>
  readUnitPack(
    {
      unit: code,
      outcomes: Object.fromEntries(
        Object.entries(outcomes).map(([key, numbers]) => [key, { criteria: criteria(...numbers) }]),
      ),
    },
    { id: 't', version: '1' },
  );
const pack = unit('L4B5', { LO1: ['1.1', '1.2', '1.3', '1.4'], LO2: ['2.1', '2.2', '2.10'] });
const scopes = (key: string, of = pack) => readKey(key, of).flatMap((part) => part.scopes);

describe('a criterion is read in every form in which the trade writes it', () => {
  it.each([
    ['AC1.3', ['1.3']],
    ['ac 1.3', ['1.3']],
    ['A.C. 1.3', ['1.3']],
    ['1.3.', ['1.3']],
    ['1.3)', ['1.3']],
    ['(1.3)', ['1.3']],
    ['[1.3]', ['1.3']],
    ['Criterion 1.3', ['1.3']],
    ['Assessment criterion 1.3', ['1.3']],
    ['Criteria 1.3 and 1.4', ['1.3', '1.4']],
    ['LO1 1.3', ['1.3']],
    ['LO1 AC1.3', ['1.3']],
    ['LO 1 - 1.3', ['1.3']],
    ['LO1, 1.3', ['LO1', '1.3']],
    ['Outcome 2', ['LO2']],
    ['LO2 Manage the partnership', ['LO2']],
    ['1.3 Benefits of partnering', ['1.3']],
    ['1.3: Benefits, costs and risks', ['1.3']],
    ['1.3 - Benefits & costs', ['1.3']],
    ['1.3/1.4', ['1.3', '1.4']],
    ['1.2/2.2', ['1.2', '2.2']],
    ['1.3 + 1.4', ['1.3', '1.4']],
    ['AC1.3, AC1.4', ['1.3', '1.4']],
    ['L4B5 1.3', ['1.3']],
    ['L4B5.1.3', ['1.3']],
    ['l4b5: 1.3', ['1.3']],
    ['Unit L4B5 AC 1.3', ['1.3']],
    ['1.3-4', ['1.3', '1.4']],
    ['1.3-1.4', ['1.3', '1.4']],
    ['AC1.2 to AC1.4', ['1.2', '1.3', '1.4']],
    ['1,3', ['1.3']],
    ['“1.3”', ['1.3']],
  ])('%s', (key, wanted) => {
    expect(looksLikeCriteria(key)).toBe(true);
    expect(scopes(key)).toEqual(wanted);
  });
  it.each(['1.3?', '1.30', '13', 'LO9', '1.9', '1.3b', 'L4B6 1.3', '1.4-1.3'])('%s is none of the unit', (key) =>
    expect(scopes(key)).toEqual([]),
  );
  it.each([
    'status',
    'in sales role',
    'quality assured',
    'L4B5',
    'acting manager',
    'loss',
    'note 3',
    'unit fact',
    'e-mail address',
  ])('%s is no key of criteria', (key) => expect(looksLikeCriteria(key)).toBe(false));
});

describe('numbers are what the unit prints', () => {
  const other = unit('F7AP 04', { A: ['P1', 'M1', 'A.2P1'], 'Element 1': ['K4.4', '1.1a', '3'] });
  it.each([
    ['P1', ['P1']],
    ['p1, m1', ['P1', 'M1']],
    ['P1/M1', ['P1', 'M1']],
    ['P1 Explain the types', ['P1']],
    ['A.2P1', ['A.2P1']],
    ['K4.4', ['K4.4']],
    ['1.1a', ['1.1a']],
    ['3', ['3']],
    ['outcome A', ['A']],
    ['Element 1', ['Element 1']],
    ['A', ['A']],
    ['Learning aim A', ['A']],
    ['P1-A.2P1', ['P1', 'M1', 'A.2P1']],
  ])('%s', (key, wanted) => {
    expect(looksLikeCriteria(key)).toBe(true);
    expect(scopes(key, other)).toEqual(wanted);
  });

  it('behind a unit whose code is printed in pieces', () => expect(scopes('F7AP 04 P1', other)).toEqual(['P1']));

  const lettered = unit('K/650/7997', { '1': ['a', 'b', 'c'], '2': ['d', 'i', 'ii'] });
  it.each([
    ['a', ['a']],
    ['b)', ['b']],
    ['a, c', ['a', 'c']],
    ['ii', ['ii']],
    ['1', ['1']],
    ['e', []],
  ])('letters: %s', (key, wanted) => {
    expect(looksLikeCriteria(key)).toBe(true);
    expect(scopes(key, lettered)).toEqual(wanted);
  });

  const again = unit('501', { '1': ['1', '2'], '2': ['1', '2', '3'] });
  it.each([
    ['2.3', ['2.3']],
    ['Outcome 2: 3', ['2.3']],
    ['LO1 2', ['1.2']],
    ['Outcome 1: AC2', ['1.2']],
    ['501 2.3', ['2.3']],
    ['2', ['2']],
    ['3', []],
  ])('numbers that begin again in each outcome: %s', (key, wanted) => {
    expect(scopes(key, again)).toEqual(wanted);
  });

  it('criteria without numbers are numbered, and say so', () => {
    const bare = readUnitPack(
      { unit: 'E1', outcomes: { '1': { criteria: [{ says: 'say hello' }, { says: 'ask for help' }] } } },
      { id: 't', version: '1' },
    );
    expect(bare.outcomes[0]!.criteria.map(({ number, numberedByUs }) => [number, numberedByUs])).toEqual([
      ['1.1', true],
      ['1.2', true],
    ]);
  });
});

describe('each part of a key has its place', () => {
  it.each(['AC1.3, AC1.4', 'L4B5 1.3 and 2.2', '(1.3)/1.4 Benefits', '1.3, 1.9'])('%s', (key) => {
    for (const { text, offset } of readKey(key, pack)) expect(key.slice(offset, offset + text.length)).toBe(text);
  });
});
