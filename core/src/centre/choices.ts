import { readingsDiffer, type Counted } from '../counting/requirement.ts';
import { daysLong } from '../counting/period.ts';
import { openReadings } from '../pack/pack.ts';
import { countOf } from '../wording/phrases.ts';
import { type Decision } from './policy.ts';

/** What a centre can decide of a requirement, as its policy writes it. */
export type Choice = Pick<Decision, 'about' | 'reading' | 'strength' | 'days'>;

/** A choice with what it says to a person. */
export interface OfferedChoice {
  /** `read as ‘three actions in all’`. */
  readonly says: string;
  readonly choice: Choice;
}

/**
 * What a centre can decide where a requirement leaves something open: which reading is meant, whether so many days are
 * the time, or that what has no number in the guidance is a wish. What is printed plainly is nobody's to choose here.
 */
export function choicesFor(counted: Counted): readonly OfferedChoice[] {
  const { requirement, state, counts } = counted;
  const about = requirement.id;
  const readings = openReadings(requirement);
  if (readings)
    return readingsDiffer(counted)
      ? readings.map(({ name }) => ({ says: `read as ‘${name}’`, choice: { about, reading: name } }))
      : [];
  if (requirement.settled || (state !== 'short' && state !== 'question')) return [];
  const period = counts.find(({ enough, demand }) => !enough && (demand.of === 'weeks' || demand.of === 'months'));
  const days = period?.times ? daysLong(period.times) : 0;
  if (state === 'question' && days > 0)
    return [{ says: `${countOf(days, 'day')} are enough`, choice: { about, days } }];
  return requirement.reading === 'ours' || requirement.open === true
    ? [{ says: 'ideal, and not asked for', choice: { about, strength: 'ideally' } }]
    : [];
}
