import { neededOf, type Demand, type Requirement } from '../pack/pack.ts';
import { type DerivedMap, type DerivedRow } from './complete-map.ts';

/** Takes one thing away from what a demand needs, or adds one too many, so that a map that was complete falls short. */
export function takeAway(map: DerivedMap, requirement: Requirement): void {
  const own = map.rows.filter((row) => row.requirement === requirement.id);
  const last = own.at(-1);
  const demand = map.chosen.get(requirement.id)?.[0];
  if (!last || !demand) return;
  if (demand.of === undefined) otherEvidence(own, last, demand);
  else if (demand.of === 'pieces') fewerPieces(map, own, last, demand);
  else if (demand.allOf) fewerPoints(map, demand);
  else if (!measured(own, last, demand)) withoutName(map, own, demand);
}

function otherEvidence(own: readonly DerivedRow[], last: DerivedRow, { forEach, evidence }: Demand): void {
  if (forEach === 'piece' && evidence?.simulated !== undefined)
    last.evidence = { ...evidence, simulated: !evidence.simulated };
  else for (const row of own) row.evidence = {};
}

function fewerPieces(map: DerivedMap, own: readonly DerivedRow[], last: DerivedRow, demand: Demand): void {
  const { apart, atMost } = demand;
  if (neededOf(demand) === 0)
    for (let piece = 2; piece <= (atMost ?? 0) + 1; piece += 1) map.rows.push({ ...last, piece });
  else if (apart) delete last.piece;
  else map.rows.splice(map.rows.indexOf(own[0]!), own.length);
}

function fewerPoints(map: DerivedMap, demand: Demand): void {
  for (const row of map.rows)
    row.ticks = row.ticks.map((tick) =>
      tick.list === demand.of ? { ...tick, points: tick.points.slice(0, neededOf(demand) - 1) } : tick,
    );
}

/** Less of a measure, or more than its bound; false where a thing is counted. */
function measured(own: readonly DerivedRow[], last: DerivedRow, demand: Demand): boolean {
  const bound = neededOf(demand) === 0 ? demand.atMost : undefined;
  switch (demand.of) {
    case 'hours':
    case 'minutes':
      last.minutes = bound === undefined ? (last.minutes ?? 1) - 1 : bound + 1;
      return true;
    case 'words':
      last.words = bound === undefined ? Math.floor((last.words ?? 1) / 2) : bound + 1;
      return true;
    case 'marks':
      for (const row of own) row.marks = 1;
      return true;
    case 'dates':
    case 'weeks':
    case 'months':
      for (const row of own) row.dates = [];
      return true;
    default:
      return false;
  }
}

/** So many names are gone from the whole map that one too few is left. */
function withoutName(map: DerivedMap, own: readonly DerivedRow[], demand: Demand): void {
  const named = (rows: readonly DerivedRow[]) =>
    rows.flatMap(({ things }) => things).flatMap(({ word, names }) => (word === demand.of ? names : []));
  const all = [...new Set(named(map.rows))];
  const last = own
    .flatMap(({ things }) => things)
    .find((thing) => thing.word === demand.of)
    ?.names.at(-1);
  const gone = new Set(
    demand.forEach === undefined && !demand.from && all.length > neededOf(demand)
      ? all.slice(neededOf(demand) - 1)
      : [last],
  );
  for (const row of map.rows)
    row.things = row.things
      .map((thing) => ({ ...thing, names: thing.names.filter((name) => !gone.has(name)) }))
      .filter(({ names }) => names.length > 0);
}
