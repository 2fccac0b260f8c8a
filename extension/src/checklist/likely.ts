import { type Link } from '../records.ts';
import { type UnitView } from './checklist.ts';

/** The criterion that is worked on: the one of the last link while it misses something, else the first that does. */
export function likelyCriterion({ code, outcomes }: UnitView, links: readonly Link[]): string {
  const all = outcomes.flatMap(({ criteria }) => criteria);
  const misses = (number: string) => all.some((one) => one.number === number && one.state !== 'enough');
  const last = links
    .filter(({ unit, linkedBy, entry }) => unit === code && linkedBy === 'tutor' && entry === undefined)
    .reduce<Link | undefined>((newest, one) => (newest && newest.created > one.created ? newest : one), undefined);
  return last?.criteria.find(misses) ?? all.find(({ state }) => state !== 'enough')?.number ?? all[0]?.number ?? '';
}
