/**
 * Which units are the same before and after: the heart of the map, and never a guess.
 *
 * What occurs once before and once after is the same unit, also when it moved, if it says enough (a run of units
 * that stayed together counts as one). What occurs more often, or says little, is the same only between the same
 * neighbours: in the gap between two units already paired, when the gap holds it equally often on both pages.
 */
import { type Steps } from '../text/sliced.ts';
import { Places } from './places.ts';
import { UNPAIRED, type Units } from './units.ts';

/** A unit, or a run of units, that says less than this (in letters) can occur twice by chance. */
export const STRONG = 24;

/** What counts as one unit, and as together. */
export interface Together {
  /** So many units in a row must be unique together. */
  readonly span: number;
  /** Units that far from each other still are one run: 1 when nothing may lie between. */
  readonly reach: number;
}

/** Gaps are filled again while that finds more; a few rounds find nearly all. */
const ROUNDS = 4;
/** Units between two rests. */
const MANY = 1024;

/** Pairs units in place. `weigh` tells how much a unit of the page before says. */
export function* pairUnchanged(before: Units, after: Units, weigh: (unit: number) => number, together: Together): Steps<void> {
  yield* pairUnique(before, after, weigh, together);
  for (let round = 0, found = 1; round < ROUNDS && found > 0; round += 1) found = yield* pairInGaps(before, after);
}

/** One number for `span` unpaired units in a row; undefined when one of them is paired. */
function keyAt({ codes, pair }: Units, unit: number, span: number): number | undefined {
  if (unit + span > codes.length) return undefined;
  let key = 0;
  for (let k = unit; k < unit + span; k += 1) {
    if (pair[k] !== UNPAIRED) return undefined;
    key = (Math.imul(key, 0x01000193) + codes[k]!) | 0;
  }
  return key;
}

function* placesOf(units: Units, span: number): Steps<Places> {
  const places = new Places(units.codes.length);
  for (let unit = 0; unit < units.codes.length; unit += 1) {
    if (unit % MANY === 0) yield;
    const key = keyAt(units, unit, span);
    if (key !== undefined) places.add(key, unit);
  }
  return places;
}

/** Two keys may disagree about a unit that they share; then neither says anything about it. */
const DISPUTED = -2;

function* pairUnique(before: Units, after: Units, weigh: (unit: number) => number, { span, reach }: Together): Steps<void> {
  const placesAfter = yield* placesOf(after, span);
  const placesBefore = yield* placesOf(before, span);
  const partner = new Int32Array(before.codes.length).fill(UNPAIRED);
  const partnerAfter = new Int32Array(after.codes.length).fill(UNPAIRED);
  const propose = (list: Int32Array, unit: number, other: number) => { list[unit] = list[unit] === UNPAIRED || list[unit] === other ? other : DISPUTED; };
  for (let unit = 0; unit < before.codes.length; unit += 1) {
    if (unit % MANY === 0) yield;
    const key = keyAt(before, unit, span);
    if (key === undefined || placesBefore.of(key) !== unit) continue;
    const other = placesAfter.of(key);
    for (let k = 0; other >= 0 && k < span; k += 1) {
      propose(partner, unit + k, other + k);
      propose(partnerAfter, other + k, unit + k);
    }
  }
  const same = (unit: number): number => {
    if (before.pair[unit] !== UNPAIRED) return before.pair[unit]!;
    const other = partner[unit]!;
    return other >= 0 && partnerAfter[other] === unit ? other : UNPAIRED;
  };
  let run: number[] = [];
  let weight = 0;
  const endRun = () => {
    if (weight >= STRONG) for (const unit of run) join(before, unit, after, same(unit));
    run = [];
    weight = 0;
  };
  for (let unit = 0; unit < before.codes.length; unit += 1) {
    if (unit % MANY === 0) yield;
    const other = same(unit);
    if (other === UNPAIRED) continue;
    const last = run.at(-1);
    if (last !== undefined && !(unit - last <= reach && other > same(last) && other - same(last) <= reach)) endRun();
    run.push(unit);
    if (weight < STRONG) weight += before.pair[unit] === UNPAIRED ? weigh(unit) : STRONG;
  }
  endRun();
}

function join(before: Units, unit: number, after: Units, other: number): void {
  before.pair[unit] = other;
  after.pair[other] = unit;
}

/** Unpaired units in a row, `start` up to but without `end`. */
interface Gap { readonly start: number; readonly end: number }

/** Two units that are the same, if no other unit lays claim to the second. */
type Claim = readonly [unit: number, other: number];

/** One round over all gaps of the page before; says how many units it paired. */
function* pairInGaps(before: Units, after: Units): Steps<number> {
  const claims: Claim[] = [];
  const claimed = new Uint8Array(after.pair.length);
  for (let start = 0; start < before.pair.length; start += 1) {
    if (start % 64 === 0) yield;
    if (before.pair[start] !== UNPAIRED) continue;
    let end = start + 1;
    while (end < before.pair.length && before.pair[end] === UNPAIRED) end += 1;
    const gap = { start, end };
    const others = gapsAfter(before, gap, after);
    const found = (end - start) * others.reduce((sum, other) => sum + other.end - other.start, 0) <= SMALL ? sameInSmallGap(before, gap, after, others) : yield* sameInGap(before, gap, after, others);
    for (const claim of found.length > 1 ? inOrder(found) : found) {
      claims.push(claim);
      claimed[claim[1]] = Math.min(2, claimed[claim[1]]! + 1);
    }
    start = end;
  }
  let sure = 0;
  for (const [unit, other] of claims) {
    if (claimed[other] !== 1) continue;
    join(before, unit, after, other);
    sure += 1;
  }
  return sure;
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

/** Gaps with no more comparisons than this are compared unit by unit: most gaps hold a word or two. */
const SMALL = 64;

/** The units that a gap holds equally often on both pages. */
function sameInSmallGap(before: Units, { start, end }: Gap, after: Units, gaps: readonly Gap[]): Claim[] {
  const claims: Claim[] = [];
  for (let unit = start; unit < end; unit += 1) {
    const code = before.codes[unit];
    let place = 0;
    let count = 0;
    for (let k = start; k < end; k += 1) {
      if (before.codes[k] !== code) continue;
      if (k < unit) place += 1;
      count += 1;
    }
    let countAfter = 0;
    let partner = UNPAIRED;
    for (const gap of gaps) {
      for (let k = gap.start; k < gap.end; k += 1) {
        if (after.codes[k] !== code) continue;
        if (countAfter === place) partner = k;
        countAfter += 1;
      }
    }
    if (count === countAfter) claims.push([unit, partner]);
  }
  return claims;
}

/** The same for any gap, in time that grows with it and no faster. */
function* sameInGap(before: Units, gap: Gap, after: Units, gaps: readonly Gap[]): Steps<Claim[]> {
  const places = new Map<number, { before: number[]; after: number[] }>();
  for (let unit = gap.start; unit < gap.end; unit += 1) {
    if (unit % MANY === 0) yield;
    const known = places.get(before.codes[unit]!);
    if (known) known.before.push(unit);
    else places.set(before.codes[unit]!, { before: [unit], after: [] });
  }
  for (const { start, end } of gaps) {
    for (let other = start; other < end; other += 1) {
      if (other % MANY === 0) yield;
      places.get(after.codes[other]!)?.after.push(other);
    }
  }
  const claims: Claim[] = [];
  for (const same of places.values()) {
    if (same.before.length === same.after.length) same.before.forEach((unit, k) => claims.push([unit, same.after[k]!]));
  }
  return claims.sort((a, b) => a[0] - b[0]);
}

/** The longest part of the claims that ascends on both pages. */
function inOrder(claims: readonly Claim[]): Claim[] {
  const tails: number[] = [];
  const previous: number[] = [];
  claims.forEach(([, other], k) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (claims[tails[middle]!]![1] < other) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? tails[low - 1]! : UNPAIRED);
    tails[low] = k;
  });
  const kept: Claim[] = [];
  for (let k = tails.at(-1) ?? UNPAIRED; k !== UNPAIRED; k = previous[k]!) kept.push(claims[k]!);
  return kept.reverse();
}
