/**
 * Which units are the same before and after: the heart of the map, and never a guess.
 *
 * What occurs once before and once after is the same unit, also when it moved, if it says enough (a run of units
 * that stayed together counts as one). What occurs more often, or says little, is the same only between the same
 * neighbours: in the gap between two units already paired, when the gap holds it equally often on both pages.
 */
import { type Steps } from '../text/sliced.ts';
import { UNPAIRED, type Units } from './units.ts';

/** A unit, or a run of units, that says less than this (in letters) can occur twice by chance. */
export const STRONG = 24;

const SEVERAL = -2;
/** Gaps are filled again while that finds more; three rounds find nearly all. */
const ROUNDS = 4;

/** What counts as one unit, and as together. */
export interface Together {
  /** So many units in a row must be unique together. */
  readonly span: number;
  /** Units that far from each other still are one run: 1 when nothing may lie between. */
  readonly reach: number;
}

/** Pairs units in place. `numbers` is how many different units there are, `weigh` how much one says. */
export function* pairUnchanged(before: Units, after: Units, weigh: (unit: number) => number, together: Together, numbers: number): Steps<void> {
  yield* pairUnique(before, after, weigh, together, numbers);
  for (let round = 0, found = 1; round < ROUNDS && found > 0; round += 1) found = yield* pairInGaps(before, after);
}

/** Where each key occurs among unpaired units: one place, or SEVERAL. */
function* occurrences({ numbers, pair }: Units, span: number, count: number): Steps<Map<number, number>> {
  const places = new Map<number, number>();
  for (let unit = 0; unit + span <= numbers.length; unit += 1) {
    if (unit % 1024 === 0) yield;
    const key = keyAt(numbers, pair, unit, span, count);
    if (key !== undefined) places.set(key, places.has(key) ? SEVERAL : unit);
  }
  return places;
}

function keyAt(numbers: readonly number[], pair: readonly number[], unit: number, span: number, count: number): number | undefined {
  let key = 0;
  for (let k = unit; k < unit + span; k += 1) {
    if (pair[k] !== UNPAIRED) return undefined;
    key = (key * count + numbers[k]!) % Number.MAX_SAFE_INTEGER;
  }
  return key;
}

function* pairUnique(before: Units, after: Units, weigh: (unit: number) => number, { span, reach }: Together, count: number): Steps<void> {
  const placesAfter = yield* occurrences(after, span, count);
  const placesBefore = yield* occurrences(before, span, count);
  const proposed = new Map<number, number>();
  const taken = new Map<number, number>();
  let seen = 0;
  for (const [key, unit] of placesBefore) {
    if ((seen += 1) % 1024 === 0) yield;
    const other = placesAfter.get(key);
    if (unit === SEVERAL || other === undefined || other === SEVERAL) continue;
    for (let k = 0; k < span; k += 1) {
      // Two keys may disagree about the words they share; then neither says anything about them.
      const agrees = before.numbers[unit + k] === after.numbers[other + k]
        && (proposed.get(unit + k) ?? other + k) === other + k && (taken.get(other + k) ?? unit + k) === unit + k;
      const partner = agrees ? other + k : SEVERAL;
      proposed.set(unit + k, partner);
      taken.set(other + k, agrees ? unit + k : SEVERAL);
    }
  }
  yield;
  const same = (unit: number): number => {
    const other = proposed.get(unit) ?? before.pair[unit] ?? UNPAIRED;
    return other >= 0 && (before.pair[unit] === other || taken.get(other) === unit) ? other : UNPAIRED;
  };
  let run: number[] = [];
  let weight = 0;
  const endRun = () => {
    if (weight >= STRONG) for (const unit of run) join(before, unit, after, same(unit));
    run = [];
    weight = 0;
  };
  for (let unit = 0; unit < before.numbers.length; unit += 1) {
    if (unit % 1024 === 0) yield;
    const other = same(unit);
    if (other === UNPAIRED) continue;
    const last = run.at(-1);
    if (last !== undefined && !(unit - last <= reach && other > same(last) && other - same(last) <= reach)) endRun();
    run.push(unit);
    weight += before.pair[unit] === UNPAIRED ? weigh(unit) : STRONG;
  }
  endRun();
}

function join(before: Units, unit: number, after: Units, other: number): void {
  before.pair[unit] = other;
  after.pair[other] = unit;
}

/** Unpaired units in a row, `start` up to but without `end`. */
interface Gap { readonly start: number; readonly end: number }

/** One round over all gaps of the page before; says how many units it paired. */
function* pairInGaps(before: Units, after: Units): Steps<number> {
  const claims: [number, number][] = [];
  const claimed = new Map<number, number>();
  for (let start = 0; start < before.pair.length; start += 1) {
    if (before.pair[start] !== UNPAIRED) continue;
    let end = start + 1;
    while (end < before.pair.length && before.pair[end] === UNPAIRED) end += 1;
    for (const claim of yield* sameInGap(before, { start, end }, after, gapsAfter(before, { start, end }, after))) {
      claims.push(claim);
      claimed.set(claim[1], (claimed.get(claim[1]) ?? 0) + 1);
    }
    start = end;
    yield;
  }
  const sure = claims.filter(([, other]) => claimed.get(other) === 1);
  for (const [unit, other] of sure) join(before, unit, after, other);
  return sure.length;
}

/** The gap on the page after that lies between the same neighbours; when they were torn apart, the gap at each of them. */
function gapsAfter(before: Units, { start, end }: Gap, after: Units): Gap[] {
  const left = start === 0 ? -1 : before.pair[start - 1]!;
  const right = end === before.pair.length ? after.pair.length : before.pair[end]!;
  const afterLeft = { start: left + 1, end: left + 1 };
  while (afterLeft.end < after.pair.length && after.pair[afterLeft.end] === UNPAIRED) afterLeft.end += 1;
  if (afterLeft.end === right) return [afterLeft];
  const beforeRight = { start: right, end: right };
  while (beforeRight.start > 0 && after.pair[beforeRight.start - 1] === UNPAIRED) beforeRight.start -= 1;
  return [afterLeft, beforeRight];
}

/** The units that a gap holds equally often on both pages, as far as they kept their order. */
function* sameInGap(before: Units, gap: Gap, after: Units, gaps: readonly Gap[]): Steps<[number, number][]> {
  const places = new Map<number, { before: number[]; after: number[] }>();
  for (let unit = gap.start; unit < gap.end; unit += 1) {
    if (unit % 1024 === 0) yield;
    const known = places.get(before.numbers[unit]!);
    if (known) known.before.push(unit);
    else places.set(before.numbers[unit]!, { before: [unit], after: [] });
  }
  for (const { start, end } of gaps) {
    for (let other = start; other < end; other += 1) {
      if (other % 1024 === 0) yield;
      places.get(after.numbers[other]!)?.after.push(other);
    }
  }
  const pairs: [number, number][] = [];
  for (const same of places.values()) {
    if (same.before.length === same.after.length) same.before.forEach((unit, k) => pairs.push([unit, same.after[k]!]));
  }
  return inOrder(pairs.sort((a, b) => a[0] - b[0]));
}

/** The longest part of the pairs that ascends on both pages. */
function inOrder(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([, other], k) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < other) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? tails[low - 1]! : UNPAIRED);
    tails[low] = k;
  });
  const kept: [number, number][] = [];
  for (let k = tails.at(-1) ?? UNPAIRED; k !== UNPAIRED; k = previous[k]!) kept.push(pairs[k]!);
  return kept.reverse();
}
