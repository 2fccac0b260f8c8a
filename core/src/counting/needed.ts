import { derived } from '../memory/derived.ts';
import {
  demandsOf,
  firstDemandsOf,
  isBuiltInOwner,
  isMeasure,
  type Demand,
  type Requirement,
  type UnitPack,
} from '../pack/pack.ts';
import { wordsOfUnit } from '../pack/words.ts';

/** How many owners a pack asks for, and of whom in their turn: two customers; one risk for each customer. */
export interface OwnersAsked {
  readonly number: number;
  readonly per?: string;
}

const amount = (demand: Demand): number => demand.exactly ?? demand.atLeast ?? 1;

/**
 * N of Y in "for each Y": what the pack asks of Y. A demand for the same criteria goes before one elsewhere in the
 * unit;
 * where only the sorts of Y are asked, they are added up.
 */
export const ownersAsked = (word: string, requirement: Requirement, pack: UnitPack): OwnersAsked =>
  ownersAskedBy(requirement, word, pack);

const ownersAskedBy = derived(
  'owners that a requirement asks for',
  (requirement: Requirement, word: string, pack: UnitPack) => findOwnersAsked(word, requirement, pack),
  8,
);

function findOwnersAsked(word: string, requirement: Requirement, pack: UnitPack): OwnersAsked {
  const words = wordsOfUnit(pack);
  const asks = asksIn(firstDemandsOf, requirement, pack);
  const exact = (all: readonly Ask[]) => all.filter(({ demand }) => demand.of === word);
  // A word for which only another reading of a sentence asks is looked for there.
  const own = exact(asks);
  const [best] = (own.length > 0 ? own : exact(asksIn(demandsOf, requirement, pack))).sort(
    (a, b) =>
      Number(a.wished) - Number(b.wished) ||
      Number(b.near) - Number(a.near) ||
      Number(a.demand.forEach !== undefined) - Number(b.demand.forEach !== undefined) ||
      amount(b.demand) - amount(a.demand),
  );
  if (best)
    return {
      number: amount(best.demand),
      ...(best.demand.forEach !== undefined && !isBuiltInOwner(best.demand.forEach) && { per: best.demand.forEach }),
    };
  const sorts = new Map<string, number>();
  for (const { demand } of asks)
    if (demand.forEach === undefined && words.isSort(demand.of!, word))
      sorts.set(demand.of!, Math.max(sorts.get(demand.of!) ?? 0, amount(demand)));
  return {
    number: Math.max(
      1,
      [...sorts.values()].reduce((sum, value) => sum + value, 0),
    ),
  };
}

/** A demand that counts names, and how near it is to the requirement whose owners are asked for. */
interface Ask {
  readonly demand: Demand;
  readonly near: boolean;
  readonly wished: boolean;
}

/** What else asks for names; the readings of one sentence do not ask for each other's owners. */
const asksIn = (
  demands: (of: Requirement) => readonly Demand[],
  requirement: Requirement,
  pack: UnitPack,
): readonly Ask[] =>
  pack.requirements.flatMap((other) =>
    other.strength === 'may' || (other.readings !== undefined && other.id === requirement.id)
      ? []
      : demands(other).flatMap((demand) =>
          demand.of !== undefined && !isMeasure(demand.of) && !demand.allOf
            ? [
                {
                  demand,
                  near: other.criteria.some((scope) => requirement.criteria.includes(scope)),
                  wished: (demand.strength ?? other.strength) === 'ideally',
                },
              ]
            : [],
        ),
  );
