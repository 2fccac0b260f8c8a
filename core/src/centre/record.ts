import { type Day } from '../model/dates.ts';
import { type Person } from './people.ts';
import { type Sampling } from './sampling.ts';

/**
 * A quality assurer's word on one check of one learner: it waives a check of the record, or agrees to an allowance that
 * an assessor wrote in the map.
 */
export interface Waiver {
  readonly rule: string;
  readonly learner: string;
  /** Any unit of the learner where there is none. */
  readonly unit?: string;
  readonly requirement?: string;
  readonly why: string;
  /** The quality assurer, by the name in the people file. */
  readonly by: string;
  readonly date: Day;
}

/** What a centre keeps of its people, its samples and what its quality assurers allowed. */
export interface CentreRecord {
  readonly people: readonly Person[];
  readonly waivers: readonly Waiver[];
  readonly sampling?: Sampling;
}
