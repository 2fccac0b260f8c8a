import { within, type Demand, type Requirement, type UnitPack } from '../../pack/pack.ts';

export interface PlacedDemand {
  readonly requirement: Requirement;
  /** As it holds: with what the requirement says once for all its alternatives. */
  readonly demand: Demand;
  /** As it is written. */
  readonly written: Demand;
  readonly path: readonly (string | number)[];
}

/** Every demand of a pack at its place; a requirement with alternatives gives those. */
export function demandsIn(pack: UnitPack): PlacedDemand[] {
  return pack.requirements.flatMap((requirement, i): PlacedDemand[] => {
    const path = ['requirements', i];
    if (requirement.reminder !== undefined) return [];
    if (!requirement.anyOf) return [{ requirement, demand: requirement, written: requirement, path }];
    return requirement.anyOf.flatMap((alternative, a) =>
      alternative.map((demand, d) => ({
        requirement,
        demand: within(requirement, demand),
        written: demand,
        path: [...path, 'any of', a, ...(alternative.length > 1 ? [d] : [])],
      })),
    );
  });
}

/** The number that a demand asks for. */
export const numberOf = ({ atLeast, exactly }: Demand): number => exactly ?? atLeast ?? 1;

/** A unit with one outcome and two criteria, for examples. */
export const exampleUnit = (body: string, head = ''): string => `unit: X4A1
title: An example
level: 4
${head}outcomes:
  LO1:
    title: Something to learn
    criteria:
      "1.1": { verb: Explain, says: something }
      "1.2": { verb: Use, says: something else }
${body}`;
