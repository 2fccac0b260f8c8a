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
export function* pairUnchanged(
  before: Units,
  after: Units,
  weigh: (unit: number) => number,
  together: Together,
): Steps<void> {
  yield* pairUnique(before, after, weigh, together);
  for (let round = 0, found = 1; round < ROUNDS && found > 0; round += 1) found = yield* pairInGaps(before, after);
}

/** Said of units that are paired: they have no key. */
const NO_KEY = undefined;

/** One number for `span` unpaired units in a row; none when one of them is paired. */
function keyAt(codes: Int32Array, pair: Int32Array, unit: number, span: number): number | undefined {
  if (unit + span > codes.length) return NO_KEY;
  let key = 0;
  for (let k = unit; k < unit + span; k += 1) {
    if (pair[k] !== UNPAIRED) return NO_KEY;
    key = (Math.imul(key, 0x01000193) + codes[k]!) | 0;
  }
  return key;
}

/**
 * Does work on ranges of units, with rests between them: a plain function for the work is fast from the start, a
 * generator is not.
 */
export function* inRanges(count: number, work: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < count; from += MANY) {
    yield;
    work(from, Math.min(count, from + MANY));
  }
}

function* placesOf({ codes, pair }: Units, span: number): Steps<Places> {
  const places = new Places(codes.length);
  yield* inRanges(codes.length, (from, to) => {
    for (let unit = from; unit < to; unit += 1) {
      const key = keyAt(codes, pair, unit, span);
      if (key !== NO_KEY) places.add(key, unit);
    }
  });
  return places;
}

/** Two keys may disagree about a unit that they share; then neither says anything about it. */
const DISPUTED = -2;

function propose(list: Int32Array, unit: number, other: number): void {
  const known = list[unit]!;
  if (known !== other) list[unit] = known === UNPAIRED ? other : DISPUTED;
}

function* pairUnique(
  before: Units,
  after: Units,
  weigh: (unit: number) => number,
  { span, reach }: Together,
): Steps<void> {
  const placesAfter = yield* placesOf(after, span);
  const placesBefore = yield* placesOf(before, span);
  const { codes, pair } = before;
  const partner = new Int32Array(codes.length).fill(UNPAIRED);
  const partnerAfter = new Int32Array(after.codes.length).fill(UNPAIRED);
  yield* inRanges(codes.length, (from, to) => {
    for (let unit = from; unit < to; unit += 1) {
      const key = keyAt(codes, pair, unit, span);
      if (key === NO_KEY || placesBefore.of(key) !== unit) continue;
      const other = placesAfter.of(key);
      if (other < 0) continue;
      for (let k = 0; k < span; k += 1) {
        propose(partner, unit + k, other + k);
        propose(partnerAfter, other + k, unit + k);
      }
    }
  });
  const same = (unit: number): number => {
    const known = pair[unit]!;
    if (known !== UNPAIRED) return known;
    const other = partner[unit]!;
    return other >= 0 && partnerAfter[other] === unit ? other : UNPAIRED;
  };
  /** The units of a run, and their partners. */
  const run: number[] = [];
  const partners: number[] = [];
  let weight = 0;
  const endRun = () => {
    if (weight >= STRONG) for (let k = 0; k < run.length; k += 1) join(before, run[k]!, after, partners[k]!);
    run.length = 0;
    partners.length = 0;
    weight = 0;
  };
  yield* inRanges(codes.length, (from, to) => {
    for (let unit = from; unit < to; unit += 1) {
      const other = same(unit);
      if (other === UNPAIRED) continue;
      if (run.length > 0) {
        const [lastUnit, lastOther] = [run[run.length - 1]!, partners[run.length - 1]!];
        if (!(unit - lastUnit <= reach && other > lastOther && other - lastOther <= reach)) endRun();
      }
      run.push(unit);
      partners.push(other);
      if (weight < STRONG) weight += pair[unit] === UNPAIRED ? weigh(unit) : STRONG;
    }
  });
  endRun();
}

function join(before: Units, unit: number, after: Units, other: number): void {
  before.pair[unit] = other;
  after.pair[other] = unit;
}

/** Unpaired units in a row, `start` up to but without `end`. */
interface Gap {
  readonly start: number;
  readonly end: number;
}

/** Two units that are the same, if no other unit lays claim to the second. */
type Claim = readonly [unit: number, other: number];

/** One round over all gaps of the page before; says how many units it paired. */
function* pairInGaps(before: Units, after: Units): Steps<number> {
  const claims: Claim[] = [];
  const { length } = before.pair;
  for (let start = 0; start < length;) {
    yield;
    const big = claimInSmallGaps(before, after, start, Math.min(length, start + MANY), claims);
    for (const claim of big ? inOrder(yield* sameInGap(before, big, after, gapsAfter(before, big, after))) : [])
      claims.push(claim);
    start = big ? big.end : Math.min(length, start + MANY);
  }
  const claimed = new Uint8Array(after.pair.length);
  for (const [, other] of claims) claimed[other] = Math.min(2, claimed[other]! + 1);
  let sure = 0;
  for (const [unit, other] of claims) {
    if (claimed[other] !== 1) continue;
    join(before, unit, after, other);
    sure += 1;
  }
  return sure;
}

/** The claims of the small gaps that begin in a range; stops at a big gap, which is somebody else's work. */
function claimInSmallGaps(before: Units, after: Units, from: number, to: number, claims: Claim[]): Gap | undefined {
  const { pair } = before;
  // A gap that began before the range was done with it.
  let start = from;
  if (start > 0) while (start < to && pair[start] === UNPAIRED && pair[start - 1] === UNPAIRED) start += 1;
  for (; start < to; start += 1) {
    if (pair[start] !== UNPAIRED) continue;
    let end = start + 1;
    while (end < pair.length && pair[end] === UNPAIRED) end += 1;
    const gap = { start, end };
    const others = gapsAfter(before, gap, after);
    let room = 0;
    for (const other of others) room += other.end - other.start;
    if ((end - start) * room > SMALL) return gap;
    const found = sameInSmallGap(before, gap, after, others);
    for (const claim of found.length > 1 ? inOrder(found) : found) claims.push(claim);
    start = end;
  }
  return undefined;
}

/**
 * The gap on the page after that lies between the same neighbours; when they were torn apart, the gap at each of
 * them.
 */
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
