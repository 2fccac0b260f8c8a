import { coverageOf, type Coverage, type MapAnalysis, type Range, type UnitContext } from '@evimap/core';

/** A unit's coverage in the shape of `check --format json`, with ranges and words for people. */
export interface UnitCoverage {
  readonly unit: string;
  readonly title: string;
  readonly status: string;
  readonly range: Range | undefined;
  readonly mapped: readonly string[];
  readonly criteria: readonly {
    readonly number: string;
    readonly says: string;
    readonly mapped: boolean;
    readonly range?: Range;
  }[];
  readonly requirements: readonly {
    readonly id: string;
    readonly criteria: readonly string[];
    readonly needed: number;
    readonly claimed: number;
    readonly state: Coverage['requirements'][number]['state'];
    readonly asks: string;
    readonly progress: string;
    readonly strength: string;
    readonly reminder: boolean;
    readonly range: Range | undefined;
  }[];
}

const cache = new WeakMap<UnitContext, { readonly line: number; readonly coverage: UnitCoverage }>();

/**
 * How far every unit of a map has come. The same object from one version to the next for a unit that is the same and
 * stands where it stood.
 */
export function coverage(map: MapAnalysis): readonly UnitCoverage[] {
  return map.units.map((unit) => {
    const line = map.place(unit.block.at)?.start.line ?? -1;
    const known = cache.get(unit);
    if (known?.line === line) return known.coverage;
    const found = coverageOfUnit(map, unit);
    cache.set(unit, { line, coverage: found });
    return found;
  });
}

function coverageOfUnit(map: MapAnalysis, unit: UnitContext): UnitCoverage {
  const { at, requirements, mapped, status } = coverageOf(unit);
  const named = new Set(mapped);
  const keys = new Map<string, Range>();
  for (const { part, scopes } of unit.reading.parts) {
    const range = map.place({ section: part.section, range: part.key.range });
    for (const scope of scopes) if (range && !keys.has(scope)) keys.set(scope, range);
  }
  return {
    unit: unit.pack.unit,
    title: unit.pack.title,
    status,
    range: map.place(at),
    mapped,
    criteria: unit.pack.outcomes.flatMap((outcome) =>
      outcome.criteria.map(({ number, verb, says }) => ({
        number,
        says: `${verb} ${says}`,
        mapped: named.has(number),
        ...(keys.has(number) && { range: keys.get(number)! }),
      })),
    ),
    requirements: requirements.map(({ at: spot, ...rest }) => ({ ...rest, range: map.place(spot) })),
  };
}
