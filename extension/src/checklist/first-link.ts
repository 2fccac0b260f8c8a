/** Where somebody begins who has linked nothing yet, and what the first link has moved. */
import { isDue, type RequirementProgress } from '@evimap/core';
import { type UnitView } from './checklist.ts';
import { proposal } from './one-gesture.ts';

/** The first criterion of which something is asked that words alone can show. */
export function firstToLink({ context, outcomes }: UnitView): string | undefined {
  return outcomes
    .flatMap(({ criteria }) => criteria)
    .find(({ number, requirements }) =>
      requirements.some((one) => isDue(one) && proposal(context, one.id, number, '').kind !== 'form'),
    )?.number;
}

/** The counts that have moved from nothing. */
export const movedCounts = ({ requirements, outcomes }: UnitView): readonly RequirementProgress[] => [
  ...new Map(
    [
      ...requirements,
      ...outcomes.flatMap((outcome) => [
        ...outcome.requirements,
        ...outcome.criteria.flatMap((one) => one.requirements),
      ]),
    ]
      .filter(({ asked, claimed, reminder }) => asked && claimed > 0 && !reminder)
      .map((one) => [one.id, one]),
  ).values(),
];
