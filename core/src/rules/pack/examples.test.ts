import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packs as supplied } from '@evimap/schemas';
import { type Packs } from '../../pack/pack.ts';
import { readSpecification, readUnitPack } from '../../pack/read.ts';
import { checkPacks } from '../../analysis/pack/rules.ts';
import { packRules } from '../registry.ts';

const specification = `
specification: x4
title: An example of a specification
units: [X4A1, X4A2, X6A1]
methods: { observation: {}, witness testimony: { also: [witness statement] } }
sections: { core: Core }
standards: { l4-example: { title: Example, groups: { S9: Working together }, statements: { S9.1: With the team } } }
qualifications: []
`;

function packsOf(unit: string, others: readonly string[], about: string): Packs {
  const from = readSpecification(parse(about));
  const units = [unit, ...others].map((text) => readUnitPack(parse(text), from));
  return { units: new Map(units.map((pack) => [pack.unit, pack])), specifications: new Map([[from.id, from]]) };
}

describe.each(packRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it.each(rule.examples.map((example) => [example.says, example] as const))('%s', (_says, example) => {
    const packs = packsOf(example.pack, example.others ?? [], example.specification ?? specification);
    const found = checkPacks(packs).filter(
      ({ rule: id, unit }) => id === rule.id && (unit === undefined || unit === [...packs.units.keys()][0]),
    );
    // Units that only the test's own specification lists have no pack.
    const own = example.specification === undefined ? found.filter(({ unit }) => unit !== undefined) : found;
    expect(own.map(({ problem }) => problem.message)).toHaveLength(example.finds);
    for (const { problem } of own)
      for (const words of [problem.message, problem.why, problem.fix]) expect(words.length).toBeGreaterThan(5);
  });
  it('has an example of each side', () => {
    expect(rule.examples.some(({ finds }) => finds === 0)).toBe(true);
    expect(rule.examples.some(({ finds }) => finds > 0)).toBe(true);
  });
});

describe('the packs that come with Evimap', () => {
  it('have no errors and no warnings', () => {
    expect(
      checkPacks(supplied)
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ unit, specification: of, problem }) => `${unit ?? of}: ${problem.message}`),
    ).toEqual([]);
  });
  it('say of every pair of opposites whether one name may stand on both sides', () =>
    expect(
      checkPacks(supplied)
        .filter(({ problem }) => problem.message.includes('stands under both'))
        .map(({ unit, problem }) => `${unit}: ${problem.message}`),
    ).toEqual([]));
  it('survive any rule, even when they make no sense', () => {
    for (const data of [
      {},
      { unit: 1 },
      {
        outcomes: [],
        requirements: [{}, { 'any of': [] }, { criteria: 'x', of: '__proto__', 'for each': 'constructor' }],
        things: { __proto__: { includes: ['a'] }, a: { includes: ['a'] } },
      },
      null,
      [],
      'text',
    ]) {
      const from = readSpecification(data);
      const pack = readUnitPack(data, from);
      expect(() =>
        checkPacks({ units: new Map([[pack.unit, pack]]), specifications: new Map([[from.id, from]]) }),
      ).not.toThrow();
      expect(() => checkPacks({ units: new Map([[pack.unit, pack]]), specifications: new Map() })).not.toThrow();
    }
  });
});
