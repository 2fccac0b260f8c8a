import { derived } from '../memory/derived.ts';
import { looksAt } from '../model/scopes.ts';
import {
  demandsOf,
  isBuiltInOwner,
  isMeasure,
  type Demand,
  type Scope,
  type Strength,
  type UnitPack,
} from '../pack/pack.ts';

/** A demand of a unit, with the criteria whose requirement makes it. */
export interface AskedDemand {
  readonly criteria: readonly Scope[];
  readonly demand: Demand;
  readonly strength: Strength;
}

export const demandsOfUnit = derived('demands of a unit', (pack: UnitPack): readonly AskedDemand[] =>
  pack.requirements.flatMap((requirement) =>
    demandsOf(requirement).map((demand) => ({
      criteria: requirement.criteria,
      demand,
      strength: demand.strength ?? requirement.strength,
    })),
  ),
);

/** The demands that look at an entry of these criteria, those of their outcomes and of the unit among them. */
export const demandsAt = derived(
  'demands of criteria',
  (scopes: ReadonlySet<Scope>, pack: UnitPack): readonly AskedDemand[] =>
    demandsOfUnit(pack).filter(({ criteria }) => looksAt(criteria, scopes, pack)),
);

export const wordsAskedAt = derived(
  'words that criteria ask for',
  (scopes: ReadonlySet<Scope>, pack: UnitPack): ReadonlySet<string> =>
    new Set(demandsAt(scopes, pack).flatMap(({ demand }) => wordsOfDemand(demand))),
);

/** The words of the unit that a demand speaks of: what it counts, and what owns that. */
export const wordsOfDemand = ({ of, forEach }: Demand): readonly string[] =>
  [of, forEach].filter((word): word is string => word !== undefined && !isBuiltInOwner(word) && !isMeasure(word));
