import { describe, expect, it } from 'vitest';
import { countUnits, open, type Demand, type Requirement, type UnitPack } from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';
import { attacksOn, NotApplicable, type Attack } from './adversary.ts';
import { derive, written } from '../../core/src/workshop/complete-map.ts';

/**
 * Each demand of each unit is met, and then spoilt in every way in which people spoil such maps. The claimed evidence
 * must never be enough then. Every third attack is tried each time, so that all of them are tried on every form of
 * requirement; with `EVIMAP_EVERY_ATTACK=1` all are tried on every requirement.
 */
const step = process.env['EVIMAP_EVERY_ATTACK'] === '1' ? 1 : 3;

const asked = (pack: UnitPack): readonly Requirement[] =>
  pack.requirements.filter(({ reminder, strength }) => reminder === undefined && strength !== 'may');

/** Every demand of a unit in each of its alternatives, with how to make its map again. */
function* demandsIn(pack: UnitPack) {
  for (const requirement of asked(pack))
    for (const alternative of (requirement.anyOf ?? [0]).keys()) {
      const make = () => derive(pack, { requirement: requirement.id, alternative });
      for (const part of (make().chosen.get(requirement.id) ?? []).keys()) {
        const demand = (map: ReturnType<typeof make>): Demand => map.chosen.get(requirement.id)![part]!;
        yield { requirement, demand, make, name: `${requirement.id}, way ${alternative + 1}, part ${part + 1}` };
      }
    }
}

/** How a requirement stands in a map after an attack; undefined where it can't be tried. */
function afterwards(requirement: Requirement, attack: Attack, map: ReturnType<typeof derive>) {
  try {
    attack.on(map);
  } catch (error) {
    if (error instanceof NotApplicable) return undefined;
    throw error;
  }
  const text = written(map);
  const [unit] = countUnits(open(text), { packs });
  return { state: unit!.counted.find((one) => one.requirement.id === requirement.id)!.state, text };
}

describe.each(unitPacks.map((pack, i) => [pack.unit, pack, i] as const))('%s', (_unit, pack, start) => {
  it('is never enough in a map that only looks as if it were', () => {
    let turn = start;
    const held: string[] = [];
    for (const { requirement, demand, make, name } of demandsIn(pack)) {
      const number = attacksOn(requirement, demand(make()), make()).length;
      for (let i = 0; i < number; i += 1) {
        turn += 1;
        if (turn % step !== 0) continue;
        const map = make();
        const attack = attacksOn(requirement, demand(map), map)[i]!;
        if (afterwards(requirement, attack, map)?.state === 'enough') held.push(`${name}: ${attack.says}`);
      }
    }
    expect(held).toEqual([]);
  });
});
