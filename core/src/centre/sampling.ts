import { type Day } from '../model/dates.ts';
import { type SampleType } from '../model/samples.ts';
import { type Risk } from './people.ts';

/** How a centre samples: shares by risk, how many of the samples are interim, and in which time. */
export interface Strategy {
  /** Of the units that an assessor has, so many percent are sampled. */
  readonly percent: Readonly<Record<Risk, number>>;
  /** At least so many percent of all samples are taken while the unit is in progress. */
  readonly interim: number;
  /** Methods of which each assessor’s work is sampled at least once; all that are seen, where none is named. */
  readonly methods: readonly string[];
  readonly from?: Day;
  readonly to?: Day;
  readonly lead?: string;
  readonly agreedWith?: string;
}

/** A sample that is planned. */
export interface PlannedSample {
  readonly learner: string;
  readonly unit: string;
  readonly type?: SampleType;
  readonly criteria?: string;
  readonly method?: string;
  readonly by?: string;
  readonly planned?: Day;
  readonly because?: string;
}

export interface Sampling {
  readonly strategy: Strategy;
  readonly plan: readonly PlannedSample[];
}

export const usualStrategy: Strategy = { percent: { low: 15, medium: 25, high: 50 }, interim: 25, methods: [] };
