import { countUnits } from '../analysis/analyse.ts';
import { type NamedMap } from '../analysis/input.ts';
import { decisionsOf, withoutDecisions, type Decision } from '../centre/policy.ts';
import { type State } from '../counting/requirement.ts';
import { type Packs } from '../pack/pack.ts';
import { unitProgress, type UnitProgress } from '../progress/progress.ts';
import { type Settings } from '../rules/rule.ts';

/** A requirement that stands otherwise by a decision of the centre. */
export interface Effect {
  readonly requirement: string;
  readonly now: State;
  readonly without: State;
}

/** A decision of the centre, the maps that it touches, and what would change in them without it. */
export interface DecisionEffects {
  readonly decision: Decision;
  readonly maps: readonly { readonly path: string; readonly effects: readonly Effect[] }[];
}

/** Counts every map with all decisions and without any. */
export function policyEffects(
  maps: readonly NamedMap[],
  packs: Packs,
  settings: Settings = {},
): readonly DecisionEffects[] {
  const bare = withoutDecisions(packs);
  const counted = maps.map(({ path, doc }) => {
    const units = countUnits(doc, { packs, settings });
    const before = countUnits(doc, { packs: bare, settings }).map((unit) => unitProgress(unit));
    return { path, units: units.map((unit, i) => ({ unit, now: unitProgress(unit), before: before[i]! })) };
  });
  return decisionsOf(packs).map((decision) => ({
    decision,
    maps: counted.flatMap(({ path, units }) => {
      const touched = units.filter(({ unit }) => unit.block.assessed && unit.pack.decisions?.includes(decision));
      const effects = touched.flatMap(({ unit, now, before }) => {
        const decided = unit.pack.requirements.filter((one) => one.decisions?.includes(decision)).map(({ id }) => id);
        return decided.flatMap((id) => effectOn(id, now, before));
      });
      return touched.length === 0 ? [] : [{ path, effects }];
    }),
  }));
}

function effectOn(requirement: string, now: UnitProgress, before: UnitProgress): Effect[] {
  // What only the centre asks for is not asked without its decision.
  const state = ({ requirements }: UnitProgress): State =>
    requirements.find(({ id }) => id === requirement)?.state ?? 'not asked';
  return state(now) === state(before) ? [] : [{ requirement, now: state(now), without: state(before) }];
}
