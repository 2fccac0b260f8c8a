import { derived } from '../memory/derived.ts';
import { isMeasure, type Scope } from '../pack/pack.ts';
import { progressPhrase, requirementPhrase } from '../wording/demands.ts';
import { criteriaIn } from '../model/scopes.ts';
import { type State } from '../counting/requirement.ts';
import { keySpot } from '../rules/shortfalls.ts';
import { type UnitContext } from '../rules/rule.ts';
import { type Spot } from '../model/map.ts';

/** How far a requirement is covered, in the shape of `check --format json`, with words for people. */
export interface RequirementCoverage {
  readonly id: string;
  /** Empty where an outcome or the unit is meant. */
  readonly criteria: readonly Scope[];
  readonly needed: number;
  readonly claimed: number;
  readonly state: State;
  /** What is asked for, in the pack's words. */
  readonly asks: string;
  /** `2 of 3 ways to maintain`. */
  readonly progress: string;
  readonly strength: string;
  readonly reminder: boolean;
  readonly at: Spot;
}

export interface Coverage {
  readonly unit: string;
  readonly status: string;
  readonly at: Spot;
  readonly requirements: readonly RequirementCoverage[];
  /** Criteria that some entry names. */
  readonly mapped: readonly string[];
}

export const coverageOf = derived('coverage of a unit', (context: UnitContext): Coverage => {
  const { block, pack, counted, words, reading } = context;
  const named = new Set(
    reading.parts.flatMap((part) => (part.rows.some((row) => row.row.decision === undefined) ? [...part.scopes] : [])),
  );
  return {
    unit: pack.unit,
    status: block.status,
    at: block.at,
    mapped: criteriaIn(['unit'], pack).filter((number) => named.has(number)),
    requirements: counted.map(({ requirement, state, needed, claimed, counts }) => ({
      id: requirement.id,
      criteria: requirement.criteria.filter((scope) => scope !== 'unit' && !/^LO/.test(scope)),
      needed,
      claimed,
      state,
      asks: requirementPhrase(requirement, words),
      progress:
        requirement.reminder !== undefined || state === 'not asked'
          ? ''
          : progressPhrase(
              counts.length === 1 && counts[0] && (requirement.anyOf !== undefined || isMeasure(counts[0].demand.of))
                ? { ...requirement, ...counts[0].demand, anyOf: [[counts[0].demand]] }
                : requirement,
              claimed,
              needed,
              words,
            ),
      strength: requirement.strength,
      reminder: requirement.reminder !== undefined,
      at: keySpot(requirement.criteria, context),
    })),
  };
});

/** What may be done but need not be is never short. */
export const stateOf = ({ state, strength }: Pick<RequirementCoverage, 'state' | 'strength'>): State =>
  strength === 'may' && state !== 'enough' ? 'not asked' : state;
