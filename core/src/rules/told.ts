import { identity } from '../counting/thing.ts';
import { isBuiltInOwner, isMeasure } from '../pack/pack.ts';
import { type Shortfall } from './shortfalls.ts';

/**
 * What one thing that is missing makes short is told once, where it is missing: a total is told by its sorts, what is
 * carried on by where it comes from, what belongs to an owner by the owner that is not named, and a number in all by
 * the number for each.
 */
export const isToldBy = (short: Shortfall, other: Shortfall): boolean =>
  other.requirement.id !== short.requirement.id &&
  (isTotalOf(short, other) ||
    isCarriedFrom(short, other) ||
    isOwnedBy(short, other) ||
    isAskedOfOwners(short, other) ||
    isAskedOfSource(short, other) ||
    isNumberInAll(short, other));

/** What a reading lacks is told by anything of the same word that is short by as much. */
export const isReadingToldBy = (short: Shortfall, other: Shortfall): boolean =>
  isToldBy(short, other) ||
  (other.requirement.id !== short.requirement.id &&
    (countsNames(short) || short.kind === 'belongs') &&
    countsNames(other) &&
    short.demand.of === other.demand.of &&
    sharesCriteria(short, other) &&
    gap(short) <= gap(other));

/** How much is missing. */
const gap = ({ count }: Shortfall): number => count.needed - count.claimed;

const sharesCriteria = (a: Shortfall, b: Shortfall): boolean =>
  a.requirement.criteria.some((scope) => b.requirement.criteria.includes(scope));

/** Whether a shortfall says that too few names of a word are claimed. */
const countsNames = ({ kind, demand }: Shortfall): boolean =>
  (kind === 'count' || kind === 'category' || kind === 'each') && demand.of !== undefined && !demand.allOf;

/** A total speaks when every sort of it is enough; marks in all, when every part that is marked is there. */
function isTotalOf({ kind, demand, requirement, context: { words, pack } }: Shortfall, sort: Shortfall): boolean {
  const { of } = sort.demand;
  if (of === undefined || !countsNames(sort)) return false;
  if (kind === 'marks') return pack.assessment?.components?.some(({ name }) => name === of) === true;
  const isSort = kind === 'count' && demand.of !== undefined && of !== demand.of && words.isSort(of, demand.of);
  return isSort && sort.requirement.criteria.some((scope) => requirement.criteria.includes(scope));
}

/** What is carried on is short where it comes from, and nothing that is there is left out. */
function isCarriedFrom(short: Shortfall, source: Shortfall): boolean {
  const { kind, demand, count, context } = short;
  if ((kind !== 'count' && kind !== 'category') || demand.of === undefined || !countsNames(source)) return false;
  const { words } = context;
  return (
    demand.from?.some((scope) => source.requirement.criteria.includes(scope)) === true &&
    words.family(source.demand.of!) === words.family(demand.of) &&
    count.claimed >= Math.min(count.needed, source.count.claimed)
  );
}

/** Only so few have enough because so few are named: it is said where they are counted. */
function isOwnedBy(short: Shortfall, owners: Shortfall): boolean {
  const { kind, demand, count, owners: lacking } = short;
  if (demand.forEach === undefined || isBuiltInOwner(demand.forEach) || !tellsOwners(short, owners)) return false;
  if (kind === 'carried' || kind === 'belongs' || kind === 'both') return false;
  if (lacking.some(({ owner }) => owner)) return false;
  const enough = (count.owners ?? []).filter((own) => own.enough).length;
  return (count.ownersNeeded ?? 0) - enough <= Math.max(1, gap(owners));
}

/** Whose something is can't be said while an owner is not named. */
const isAskedOfOwners = (short: Shortfall, owners: Shortfall): boolean =>
  short.kind === 'belongs' && short.context.final && countsNames(owners) && tellsOwners(short, owners);

/** What was not named before is missing there, and that is said; what looks like a slip of the pen is asked all the same. */
function isAskedOfSource(short: Shortfall, source: Shortfall): boolean {
  const { kind, demand, questions, context } = short;
  const word = demand.forEach ?? demand.of;
  if (kind !== 'carried' || !context.final || word === undefined || !countsNames(source)) return false;
  if (questions.some((left) => 'nearest' in left)) return false;
  const { family } = context.words;
  return (
    demand.from?.some((scope) => source.requirement.criteria.includes(scope)) === true &&
    family(source.demand.of!) === family(word) &&
    new Set(questions.flatMap((left) => ('thing' in left ? [identity(left.thing)] : []))).size <= gap(source)
  );
}

function tellsOwners({ demand, context: { words } }: Shortfall, owners: Shortfall): boolean {
  const of = owners.demand.of;
  const isAsked = countsNames(owners) || owners.kind === 'carried' || owners.kind === 'belongs';
  if (!isAsked || of === undefined || isMeasure(of) || demand.forEach === undefined) return false;
  return words.isSort(of, demand.forEach) || words.isSort(demand.forEach, of);
}

/** Three activities, and one for each goal: who has none is told. */
const isNumberInAll = (short: Shortfall, each: Shortfall): boolean =>
  short.kind === 'count' &&
  each.kind === 'each' &&
  short.demand.of === each.demand.of &&
  sharesCriteria(short, each) &&
  gap(short) <= gap(each);
