import { readAs, within, type Demand, type Requirement, type UnitPack } from '../../pack/pack.ts';

export interface PlacedDemand {
  readonly requirement: Requirement;
  /** As it holds: with what the requirement says once for all its alternatives. */
  readonly demand: Demand;
  /** As it is written. */
  readonly written: Demand;
  readonly path: readonly (string | number)[];
  /** It belongs to a reading that is not the one which Evimap asks for. */
  readonly another?: boolean;
}

/** Every demand of a pack at its place; a requirement with alternatives or readings gives those. */
export const demandsIn = (pack: UnitPack): PlacedDemand[] =>
  pack.requirements.flatMap((requirement, i): PlacedDemand[] => {
    const path = ['requirements', i];
    if (requirement.reminder !== undefined) return [];
    return requirement.readings
      ? requirement.readings.flatMap((reading, i) =>
          demandsAt(readAs(requirement, reading), [...path, 'readings', reading.name]).map((demand) => ({
            ...demand,
            another: i > 0,
          })),
        )
      : demandsAt(requirement, path);
  });

function demandsAt(requirement: Requirement, path: readonly (string | number)[]): PlacedDemand[] {
  if (!requirement.anyOf) return [{ requirement, demand: requirement, written: requirement, path }];
  return requirement.anyOf.flatMap((alternative, a) =>
    alternative.map((demand, d) => ({
      requirement,
      demand: within(requirement, demand),
      written: demand,
      path: [...path, 'any of', a, ...(alternative.length > 1 ? [d] : [])],
    })),
  );
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
