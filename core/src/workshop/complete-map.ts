import { ownersAsked } from '../counting/needed.ts';
import { isoDay } from '../model/dates.ts';
import {
  demandsOf,
  isBuiltInOwner,
  isMeasure,
  mostOf,
  neededOf,
  waysToRead,
  within,
  type Demand,
  type EvidenceCondition,
  type Requirement,
  type UnitPack,
} from '../pack/pack.ts';
import { gradesOf } from '../pack/grades.ts';
import { wordsOfUnit } from '../pack/words.ts';

/** One entry of a derived map, with the requirement that it was written for. */
export interface DerivedRow {
  readonly key: string;
  readonly requirement: string;
  readonly demand?: Demand;
  evidence: EvidenceCondition;
  /** Which of several pieces of evidence of one kind it is. */
  piece?: number;
  /** `typed`: the value as it stands in the map, instead of the names. */
  things: { word: string; names: string[]; typed?: string }[];
  ticks: { list: string; points: string[] }[];
  dates: number[];
  minutes?: number;
  words?: number;
  marks?: number;
  /** Lines of the entry as they stand in the map, beside what else it holds. */
  typed?: readonly string[];
  /** The evidence that it names, instead of one of the kind that it needs. */
  names?: string;
}

/** A map that satisfies a whole unit, derived from nothing but its pack. */
export interface DerivedMap {
  readonly pack: UnitPack;
  readonly facts: Record<string, string>;
  readonly rows: DerivedRow[];
  /** The demands that were chosen for each requirement. */
  readonly chosen: ReadonlyMap<string, readonly Demand[]>;
}

const firstDay = 20_514; // a Monday: 2 March 2026
/** Names that are not alike, so that none is taken for a slip of another. */
const names = [
  'Alder',
  'Birch',
  'Cedar',
  'Dogwood',
  'Elm',
  'Fir',
  'Gorse',
  'Hazel',
  'Ivy',
  'Juniper',
  'Kapok',
  'Larch',
];

/** Which way of a requirement is taken; `reading`: as that one alone takes the sentence, else as all of them do. */
export interface Choice {
  readonly requirement: string;
  readonly alternative: number;
  readonly reading?: number;
}

/**
 * Takes that alternative of that requirement; elsewhere the first that is open to this learner, in step where the
 * words are shared. What can be read in several ways is satisfied in all of them.
 */
export function derive(pack: UnitPack, choice?: Choice): DerivedMap {
  return new Deriver(pack, choice).run();
}

class Deriver {
  private readonly pack: UnitPack;
  private readonly choice: Choice | undefined;
  private readonly words;
  private readonly facts: Record<string, string> = {};
  private readonly rows: DerivedRow[] = [];
  /** Names by key and word family, in the order in which they were given. */
  private readonly named = new Map<string, { word: string; name: string; of?: string | undefined }[]>();
  private readonly chosen = new Map<string, readonly Demand[]>();

  constructor(pack: UnitPack, choice?: Choice) {
    this.pack = pack;
    this.choice = choice;
    this.words = wordsOfUnit(pack);
  }

  run(): DerivedMap {
    const asked = this.pack.requirements.filter(({ reminder }) => reminder === undefined);
    const first = asked.find(({ id }) => id === this.choice?.requirement);
    if (first) this.choose(first, this.choice!.alternative, this.choice!.reading);
    const taken = first?.readings?.[this.choice!.reading ?? -1]?.name;
    for (const requirement of asked)
      if (!this.chosen.has(requirement.id)) this.choose(requirement, undefined, readingNamed(requirement, taken));
    const demands = asked.flatMap((requirement) =>
      (this.chosen.get(requirement.id) ?? []).map((demand) => ({ requirement, demand })),
    );
    for (const { requirement, demand } of this.inOrder(demands)) this.satisfy(requirement, demand);
    return { pack: this.pack, facts: this.facts, rows: this.rows, chosen: this.chosen };
  }

  private choose(requirement: Requirement, alternative?: number, reading?: number): void {
    const ways = waysToRead(requirement);
    const demands = (reading === undefined ? ways : [ways[reading]!]).flatMap((way) =>
      way.anyOf
        ? (way.anyOf[alternative ?? this.bestAlternative(way)] ?? []).map((demand) => within(way, demand))
        : [way],
    );
    for (const demand of [...demands, requirement])
      for (const [fact, value] of Object.entries(demand.when ?? {})) this.facts[fact] ??= value;
    this.chosen.set(requirement.id, demands);
  }

  private bestAlternative(requirement: Requirement): number {
    const ways = requirement.anyOf ?? [];
    const taken = new Set(
      [...this.chosen.values()]
        .flat()
        .flatMap(({ of, forEach }) => [of, forEach])
        .filter((word) => word !== undefined && !isMeasure(word)),
    );
    const open = ways
      .map((way, i) => ({ way, i }))
      .filter(({ way }) =>
        way.every(({ when }) =>
          Object.entries(when ?? {}).every(([fact, value]) => (this.facts[fact] ?? value) === value),
        ),
      );
    const sharing = open.find(({ way }) =>
      way.some(
        ({ of, forEach }) => (forEach !== undefined && taken.has(forEach)) || (of !== undefined && taken.has(of)),
      ),
    );
    return (sharing ?? open[0])?.i ?? 0;
  }

  /**
   * What names things comes before what refers to them; sorts before their totals; owners before what belongs to
   * them.
   */
  private inOrder(
    demands: { requirement: Requirement; demand: Demand }[],
  ): { requirement: Requirement; demand: Demand }[] {
    const depth = ({ demand, requirement }: { requirement: Requirement; demand: Demand }): number => {
      const per =
        demand.forEach === undefined || demand.forEach === 'week'
          ? undefined
          : ownersAsked(demand.forEach, requirement, this.pack).per;
      const total =
        demand.forEach === undefined &&
        demands.some(
          (other) =>
            other.demand.forEach !== undefined &&
            other.demand.of === demand.of &&
            other.requirement.criteria.some((scope) => requirement.criteria.includes(scope)),
        );
      const shared =
        demand.of !== undefined &&
        !demand.from &&
        this.pack.requirements.some(
          (other) =>
            other.from &&
            other.forEach === undefined &&
            other.of !== undefined &&
            this.words.family(other.of) === this.words.family(demand.of!) &&
            other.criteria.some((scope) => requirement.criteria.includes(scope)),
        );
      return (
        (total ? 25 : 0) +
        (shared ? 6 : 0) +
        (demand.from ? (demand.forEach === undefined ? 50 : 8) : 0) +
        (demand.forEach === undefined || demand.forEach === 'week' ? 0 : per === undefined ? 12 : 40) +
        (demand.of !== undefined && this.words.sorts(demand.of).length > 1 ? 1 : 0)
      );
    };
    return demands
      .map((item, i) => ({ item, i }))
      .sort((a, b) => depth(a.item) - depth(b.item) || a.i - b.i)
      .map(({ item }) => item);
  }

  private satisfy(requirement: Requirement, demand: Demand): void {
    const key = requirement.criteria[0]!;
    const each = isBuiltInOwner(demand.forEach) ? undefined : demand.forEach;
    if (demand.of === 'pieces') {
      for (let piece = 1; piece <= Math.max(1, neededOf(demand)); piece += 1)
        Object.assign(this.row(key, requirement, demand), piece > 1 && { piece });
      return;
    }
    if (each === undefined) {
      const row = this.row(key, requirement, demand);
      if (demand.of !== undefined && !isMeasure(demand.of) && !demand.allOf) {
        const names = this.names(requirement, demand.of, demand.exactly ?? demand.atLeast ?? 1, key, demand.from);
        row.things.push({ word: demand.of, names });
      } else this.attributes(row, demand);
      return;
    }
    for (const owner of this.owners(requirement, each, key, demand.from)) {
      const row = this.row(key, requirement, demand);
      if (owner.of !== undefined)
        row.things.push({ word: ownersAsked(each, requirement, this.pack).per!, names: [owner.of] });
      row.things.push({ word: owner.word, names: [owner.name] });
      if (demand.of !== undefined && !isMeasure(demand.of) && !demand.allOf) {
        const number = demand.exactly ?? demand.atLeast ?? 1;
        const names = Array.from({ length: number }, (_, i) => `${demand.of} ${nameAt(i)} of ${owner.name}`);
        row.things.push({ word: demand.of, names });
        for (const name of names) this.remember(key, demand.of, name, owner.name);
      } else this.attributes(row, demand);
    }
  }

  private attributes(row: DerivedRow, demand: Demand): void {
    // Only an upper bound: it is kept to as it stands.
    const number = neededOf(demand) === 0 ? mostOf(demand)! : (demand.exactly ?? demand.atLeast ?? 1);
    if (demand.allOf) row.ticks.push({ list: demand.of!, points: demand.allOf.slice(0, neededOf(demand)) });
    else if (demand.of === 'dates')
      row.dates = Array.from({ length: demand.forEach === 'week' ? 6 : number }, (_, i) => firstDay + 7 * i);
    else if (demand.of === 'weeks')
      row.dates = [...Array.from({ length: number }, (_, i) => firstDay + 7 * i), firstDay + 7 * number - 1];
    else if (demand.of === 'months') row.dates = [firstDay, firstDay + 31 * number];
    else if (demand.of === 'minutes') row.minutes = number;
    else if (demand.of === 'hours') row.minutes = number * 60;
    else if (demand.of === 'words') row.words = number;
    else if (demand.of === 'marks') this.marks(row, number);
  }

  private marks(row: DerivedRow, number: number): void {
    const components = this.pack.assessment?.components ?? [];
    if (components.length < 2 || row.things.length > 0) {
      row.marks = number;
      return;
    }
    // More in the first than in the others: over all it is what is asked for.
    for (const [i, { name }] of components.entries()) {
      const marks = number + (i === 0 ? 10 * (components.length - 1) : -10);
      this.rows.push({
        ...row,
        things: [{ word: name, names: [`${name} ${nameAt(0)}`] }],
        ticks: [],
        dates: [],
        marks,
      });
    }
  }

  private row(key: string, requirement: Requirement, demand: Demand): DerivedRow {
    const row: DerivedRow = {
      key,
      requirement: requirement.id,
      demand,
      evidence: demand.evidence ?? {},
      things: [],
      ticks: [],
      dates: [],
    };
    this.rows.push(row);
    return row;
  }

  /** N names of a word: those that its sorts (or an earlier criterion) already gave, then new ones. */
  private names(
    requirement: Requirement,
    word: string,
    number: number,
    key: string,
    from: readonly string[] | undefined,
  ): string[] {
    const family = this.words.family(word);
    // "The one that was chosen" is one of those that the same criterion takes over from an earlier one.
    const shared = this.pack.requirements.find(
      (other) =>
        other.from &&
        other.forEach === undefined &&
        other.of !== undefined &&
        this.words.family(other.of) === family &&
        other.criteria.some((scope) => requirement.criteria.includes(scope)),
    )?.from;
    const before = from ?? shared;
    const keys = before ?? requirement.criteria;
    const known = keys
      .flatMap((scope) => this.named.get(`${scope}|${family}`) ?? [])
      .filter((thing) => before !== undefined || this.words.isSort(thing.word, word));
    const byWord = [...known].sort(
      (a, b) => Number(this.words.isSort(b.word, word)) - Number(this.words.isSort(a.word, word)),
    );
    const names = [...new Set(byWord.map(({ name }) => name))].slice(0, number);
    for (let i = 0; names.length < number; i += 1) {
      const name = `${word} ${nameAt(i)}`;
      if (!names.includes(name)) names.push(name);
      if (from) this.nameBefore(from[0]!, word, name);
    }
    for (const name of names) this.remember(key, word, name);
    return names;
  }

  /** Where nothing asks for enough of a word in the earlier criterion, it is named there all the same. */
  private nameBefore(key: string, word: string, name: string): void {
    this.rows.push({ key, requirement: '', evidence: {}, things: [{ word, names: [name] }], ticks: [], dates: [] });
    this.remember(key, word, name);
  }

  private owners(
    requirement: Requirement,
    word: string,
    key: string,
    from: readonly string[] | undefined,
  ): { word: string; name: string; of?: string | undefined }[] {
    const { number, per } = ownersAsked(word, requirement, this.pack);
    const family = this.words.family(word);
    const everywhere = [...this.named]
      .filter(([place]) => place.endsWith(`|${family}`))
      .flatMap(([, things]) => things);
    const here = (from ?? requirement.criteria).flatMap((scope) => this.named.get(`${scope}|${family}`) ?? []);
    const pool = (from ? here : [...here, ...everywhere]).filter(
      (thing) => from !== undefined || this.words.isSort(thing.word, word),
    );
    if (per !== undefined) {
      const outer = this.owners(requirement, per, key, undefined);
      return outer.flatMap((owner) =>
        distinct(pool.filter((thing) => thing.of === owner.name))
          .slice(0, number)
          .map((thing) => ({ ...thing, of: owner.name })),
      );
    }
    const owners = distinct(pool).slice(0, number);
    for (let i = 0; owners.length < number; i += 1) {
      const name = `${word} ${nameAt(i)}`;
      if (owners.some((owner) => owner.name === name)) continue;
      if (from) this.nameBefore(from[0]!, word, name);
      owners.push({ word, name });
    }
    for (const owner of owners) this.remember(key, owner.word, owner.name, owner.of);
    return owners;
  }

  private remember(key: string, word: string, name: string, of?: string): void {
    const place = `${key}|${this.words.family(word)}`;
    const list = this.named.get(place) ?? [];
    if (!list.some((thing) => thing.name === name && thing.word === word)) list.push({ word, name, of });
    this.named.set(place, list);
  }
}

/** What goes by one name is read in one way in the whole unit. */
function readingNamed({ readings = [] }: Requirement, name: string | undefined): number | undefined {
  const index = readings.findIndex((reading) => reading.name === name);
  return index < 0 ? undefined : index;
}

const distinct = <T extends { name: string }>(things: readonly T[]): T[] => [
  ...new Map(things.map((thing) => [thing.name, thing])).values(),
];

const nameAt = (i: number): string => `${names[i % names.length]}${i < names.length ? '' : ` ${i}`}`;
const inText = (text: string): string => JSON.stringify(text);

/** Writes a derived map; every entry gets evidence of the kind that it needs. */
export function written({ pack, facts, rows }: DerivedMap): string {
  const conditions = new Map<string, EvidenceCondition>();
  for (const row of rows) conditions.set(pieceOf(row), row.evidence);
  const ids = new Map([...conditions.keys()].map((key, i) => [key, `E${i + 1}`]));
  const evidence = [...conditions].map(([key, { method, by, simulated }], i) => {
    const fields = [
      `title: Evidence`,
      `method: ${method?.[0] ?? 'product'}`,
      ...(rows.some(({ piece }) => piece !== undefined) ? [`date: ${isoDay(firstDay + i)}`] : []),
      ...(by ? [`by: { name: Person B, role: ${by[0]} }`] : []),
      ...(simulated ? ['simulated: yes', 'realistic environment: confirmed'] : []),
    ];
    return `  ${ids.get(key)}: { ${fields.join(', ')} }`;
  });
  const keys = [...new Set(rows.map(({ key }) => key))];
  const entries = keys.flatMap((key) => [
    `    ${key}:`,
    ...rows.filter((row) => row.key === key).flatMap((row) => entryLines(row, ids.get(pieceOf(row))!)),
  ]);
  return [
    'evidence-map: 1',
    'learner:',
    '  reference: L-0042',
    ...Object.entries(facts).map(([fact, value]) => `  ${fact}: ${value}`),
    'evidence:',
    ...evidence,
    'units:',
    `  ${pack.unit}:`,
    '    status: complete',
    ...gradesOf(pack, undefined)
      .slice(-1)
      .map((grade) => `    grade: ${grade}`),
    ...entries,
    '',
  ].join('\n');
}

const pieceOf = ({ evidence, piece }: DerivedRow): string => JSON.stringify([evidence, piece]);

function entryLines(row: DerivedRow, id: string): string[] {
  const lines = [`      - evidence: ${row.names ?? id}`, '        at: p.1'];
  if (row.dates.length > 0) lines.push(`        date: [${row.dates.map(isoDay).join(', ')}]`);
  for (const measure of ['minutes', 'words', 'marks'] as const)
    if (row[measure] !== undefined) lines.push(`        ${measure}: ${row[measure]}`);
  for (const { list, points } of row.ticks) lines.push(`        ${list}: [${points.map(inText).join(', ')}]`);
  for (const { word, names, typed } of row.things)
    lines.push(`        ${word}: ${typed ?? `[${names.map(inText).join(', ')}]`}`);
  return [...lines, ...(row.typed ?? []).map((line) => `        ${line}`)];
}

/** All words and lists of a requirement, for telling which requirements are connected. */
export const wordsOfRequirement = (requirement: Requirement, pack: UnitPack): ReadonlySet<string> => {
  const words = wordsOfUnit(pack);
  const components = requirement.of === 'marks' ? (pack.assessment?.components ?? []).map(({ name }) => name) : [];
  return new Set(
    [...components, ...[requirement, ...demandsOf(requirement)].flatMap(({ of, forEach }) => [of, forEach])]
      .filter((word): word is string => word !== undefined)
      .map((word) => (isMeasure(word) ? word : words.family(word))),
  );
};
