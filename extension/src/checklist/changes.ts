import { type RequirementProgress } from '@evimap/core';
import { type Link, type LinkState } from '../records.ts';
import { type UnitView } from './checklist.ts';

/** What became different between two looks at one unit's checklist. */
export interface Change {
  readonly linked: readonly Link[];
  readonly removed: readonly Link[];
  /** Passages whose words were found, changed or lost since. */
  readonly turned: readonly { readonly link: Link; readonly to: LinkState }[];
  /** The counts that moved, and those that a new passage was meant for though they did not. */
  readonly counts: readonly RequirementProgress[];
  /** The criteria in which something moved. */
  readonly criteria: readonly string[];
}

/** The difference between two looks at the checklist of one unit of one learner; undefined where nothing moved. */
export function changeBetween(before: UnitView, after: UnitView): Change | undefined {
  const was = linksOf(before);
  const is = linksOf(after);
  const linked = [...is.values()].filter(({ id }) => !was.has(id));
  const removed = [...was.values()].filter(({ id }) => !is.has(id));
  const turned = [...is.values()].flatMap((link) => {
    const old = was.get(link.id);
    return old && old.state !== link.state ? [{ link, to: link.state }] : [];
  });
  const old = new Map(requirementsOf(before).map((one) => [one.id, one]));
  const counts = requirementsOf(after).filter(({ id, state, progress, reminder }) => {
    const known = old.get(id);
    return !reminder && known !== undefined && (known.progress !== progress || known.state !== state);
  });
  if (linked.length + removed.length + turned.length + counts.length === 0) return undefined;
  const criteria = [
    ...[...linked, ...removed, ...turned.map(({ link }) => link)].flatMap((link) => link.criteria),
    ...counts.flatMap((one) => one.criteria),
  ];
  return { linked, removed, turned, counts, criteria: [...new Set(criteria)] };
}

const linksOf = ({ outcomes }: UnitView): ReadonlyMap<string, Link> =>
  new Map(
    outcomes
      .flatMap(({ links, criteria }) => [...links, ...criteria.flatMap((one) => one.links)])
      .map((link) => [link.id, link]),
  );

const requirementsOf = ({ requirements, outcomes }: UnitView): readonly RequirementProgress[] => [
  ...new Map(
    [
      ...requirements,
      ...outcomes.flatMap((outcome) => [
        ...outcome.requirements,
        ...outcome.criteria.flatMap((one) => one.requirements),
      ]),
    ].map((one) => [one.id, one]),
  ).values(),
];
