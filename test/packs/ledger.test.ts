import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { demandsOf, type Requirement } from '@evimap/core';
import { unitPacks } from '@evimap/schemas';

/** The ledger was filled by a second reader who did not look at the packs; these tests hold the two together. */
interface LedgerDemand {
  demand: number;
  number: number | string;
  what: string;
  'carried by'?: string | string[];
  because?: string;
}
interface Ledger {
  unit: string;
  lines: { line: string; demands: LedgerDemand[] }[];
}

const folder = fileURLToPath(new URL('../../schemas/ledger/', import.meta.url));
const ledgers = new Map(
  readdirSync(folder).map((name) => {
    const ledger = parse(readFileSync(join(folder, name), 'utf8')) as Ledger;
    return [ledger.unit, ledger];
  }),
);

const carriers = (demand: LedgerDemand): string[] => [demand['carried by'] ?? []].flat();

/** A sentence that wants something, with a number or without; and not a choice, a permission or a person in passing. */
const isDemand = (number: number | string): boolean => ['none', 'both', 'same', 'each'].includes(`${number}`);
const asksNothing = /^(?:an illustration|part of|repeats|a slip|a permission|a rule of the qualification)/;

/**
 * The numbers of a requirement: of its alternatives too, and of the owners that it is asked for ("feedback from two
 * customers").
 */
const numbers = (requirement: Requirement, all: readonly Requirement[]): number[] => {
  const demands = [requirement, ...demandsOf(requirement)];
  const owners = all
    .flatMap(demandsOf)
    .filter(({ of }) => of !== undefined && demands.some(({ forEach }) => forEach === of));
  return [...demands, ...owners].flatMap(({ atLeast, exactly, allOf }) =>
    [atLeast, exactly, allOf?.length].filter((value) => value !== undefined),
  );
};

describe.each(unitPacks.map((pack) => [pack.unit, pack] as const))('%s', (unit, pack) => {
  const ledger = ledgers.get(unit);
  const demands = ledger?.lines.flatMap(({ line, demands: all }) => all.map((demand) => ({ line, demand }))) ?? [];
  const requirements = new Map(pack.requirements.map((requirement) => [requirement.id, requirement]));

  it('has a ledger in which every demand is carried or has a reason', () => {
    expect(ledger).toBeDefined();
    for (const { line, demand } of demands) {
      const said = `${line}.${demand.demand} ${demand.what}`;
      expect(Boolean(demand.because) !== carriers(demand).length > 0, said).toBe(true);
      for (const id of carriers(demand)) expect(requirements.has(id), `${said}: ${id}`).toBe(true);
    }
  });

  it('carries no demand that the second reader did not find', () => {
    const carried = new Set(demands.flatMap(({ demand }) => carriers(demand)));
    expect(
      pack.requirements.filter(({ id, reminder }) => reminder === undefined && !carried.has(id)).map(({ id }) => id),
    ).toEqual([]);
  });

  it('counts every sentence, or has a line for the assessor to judge; left out is only what asks for nothing', () => {
    const left = demands.filter(({ demand }) => carriers(demand).length === 0);
    const silent = left.filter(({ demand: { number, because } }) => isDemand(number) && !asksNothing.test(because!));
    expect(silent.map(({ line, demand }) => `${line}.${demand.demand} ${demand.what}: ${demand.because}`)).toEqual([]);
  });

  it('looks at every line from which an outcome takes its guidance', () => {
    const read = new Set(ledger!.lines.map(({ line }) => line));
    expect(pack.outcomes.flatMap(({ source = [] }) => source.filter((line) => !read.has(line)))).toEqual([]);
  });

  it('has no criterion of which it says nothing, unless the guidance is silent and it says so', () => {
    const carried = new Set(pack.requirements.flatMap(({ criteria }) => criteria));
    const empty = pack.outcomes
      .filter(({ key, criteria }) => !carried.has(key) && !criteria.some(({ number }) => number === key))
      .flatMap(({ criteria }) => criteria.filter(({ number }) => !carried.has(number)));
    const declared = new Set(
      pack.contradictions.filter(({ about }) => about === 'guidance').flatMap(({ criteria }) => criteria),
    );
    expect(empty.filter(({ number }) => !declared.has(number)).map(({ number }) => number)).toEqual([]);
  });

  it('asks for the numbers that the second reader found', () => {
    const wrong = demands.flatMap(({ line, demand }) => {
      const ids = carriers(demand).filter((id) => requirements.get(id)?.reminder === undefined);
      const number =
        typeof demand.number === 'number'
          ? demand.number
          : Number(/^(?:exactly )?(\d+)/.exec(demand.number)?.[1] ?? NaN);
      if (Number.isNaN(number) || ids.length === 0) return [];
      const found = ids.flatMap((id) => numbers(requirements.get(id)!, pack.requirements));
      return found.includes(number) || number === 1
        ? []
        : [`${line}.${demand.demand}: ${number} ${demand.what}, but ${ids.join(', ')} ask for ${found.join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });
});
