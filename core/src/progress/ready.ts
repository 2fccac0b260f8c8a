import { type Finding } from '../findings/finding.ts';
import { countOf, listed } from '../wording/phrases.ts';
import { isAssessed } from '../model/reading.ts';
import { type UnitProgress } from './progress.ts';

/**
 * Whether a map can be handed in. `not ready`: an error, text that nobody understood, nothing claimed, or a unit still
 * in progress. `to decide`: only questions, what falls short by our own reading, and allowances that nobody has agreed
 * to are left. `ready`: nothing is missing; information, reminders and what would ideally be there stand in nobody's
 * way.
 */
export interface Ready {
  readonly is: 'ready' | 'to decide' | 'not ready';
  readonly errors: number;
  /** Findings of which a person decides. */
  readonly toDecide: number;
  /** Allowances to which no quality assurer has agreed yet. */
  readonly toAgree: number;
  /** Pieces of text that were not understood. */
  readonly unread: number;
  readonly nothingClaimed: boolean;
  /** Units that are taken and neither complete nor checked as if they were. */
  readonly inProgress: readonly string[];
  /** The same in words: `ready`, `3 to decide, 1 allowance to agree`, `not ready: 2 errors`. */
  readonly says: string;
}

/**
 * Takes the findings of a map, what in it was not understood, and how far its units are. What a reader of files found
 * on the disk (a file that is not there) says nothing about the map, and what is allowed treats a finding as none.
 */
export function readyOf(
  findings: readonly Pick<Finding, 'severity' | 'allowed' | 'disk'>[],
  unread: number,
  units: readonly Pick<UnitProgress, 'unit' | 'status' | 'final' | 'criteria'>[],
): Ready {
  const stand = findings.filter(({ allowed, disk }) => allowed === undefined && disk !== true);
  const errors = stand.filter(({ severity }) => severity === 'error').length;
  const toDecide = stand.filter(({ severity }) => severity === 'warning').length;
  const toAgree = findings.filter(isToAgree).length;
  const taken = units.filter(({ status }) => isAssessed(status));
  const nothingClaimed = claimsNothing(units);
  const inProgress = taken.filter(({ final }) => !final).map(({ unit }) => unit);
  const reasons = [
    errors > 0 && countOf(errors, 'error'),
    unread > 0 && `${countOf(unread, 'piece')} of text not understood`,
    nothingClaimed && 'nothing is claimed',
    inProgress.length > 0 &&
      !nothingClaimed &&
      `${listed(inProgress)} ${inProgress.length === 1 ? 'is' : 'are'} in progress`,
  ].filter((reason): reason is string => typeof reason === 'string');
  const is = reasons.length > 0 ? 'not ready' : toDecide + toAgree > 0 ? 'to decide' : 'ready';
  const says =
    is === 'not ready' ? `not ready: ${reasons.join(', ')}` : is === 'ready' ? 'ready' : toDo(toDecide, toAgree);
  return { is, errors, toDecide, toAgree, unread, nothingClaimed, inProgress, says };
}

/** What people still have to decide and to agree: `3 to decide, 1 allowance to agree`. */
export const toDo = (toDecide: number, toAgree: number): string =>
  [
    ...(toDecide > 0 ? [`${toDecide} to decide`] : []),
    ...(toAgree > 0 ? [`${countOf(toAgree, 'allowance')} to agree`] : []),
  ].join(', ');

/** An assessor allowed it, and no quality assurer has agreed yet. */
export const isToAgree = ({ allowed }: Pick<Finding, 'allowed'>): boolean =>
  allowed !== undefined && allowed.agreed === undefined;

/** No unit has any evidence. Where none is assessed here (not taken, carried over), nothing is claimed on purpose. */
export const claimsNothing = (units: readonly Pick<UnitProgress, 'status' | 'criteria'>[]): boolean =>
  units.length === 0 ||
  (units.some(({ status }) => isAssessed(status)) &&
    !units.some(({ status, criteria }) => isAssessed(status) && criteria.some(({ mapped }) => mapped)));
