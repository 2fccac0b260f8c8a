import { describe, expect, it } from 'vitest';
import {
  analyse,
  demandsOf,
  isMeasure,
  open,
  type Demand,
  type Finding,
  type Requirement,
  type UnitPack,
} from '@evimap/core';
import { packs, unitPacks } from '@evimap/schemas';
import {
  derive,
  wordsOfRequirement,
  written,
  type DerivedMap,
  type DerivedRow,
} from '../../core/src/workshop/complete-map.ts';

/** Findings that speak of a requirement: those that say what is missing or asked. */
function shortfallsIn(map: DerivedMap): { finding: Finding; key: string }[] {
  const text = written(map);
  const lines = text.split('\n');
  const { findings } = analyse({ maps: [{ path: 'derived.evidence.yaml', doc: open(text) }], packs }).maps[0]!;
  return findings
    .filter((finding) => finding.requirement !== undefined && finding.severity !== 'hint')
    .map((finding) => ({ finding, key: keyAbove(lines, finding.range.start.line) }));
}

/** The key of the unit under which a line stands; empty for the line of the unit itself. */
function keyAbove(lines: readonly string[], line: number): string {
  for (let i = line; i >= 0; i -= 1) {
    const match = /^ {4}(\S[^:]*):/.exec(lines[i]!);
    if (match) return match[1]!;
    if (/^ {2}\S/.test(lines[i]!)) return '';
  }
  return '';
}

/** A finding stands under a key that the requirement looks at; what is asked of the unit may stand at the unit. */
const standsRight = (key: string, requirement: Requirement): boolean =>
  requirement.criteria.some(
    (scope) => scope === key || scope === 'unit' || (scope.startsWith('LO') && key.startsWith(`${scope.slice(2)}.`)),
  );

const told = (found: { finding: Finding }[]): string[] =>
  found.map(({ finding }) => `${finding.requirement} ${finding.rule}: ${finding.message}`);

/** One way to take something away from what a demand needs: a thing, a day, a minute, a tick or a person. */
type Removal = { says: string; take: (map: DerivedMap) => void; owner?: boolean; once?: boolean };

function removals(requirement: Requirement, demand: Demand, map: DerivedMap): Removal[] {
  const rows = map.rows.filter((row) => row.requirement === requirement.id);
  const first = rows.find((row) => row.demand === demand) ?? rows[0];
  if (!first) return [];
  const found: Removal[] = [];
  if (demand.of !== undefined && !isMeasure(demand.of) && !demand.allOf) {
    const name = first.things.at(-1)!.names.at(-1)!;
    // Where one is carried on and only one is left before, it is the one that is meant: what names them says it.
    found.push({ ...without(name), owner: demand.from !== undefined && (demand.atLeast ?? demand.exactly) === 1 });
  } else if (demand.allOf) {
    const point = demand.allOf.at(-1)!;
    found.push({
      says: `without the tick ‘${point}’`,
      once: true,
      take: (all) =>
        forOwn(
          all,
          first,
          (row) =>
            (row.ticks = row.ticks.map((tick) =>
              tick.list === demand.of ? { ...tick, points: tick.points.filter((other) => other !== point) } : tick,
            )),
        ),
    });
  } else if (demand.of === 'dates' && demand.forEach === 'week') {
    found.push({
      says: 'without one week',
      once: true,
      take: (all) =>
        forScope(
          all,
          requirement,
          (row) =>
            (row.dates = row.dates.filter(
              (day, i) => i === 0 || i === row.dates.length - 1 || Math.floor((day - row.dates[0]!) / 7) !== 2,
            )),
        ),
    });
  } else if (demand.of === 'dates') {
    found.push({
      says: 'with one day fewer',
      once: true,
      take: (all) =>
        forScope(
          all,
          requirement,
          (row) =>
            (row.dates =
              row.dates.length >= (demand.atLeast ?? demand.exactly ?? 1)
                ? row.dates.slice(0, (demand.atLeast ?? demand.exactly ?? 1) - 1)
                : row.dates),
        ),
    });
  } else if (demand.of === 'weeks' || demand.of === 'months') {
    // Up to some days less is a question; this is a week, or half a month, less.
    const longest = demand.of === 'weeks' ? 7 * ((demand.atLeast ?? demand.exactly ?? 1) - 1) : 15;
    found.push({
      says: 'too short',
      once: true,
      take: (all) =>
        forScope(
          all,
          requirement,
          (row) =>
            (row.dates = row.dates.filter(
              (day) => day - all.rows.find((other) => other.dates.length > 0)!.dates[0]! < longest,
            )),
        ),
    });
  } else if (demand.of === 'minutes' || demand.of === 'words' || demand.of === 'marks') {
    const measure = demand.of;
    found.push({
      says: `one of ${measure} fewer`,
      once: true,
      take: (all) =>
        forOwn(all, first, (row) => {
          if (row[measure] !== undefined) row[measure] -= 1;
        }),
    });
  }
  if (demand.of === undefined) {
    const owner = first.things.at(-1)?.names.at(-1);
    if (owner !== undefined) found.push({ ...without(owner), owner: true });
    if (owner !== undefined && demand.evidence?.simulated === false && !demand.evidence.method) {
      // The learner sells now, so that the alternatives for those who don't are closed.
      found.push({
        says: 'with simulated evidence',
        take: (all) => {
          closeOthers(requirement, all);
          forAll(all, (row) => {
            if (row.things.some(({ names }) => names.includes(owner))) row.evidence = { simulated: true };
          });
        },
      });
    }
  }
  // Where one alternative asks for real work and the other for a simulation, the other kind is enough as well.
  if (demand.evidence && (demand.of !== undefined || demand.evidence.method)) {
    found.push({
      says: 'with evidence of another kind',
      take: (all) =>
        forOwn(all, first, (row) => {
          if (JSON.stringify(row.evidence) === JSON.stringify(demand.evidence)) row.evidence = other(demand.evidence!);
        }),
    });
  }
  return found;
}

/** States the facts under which no other alternative is open. */
const closeOthers = (requirement: Requirement, map: DerivedMap): void => {
  for (const { when } of (requirement.anyOf ?? []).flat())
    for (const [fact, value] of Object.entries(when ?? {})) map.facts[fact] = value === 'no' ? 'yes' : 'no';
};

/** The name is gone from the whole map. */
const without = (name: string): Removal => ({
  says: `without ‘${name}’`,
  take: (map) =>
    forAll(
      map,
      (row) =>
        (row.things = row.things
          .map((thing) => ({ ...thing, names: thing.names.filter((other) => other !== name) }))
          .filter(({ names }) => names.length > 0)),
    ),
});

/**
 * Where one missing thing is told twice: the names of the techniques are so alike that the one which is not carried on
 * could be a slip of another, and that is asked as well.
 */
const toldTwice: ReadonlySet<string> = new Set(['L4S4.2.3-c']);

/** One claim less: the name is gone from the criteria of a requirement; from the whole map where it is meant anyway. */
function withOneLess(requirement: Requirement, demand: Demand, map: () => DerivedMap): readonly string[] {
  const [local, everywhere] = [map(), map()];
  const rows = local.rows.filter((row) => row.requirement === requirement.id);
  const first = rows.find((row) => row.demand === demand) ?? rows[0];
  const name = first?.things.at(-1)?.names.at(-1);
  if (name === undefined) return ['nothing to take'];
  forScope(local, requirement, (row) => {
    row.things = row.things
      .map((thing) => ({ ...thing, names: thing.names.filter((other) => other !== name) }))
      .filter(({ names }) => names.length > 0);
  });
  const found = told(shortfallsIn(local));
  if (found.length > 0) return found;
  without(name).take(everywhere);
  return told(shortfallsIn(everywhere));
}

/** Evidence that fails the condition in every part. */
const other = ({ method, by, simulated }: NonNullable<Demand['evidence']>): NonNullable<Demand['evidence']> => ({
  ...(method && { method: ['worksheet'] }),
  ...(by && { by: ['visitor'] }),
  ...(simulated !== undefined && { simulated: !simulated }),
});

const forAll = (map: DerivedMap, change: (row: DerivedRow) => void): void => map.rows.forEach(change);
const forOwn = (map: DerivedMap, first: DerivedRow, change: (row: DerivedRow) => void): void =>
  map.rows.filter((row) => row.requirement === first.requirement).forEach(change);
const forScope = (map: DerivedMap, { criteria }: Requirement, change: (row: DerivedRow) => void): void =>
  map.rows
    .filter(({ key }) =>
      criteria.some(
        (scope) =>
          scope === key || scope === 'unit' || (scope.startsWith('LO') && key.startsWith(`${scope.slice(2)}.`)),
      ),
    )
    .forEach(change);

/** Requirements that may be touched when one thing is gone: they share a word, an owner or what was named before. */
function connected(requirement: Requirement, pack: UnitPack): ReadonlySet<string> {
  const words = new Map(pack.requirements.map((other) => [other.id, wordsOfRequirement(other, pack)]));
  const reached = new Set([requirement.id]);
  for (let grown = true; grown;) {
    grown = false;
    for (const other of pack.requirements) {
      if (reached.has(other.id)) continue;
      if ([...reached].some((id) => [...words.get(id)!].some((word) => words.get(other.id)!.has(word))))
        grown = Boolean(reached.add(other.id));
    }
  }
  return reached;
}

const asked = (pack: UnitPack): Requirement[] =>
  pack.requirements.filter(({ reminder, strength }) => reminder === undefined && strength !== 'may');
const alternatives = (requirement: Requirement): number[] =>
  requirement.anyOf ? requirement.anyOf.map((_, i) => i) : [0];

/** What is counted of a requirement in a map, and what is said of it. */
function standing(map: DerivedMap, { id }: Requirement) {
  const text = written(map);
  const { units, findings } = analyse({ maps: [{ path: 'derived.evidence.yaml', doc: open(text) }], packs }).maps[0]!;
  return {
    state: units[0]!.counted.find(({ requirement }) => requirement.id === id)!.state,
    found: findings.filter(({ requirement, severity }) => requirement === id && severity !== 'hint'),
    text,
  };
}

const severalWays = unitPacks.flatMap((pack) =>
  pack.requirements.filter(({ readings }) => readings !== undefined).map((one) => [one.id, pack, one] as const),
);

describe.each(severalWays)('%s can be read in several ways', (_id, pack, requirement) => {
  const choice = { requirement: requirement.id, alternative: 0 };
  it('and is enough where all find enough', () => {
    const { state, found } = standing(derive(pack, choice), requirement);
    expect([state, found]).toEqual(['enough', []]);
  });

  it('and is short where none does', () => {
    const empty = derive(pack, choice);
    for (const row of empty.rows)
      Object.assign(row, { things: [], ticks: [], dates: [], minutes: undefined, words: undefined, marks: undefined });
    const { state, found } = standing(empty, requirement);
    expect(state).toBe('short');
    expect(found.map(({ rule }) => rule)).not.toContain('sufficiency/readings-differ');
  });

  it('and is asked once where only some do, never more', () => {
    const all = requirement.readings!.map((_, reading) => standing(derive(pack, { ...choice, reading }), requirement));
    const asked = all.filter(({ state }) => state !== 'enough');
    expect(asked.length).toBeGreaterThan(0);
    for (const { state, found, text } of asked) {
      expect([state, found.map(({ rule, severity }) => [rule, severity])], text).toEqual([
        'question',
        [['sufficiency/readings-differ', requirement.strength === 'ideally' ? 'information' : 'warning']],
      ]);
      for (const { name } of requirement.readings!) expect(found[0]!.message).toContain(`‘${name}’`);
    }
  });
});

describe.each(unitPacks.map((pack) => [pack.unit, pack] as const))('%s', (_unit, pack) => {
  for (const requirement of asked(pack)) {
    for (const alternative of alternatives(requirement)) {
      const choice = { requirement: requirement.id, alternative };
      const name = requirement.anyOf ? `${requirement.id}, alternative ${alternative + 1}` : requirement.id;
      it(`${name} can be satisfied with the whole unit`, () => {
        expect(told(shortfallsIn(derive(pack, choice)))).toEqual([]);
      });
      const chosen = derive(pack, choice);
      const own = chosen.chosen.get(requirement.id) ?? [];
      for (const [i, demand] of own.entries()) {
        if (demand.of !== undefined && !isMeasure(demand.of) && !demand.allOf && !toldTwice.has(requirement.id))
          it(`${name}${own.length > 1 ? `, part ${i + 1}` : ''} is told once where one ${demand.of} is missing`, () => {
            const found = withOneLess(requirement, demand, () => derive(pack, choice));
            expect([found.length, found.slice(1)], found[0]).toEqual([1, []]);
          });
        for (const removal of removals(requirement, demand, chosen)) {
          it(`${name}${own.length > 1 ? `, part ${i + 1}` : ''} bites ${removal.says}`, () => {
            const map = derive(pack, choice);
            removal.take(map);
            const found = shortfallsIn(map);
            // Where an owner is gone altogether, it is the requirement that counts the owners which says so, once.
            const counting =
              removal.owner === true
                ? pack.requirements
                    .filter((other) => demandsOf(other).some(({ of }) => of === (demand.forEach ?? demand.of)))
                    .map(({ id }) => id)
                : [];
            const mine = found.filter(
              ({ finding }) =>
                finding.requirement === requirement.id ||
                (removal.owner === true && counting.includes(finding.requirement!)),
            );
            if (removal.once) expect([found.length, told(found).slice(1)], told(found)[0]).toEqual([1, []]);
            // What is short for nothing but something else is told there.
            if (mine.length === 0) expect(standing(map, requirement).state).not.toBe('enough');
            expect(found.length, `nothing found\n${written(map)}`).toBeGreaterThan(0);
            const misplaced = mine
              .filter(({ finding, key }) => finding.requirement === requirement.id && !standsRight(key, requirement))
              .map(({ finding, key }) => `${key || 'unit'}: ${finding.message}`);
            expect(misplaced).toEqual([]);
            const connectedTo = connected(requirement, pack);
            expect(told(found.filter(({ finding }) => !connectedTo.has(finding.requirement!)))).toEqual([]);
          });
        }
      }
    }
  }

  it('stays silent about reminders and what may be', () => {
    const silent = new Set(
      pack.requirements
        .filter(({ reminder, strength }) => reminder !== undefined || strength === 'may')
        .map(({ id }) => id),
    );
    const empty = derive(pack);
    for (const row of empty.rows)
      Object.assign(row, { things: [], ticks: [], dates: [], minutes: undefined, words: undefined, marks: undefined });
    const found = analyse({ maps: [{ path: 'x', doc: open(written(empty)) }], packs }).maps[0]!.findings;
    expect(
      found
        .filter(({ requirement }) => requirement !== undefined && silent.has(requirement))
        .map(({ message }) => message),
    ).toEqual([]);
  });
});
