import { type Range } from '@evimap/core';

export type State = 'enough' | 'short' | 'question' | 'not asked';

/** How far a requirement is covered, as the checker tells it. */
export interface CoveredRequirement {
  readonly id: string;
  /** Empty where an outcome or the unit is meant. */
  readonly criteria: readonly string[];
  readonly needed: number;
  readonly claimed: number;
  readonly state: State;
  readonly asks?: string;
  readonly progress?: string;
  readonly strength?: string;
  readonly reminder?: boolean;
  /** The key in the map under which it is shown. */
  readonly range?: Range | undefined;
}

export interface CoveredUnit {
  readonly unit: string;
  readonly title?: string;
  readonly status: string;
  readonly requirements: readonly CoveredRequirement[];
  /** Each criterion of the unit: whether an entry names it, and where. */
  readonly criteria?: readonly {
    readonly number: string;
    readonly says?: string;
    readonly mapped: boolean;
    readonly range?: Range;
  }[];
  readonly range?: Range | undefined;
}

/** One map, as the checker has counted it. */
export interface MapCoverage {
  readonly uri: string;
  readonly qualification?: string | undefined;
  readonly coverage: readonly CoveredUnit[];
}
