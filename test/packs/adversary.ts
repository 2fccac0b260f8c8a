import { criteriaOf, demandsOf, isMeasure, pairsOf, wordsOfUnit, type Demand, type Requirement } from '@evimap/core';
import { ownersAsked } from '../../core/src/counting/needed.ts';
import { type DerivedMap, type DerivedRow } from '../../core/src/workshop/complete-map.ts';

/** Something that somebody could type instead of what is asked for, after which a requirement can't be enough. */
export interface Attack {
  readonly says: string;
  readonly on: (map: DerivedMap) => void;
}

type Thing = DerivedRow['things'][number];

/** What names nothing, as people type it. */
const noNames = [
  'TBC',
  'tbc with learner',
  '?',
  '-',
  '...',
  'n/a',
  'none',
  'none seen',
  'x',
  '[ ]',
  '☐',
  '✗',
  'to follow',
  'see E1',
  'p.3',
  '12:30',
  '1.1',
  'two',
  '2026-03-02',
  '3 March',
  '25 minutes',
  'as above',
  'not yet',
  'second one needed',
  'ask learner',
  'etc',
  'various',
  '<name>',
];
/** What states no date and no amount. */
const noAmounts = ['TBC', '?', 'none', 'soon', 'not recorded', 'p.3'];

/** Everything that can be tried against one demand of a requirement. */
export function attacksOn(requirement: Requirement, demand: Demand, map: DerivedMap): readonly Attack[] {
  const by = new Attacker(requirement, demand, map);
  return [...by.onNames(), ...by.onOwners(), ...by.onTicks(), ...by.onMeasures(), ...by.onEvidence()];
}

class Attacker {
  private readonly requirement: Requirement;
  private readonly demand: Demand;
  private readonly words;
  private readonly pack;
  private readonly number: number;

  constructor(requirement: Requirement, demand: Demand, { pack }: DerivedMap) {
    this.requirement = requirement;
    this.demand = demand;
    this.pack = pack;
    this.words = wordsOfUnit(pack);
    this.number = demand.exactly ?? demand.atLeast ?? 1;
  }

  onNames(): readonly Attack[] {
    const { demand } = this;
    const { of } = demand;
    if (of === undefined || isMeasure(of) || demand.allOf) return [];
    // What was named once before is the one that is meant where nothing, or only a place or a time, is said of it.
    const isImplied = demand.from !== undefined && demand.forEach === undefined && this.number === 1;
    if (isImplied) return this.onTheOnlyOne(of);
    const attacks: Attack[] = [
      { says: `no ${of} is named`, on: (map) => this.change(map, of, () => undefined) },
      { says: `‘${of}’ under a word that nobody knows`, on: (map) => this.change(map, of, as('zorble')) },
      { says: `‘${of}’ without anything behind it`, on: (map) => this.change(map, of, typed('')) },
      { says: `‘${of}: [${of}]’`, on: (map) => this.change(map, of, typed(`[${of}, ${this.words.plural(of)}]`)) },
      {
        says: `‘${of}: [${of} 1, ${of} 2]’`,
        on: (map) => this.change(map, of, typed(`[${[1, 2, 3, 4, 5, 6].map((i) => `${of} ${i}`).join(', ')}]`)),
      },
      {
        says: `${of} with a no behind each name`,
        on: (map) => this.change(map, of, (thing) => typed(`{ ${spread(thing, 'no')} }`)(thing)),
      },
      ...['not shown', 'missing', 'not covered'].map((refusal) => ({
        says: `${of} with ‘${refusal}’ behind each name`,
        on: (map: DerivedMap) => this.change(map, of, (thing) => typed(`{ ${spread(thing, refusal)} }`)(thing)),
      })),
      {
        says: `${of} crossed out`,
        on: (map) =>
          this.change(map, of, (thing) => typed(`[${thing.names.map((one) => `"✗ ${one}"`).join(', ')}]`)(thing)),
      },
      ...noNames.map((text) => ({
        says: `‘${of}: [${text}]’`,
        on: (map: DerivedMap) =>
          this.change(map, of, typed(`[${Array.from({ length: 6 }, () => inMap(text)).join(', ')}]`)),
      })),
    ];
    if (this.number > 1)
      for (const [i, twice] of [same, loud, stopped, spaced].entries())
        attacks.push({
          says: `one ${of} again and again (${i})`,
          on: (map) => this.change(map, of, twice),
        });
    if (demand.from && demand.forEach === undefined)
      attacks.push({ says: `a ${of} that was not named before`, on: (map) => this.change(map, of, renamed) });
    for (const { kind, words: pair } of pairsOf(this.pack))
      for (const [mine, other] of [pair, [pair[1], pair[0]] as const]) {
        if (!this.words.isSort(of, mine) || (kind === 'other than' && mine !== pair[0])) continue;
        attacks.push(
          { says: `${mine} and ${other} alike`, on: (map) => this.alike(map, mine, other) },
          {
            says: `${mine} and ${other} alike but for an article`,
            on: (map) => this.alike(map, mine, other, (name) => `The ${name}`),
          },
        );
        if (kind !== 'asked if same')
          attacks.push({
            says: `‘${mine}: ${other}’`,
            on: (map) => this.change(map, mine, typed(`[${other}, ${this.words.plural(other)}]`)),
          });
      }
    return attacks;
  }

  private onTheOnlyOne(of: string): readonly Attack[] {
    const texts = ['TBC', 'no', 'none', 'x', '?', '[ ]', 'not yet', 'n/a', 'to follow', 'none seen', 'various'];
    return [
      { says: `a ${of} that was not named before`, on: (map) => this.change(map, of, renamed) },
      { says: `‘${of}’ without anything behind it`, on: (map) => this.change(map, of, typed('')) },
      ...texts.map((text) => ({
        says: `‘${of}: ${text}’`,
        on: (map: DerivedMap) => this.change(map, of, typed(inMap(text))),
      })),
    ];
  }

  onOwners(): readonly Attack[] {
    const { demand } = this;
    const { forEach: owner, of } = demand;
    if (owner === undefined || owner === 'week') return [];
    const rows = (map: DerivedMap) => this.scope(map);
    const { per } = ownersAsked(owner, this.requirement, this.pack);
    const attacks: Attack[] = [];
    if (demand.from)
      attacks.push({
        says: `a ${owner} that was not named before`,
        on: (map) => this.change(map, owner, renamed),
      });
    // Owners of owners may be shared: one risk of two customers.
    if (of === undefined || isMeasure(of) || per !== undefined) return attacks;
    const isOwner = ({ word }: Thing) => this.words.family(word) === this.words.family(owner);
    const owners = (map: DerivedMap) =>
      new Set(rows(map).flatMap(({ things }) => things.filter(isOwner).flatMap(({ names }) => names)));
    attacks.push(
      {
        says: `everything belongs to one ${owner}`,
        on: (map) => {
          const [first] = owners(map);
          if (owners(map).size < 2) throw new NotApplicable();
          for (const row of rows(map))
            row.things = row.things.map((thing) => (isOwner(thing) ? { ...thing, names: [first!] } : thing));
        },
      },
      {
        says: `everything belongs to every ${owner} of one entry`,
        on: (map) => {
          const all = owners(map);
          if (all.size < 2 || demand.allOf) throw new NotApplicable();
          for (const row of rows(map))
            row.things = row.things.map((thing) => (isOwner(thing) ? { ...thing, names: [...all] } : thing));
        },
      },
      {
        says: `no ${owner} is named beside it`,
        on: (map) => {
          if (owners(map).size < 2) throw new NotApplicable();
          for (const row of rows(map)) row.things = row.things.filter((thing) => !isOwner(thing));
        },
      },
      {
        says: `words that nobody knows below each ${owner}`,
        on: (map) => {
          const all = owners(map);
          // Where something is asked for each of those in its turn, a key below the owner is the name of one.
          if (all.size === 0 || demand.allOf || this.owns(of)) throw new NotApplicable();
          for (const row of rows(map)) row.things = row.things.filter((thing) => isOwner(thing));
          const below = Array.from({ length: 6 }, (_, i) => `zorble ${'abcdef'[i]}: thing ${i}`).join(', ');
          for (const row of rows(map))
            row.things = row.things.map((thing) => typed(`{ ${spread(thing, `{ ${below} }`)} }`)(thing));
        },
      },
    );
    return attacks;
  }

  onTicks(): readonly Attack[] {
    const { of, allOf } = this.demand;
    if (!allOf) return [];
    const tick = (says: string, value: string): Attack => ({
      says: `‘${of}: ${says}’`,
      on: (map) => {
        for (const row of this.scope(map)) {
          if (!row.ticks.some(({ list }) => list === of)) continue;
          row.ticks = row.ticks.filter(({ list }) => list !== of);
          row.typed = [`${of}: ${value}`];
        }
      },
    });
    return [
      tick('nothing', ''),
      tick('unknown', '[zorble, quibble]'),
      tick('no', `{ ${allOf.map((point) => `${JSON.stringify(point)}: no`).join(', ')} }`),
      tick('TBC', `{ ${allOf.map((point) => `${JSON.stringify(point)}: TBC`).join(', ')} }`),
      tick('crossed', `[${allOf.map((point) => `"✗ ${point}"`).join(', ')}]`),
      tick('empty boxes', `[${allOf.map((point) => `"[ ] ${point}"`).join(', ')}]`),
      tick(
        'all but one',
        `[${allOf
          .slice(1)
          .map((point) => JSON.stringify(point))
          .join(', ')}]`,
      ),
      ...(allOf.length > 1 ? [tick('one again', `[${allOf.map(() => JSON.stringify(allOf[0])).join(', ')}]`)] : []),
      ...['TBC', '?', 'none', 'not yet', 'p.3', '[ ]'].map((text) => tick(text, JSON.stringify(text))),
      ...['TBC', 'none', 'not yet', 'n/a', 'partly', 'no'].map((text) => tick(`unquoted ${text}`, text)),
    ];
  }

  onMeasures(): readonly Attack[] {
    const { of } = this.demand;
    if (!isMeasure(of) || of === 'hours' || of === 'pieces') return [];
    const name = of === 'dates' || of === 'weeks' || of === 'months' ? 'date' : of;
    const rows = (map: DerivedMap) =>
      this.scope(map).filter((row) => (name === 'date' ? row.dates.length > 0 : row[name] !== undefined));
    const clear = (row: DerivedRow) => {
      if (name === 'date') row.dates = [];
      else delete row[name];
    };
    const attacks: Attack[] = [
      { says: `no ${name}`, on: (map) => rows(map).forEach(clear) },
      ...noAmounts.map((text) => ({
        says: `‘${name}: ${text}’`,
        on: (map: DerivedMap) =>
          rows(map).forEach((row) => {
            clear(row);
            row.typed = [`${name}: ${JSON.stringify(text)}`];
          }),
      })),
    ];
    if (name === 'date' && (of !== 'dates' || this.number > 1)) {
      attacks.push({
        says: 'one day again and again',
        on: (map) => rows(map).forEach((row) => (row.dates = row.dates.map(() => rows(map)[0]!.dates[0]!))),
      });
    }
    if (name !== 'date')
      attacks.push({ says: `‘${name}: 0’`, on: (map) => rows(map).forEach((row) => (row[name] = 0)) });
    return attacks;
  }

  onEvidence(): readonly Attack[] {
    const attacks: Attack[] = [
      { says: 'evidence that is not in the list', on: (map) => this.scope(map).forEach((row) => (row.names = 'E99')) },
      { says: 'no evidence', on: (map) => this.scope(map).forEach((row) => (row.names = '')) },
      {
        says: 'in another criterion',
        on: (map) => {
          const elsewhere = criteriaOf(this.pack).find(
            ({ number }) => !this.scope(map).some(({ key }) => key === number) && !this.looksAt(number),
          );
          if (!elsewhere) throw new NotApplicable();
          for (const row of this.scope(map)) Object.assign(row, { key: elsewhere.number });
        },
      },
    ];
    const { evidence } = this.demand;
    if (evidence?.method)
      attacks.push({
        says: 'evidence of another kind',
        on: (map) => this.scope(map).forEach((row) => (row.evidence = { ...row.evidence, method: ['worksheet'] })),
      });
    if (evidence?.by)
      for (const by of [
        'visitor',
        'friend of the learner',
        `customer of the ${evidence.by[0]}`,
        `not the ${evidence.by[0]}`,
        `former ${evidence.by[0]}`,
        `${evidence.by[0]} (tbc)`,
        `${evidence.by[0]} at Northgrid Ltd`,
      ])
        attacks.push({
          says: `evidence from a ${by}`,
          on: (map) => this.scope(map).forEach((row) => (row.evidence = { ...row.evidence, by: [by] })),
        });
    return attacks;
  }

  private owns = (word: string): boolean =>
    this.pack.requirements.some((other) => demandsOf(other).some(({ forEach }) => forEach === word));

  private looksAt = (key: string): boolean =>
    this.requirement.criteria.some(
      (scope) =>
        scope === key ||
        scope === 'unit' ||
        (scope.startsWith('LO') && (key === scope || key.startsWith(`${scope.slice(2)}.`))),
    );

  /** The entries that the requirement looks at. */
  private scope = (map: DerivedMap): readonly DerivedRow[] => map.rows.filter(({ key }) => this.looksAt(key));

  /** Changes what the entries in scope claim of a word, its sorts and what includes it; undefined takes it away. */
  private change(map: DerivedMap, word: string, to: (thing: Thing, i: number) => Thing | undefined): void {
    let i = 0;
    for (const row of this.scope(map))
      row.things = row.things.flatMap((thing) =>
        this.words.family(thing.word) === this.words.family(word) ? (to(thing, i++) ?? []) : [thing],
      );
  }

  /** Gives the first word the names of the other. */
  private alike(map: DerivedMap, mine: string, other: string, as = (name: string) => name): void {
    const names = [
      ...new Set(
        map.rows.flatMap(({ things }) =>
          things.filter(({ word }) => this.words.isSort(word, other)).flatMap((thing) => thing.names),
        ),
      ),
    ];
    if (names.length === 0) throw new NotApplicable();
    const renamedAs = new Map<string, string>();
    for (const row of map.rows)
      for (const thing of row.things) {
        if (!this.words.isSort(thing.word, mine)) continue;
        thing.names = thing.names.map((name) => {
          if (!renamedAs.has(name)) renamedAs.set(name, as(names[renamedAs.size % names.length]!));
          return renamedAs.get(name)!;
        });
      }
  }
}

/** The attack needs something that this map does not hold. */
export class NotApplicable extends Error {}

/** As it can stand behind a key. */
const inMap = (text: string): string => (/^[[<?-]/.test(text) ? JSON.stringify(text) : text);
const as =
  (word: string) =>
  (thing: Thing): Thing => ({ ...thing, word });
const typed =
  (value: string) =>
  (thing: Thing): Thing => ({ ...thing, typed: value });
const spread = ({ names }: Thing, value: string): string =>
  names.map((name) => `${JSON.stringify(name)}: ${value}`).join(', ');
const each = (change: (name: string, i: number) => string) => {
  let first: string | undefined;
  let i = 0;
  return (thing: Thing, at: number): Thing => {
    if (at === 0) first = undefined;
    return { ...thing, names: thing.names.map((name) => change((first ??= name), i++)) };
  };
};
const same = each((first) => first);
const loud = each((first, i) => (i % 2 === 0 ? first : first.toUpperCase()));
const stopped = each((first, i) => (i % 2 === 0 ? first : `${first}.`));
const spaced = each((first, i) => first.replaceAll(' ', ' '.repeat(1 + (i % 3))));
const renamed = (thing: Thing): Thing => ({ ...thing, names: thing.names.map((_, i) => `Bananas ${'ABCDEFGH'[i]}`) });
