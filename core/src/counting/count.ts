import { type NoNameKind } from '../model/no-name.ts';
import { mostSuggested, nameKey, nearest } from '../model/names.ts';
import { type Day } from '../model/dates.ts';
import {
  demandsOf,
  isBuiltInOwner,
  isMeasure,
  mostOf,
  neededOf,
  type Demand,
  type Measure,
  type Requirement,
  type UnitPack,
} from '../pack/pack.ts';
import { belongingOf, ownerBefore, ownersInUnit, ownersOfRow, type Belonging } from './belonging.ts';
import { clashOf, type Clash } from './clashes.ts';
import { fittingEvidence, rowsFor, rowsInScope, type Misfit, type Terms } from './conditions.ts';
import { ownersAsked } from './needed.ts';
import { listInText } from './list-in-text.ts';
import { datesOf, measured, states, type OwnedRow } from './measures.ts';
import { pieceAsThing, piecesIn, type PieceOfEvidence } from './pieces-of-evidence.ts';
import { timesOf, weeksOf, type Times } from './period.ts';
import { kindsOf } from './read-row.ts';
import { wordsMeant } from './meant-by-key.ts';
import { pointNamed } from './points.ts';
import { identity, isNamedByEvidence, type ReadRow, type Thing, type Ticks } from './thing.ts';
import { type Range } from '../text/position.ts';
import { countsAs, type NotCounted, type UnitReading } from './unit-reading.ts';
import { takenFromEvidence } from './artefacts.ts';

/** Why something that was written for a demand does not count for it. */
export type LeftOut =
  | { readonly why: NotCounted | Misfit | 'not stated'; readonly row: ReadRow }
  | {
      readonly why: 'not named before';
      readonly thing: Thing;
      readonly before: readonly string[];
      readonly nearest?: string;
    }
  | {
      readonly why: 'belongs to several';
      readonly thing: Thing;
      readonly ownerWord: string;
      readonly candidates: readonly Thing[];
    }
  | { readonly why: 'no owner named'; readonly thing: Thing; readonly ownerWord: string }
  | {
      readonly why: 'owner not named';
      readonly row: ReadRow;
      readonly range: Range;
      readonly ownerWord: string;
      readonly candidates: readonly Thing[];
    }
  | { readonly why: 'unnamed'; readonly thing: Thing }
  /** One text that may be so many things more; or that may hold what is asked for its name. */
  | { readonly why: 'one or several' | 'in one text'; readonly thing: Thing; readonly more: number }
  /** A key that may mean what is asked for, or a text that says where or when and may stand for the evidence. */
  | {
      readonly why: 'may be meant';
      readonly row: ReadRow;
      readonly range: Range;
      readonly text: string;
      readonly more: number;
    }
  | { readonly why: 'named as both' | 'named as the other'; readonly thing: Thing; readonly clash: Clash }
  | {
      readonly why: 'unknown point';
      readonly ticks: Ticks;
      readonly text: string;
      readonly range: Ticks['range'];
      readonly nearest?: string;
    };

/** What one owner has. */
export interface OwnerCount {
  /** Absent for the one unnamed owner. */
  readonly owner: Thing | undefined;
  /** The owner of the owner, where the demand is judged for each of those. */
  readonly of?: Thing | undefined;
  readonly claimed: number;
  readonly enough: boolean;
  readonly counted: readonly Thing[];
  /** Points of a tick list that are missing. */
  readonly missing?: readonly string[];
  readonly times?: Times;
  /** It has more than the largest number that is right. */
  readonly over?: boolean;
}

/** One demand of a requirement, counted. */
export interface Count {
  readonly demand: Demand;
  readonly enough: boolean;
  readonly needed: number;
  readonly claimed: number;
  readonly counted: readonly Thing[];
  readonly left: readonly LeftOut[];
  readonly owners?: readonly OwnerCount[];
  readonly ownersNeeded?: number;
  readonly missing?: readonly string[];
  readonly times?: Times;
  readonly emptyWeeks?: readonly Day[];
  /** Names that count, but also stand under another word, so that a person has to say whether they are both. */
  readonly asked?: readonly Clash[];
  /** More than `exactly`. */
  readonly tooMany: boolean;
  /** More than the largest number that is right. */
  readonly over?: boolean;
}

export { neededOf };

/**
 * Counts one demand in a unit. `lenient`: as if every question that only a person can decide were answered in the
 * learner's favour.
 */
export function countDemand(
  demand: Demand,
  requirement: Requirement,
  unit: UnitReading,
  terms: Terms,
  lenient = false,
): Count {
  const { counted: rows, left } = rowsInScope(rowsFor(requirement, unit), demand.evidence, unit, terms, lenient);
  const fitting = demand.evidence
    ? { ...unit, evidence: fittingEvidence(demand.evidence, unit, terms, lenient) }
    : unit;
  const counter = new Counter(demand, requirement, unit, fitting, rows, left, lenient);
  if (demand.forEach === 'piece') return counter.eachPiece();
  if (demand.forEach === 'week') return counter.weekly();
  return demand.forEach === undefined ? counter.overall() : counter.forEach(demand.forEach);
}

class Counter {
  private readonly demand: Demand;
  private readonly requirement: Requirement;
  private readonly unit: UnitReading;
  /** The same, with the evidence only that is of the kind asked for. */
  private readonly fitting: UnitReading;
  private readonly rows: readonly ReadRow[];
  private readonly left: LeftOut[];
  private readonly lenient: boolean;
  private readonly asked = new Set<Clash>();
  /** What was named in the criterion that it has to come from. */
  private readonly before: ReadonlyMap<string, Thing> | undefined;
  private readonly namedTexts: readonly string[];
  private open: readonly string[] | undefined;
  private owned: ReadonlyMap<string, Thing> | undefined;
  /** The nearest of the names from before, by name. */
  private readonly near = new Map<string, string | undefined>();

  constructor(
    demand: Demand,
    requirement: Requirement,
    unit: UnitReading,
    fitting: UnitReading,
    rows: readonly ReadRow[],
    left: readonly LeftOut[],
    lenient: boolean,
  ) {
    this.fitting = fitting;
    this.demand = demand;
    this.lenient = lenient;
    this.requirement = requirement;
    this.unit = unit;
    this.rows = rows;
    this.left = [...left];
    const before = demand.from
      ? unit.rows.filter(
          (row) => demand.from!.some((scope) => row.scopes.has(scope)) && unit.whyNotCounted(row.row) === undefined,
        )
      : undefined;
    const word = demand.forEach ?? demand.of;
    const things = before?.flatMap((row) =>
      row.things.filter(
        (thing) => thing.key !== '' && (word === undefined || thing.family === kindsOf(unit.pack).words.family(word)),
      ),
    );
    if (things?.length === 0 && before && word !== undefined && word !== 'week' && !isMeasure(word))
      things.push(...takenFromEvidence(before, word, unit));
    this.before = things && new Map(things.map((thing) => [identity(thing), thing]));
    this.namedTexts = [...new Set(things?.flatMap((thing) => (isNamedByEvidence(thing) ? [] : [thing.text])) ?? [])];
  }

  overall(): Count {
    const { demand } = this;
    const needed = neededOf(demand);
    if (demand.allOf) {
      const missing = this.missingPoints(this.rows.flatMap((row) => row.ticks));
      const claimed = demand.allOf.length - missing.length;
      return this.result(claimed >= needed, needed, claimed, [], { missing: claimed >= needed ? [] : missing });
    }
    if (demand.of === undefined) return this.result(this.rows.length > 0, 1, Math.min(1, this.rows.length), []);
    if (isMeasure(demand.of)) return this.measured(demand.of, this.rows, needed);
    const things = this.things();
    const meant = things.length === 0 && this.rows.length > 0 && needed === 1 ? this.onlyOneBefore() : undefined;
    const { claimed, counted } = distinctCount(meant ? [meant] : things.filter((thing) => this.wasNamed(thing)));
    if (claimed < needed && claimed + moreIn(counted) >= needed) this.askApart(counted);
    return this.result(
      claimed >= needed,
      needed,
      claimed,
      counted,
      {},
      demand.exactly !== undefined && claimed > needed,
    );
  }

  weekly(): Count {
    const times = timesOf(this.rows.map((row) => datesOf(row)));
    const { all, empty } = weeksOf(times);
    const needed = Math.max(all.length, 1);
    return this.result(all.length > 0 && empty.length === 0, needed, all.length - empty.length, [], {
      times,
      emptyWeeks: empty,
    });
  }

  /**
   * What every piece of evidence in the entries has to show or to keep to; where nothing is counted, what it has to be.
   * Where something is counted, only pieces of the kind asked for are looked at.
   */
  eachPiece(): Count {
    const { demand, unit } = this;
    const all = this.left.flatMap((item) => ('row' in item && this.mayCount(item.row) ? [item.row] : []));
    const pieces = demand.of === undefined ? piecesIn([...this.rows, ...all], unit) : piecesIn(this.rows, this.fitting);
    const owners = pieces.map((piece) => this.pieceCount(piece));
    const each = this.eachNeeds();
    return this.result(
      (owners.length > 0 || each === 0) && owners.every(({ enough }) => enough),
      Math.max(1, owners.length) * each,
      owners.reduce((sum, { claimed }) => sum + Math.min(claimed, each), 0),
      [],
      { owners, ownersNeeded: owners.length },
    );
  }

  private mayCount = ({ row }: ReadRow): boolean => this.unit.whyNotCounted(row) === undefined;

  private pieceCount({ evidence, rows }: PieceOfEvidence): OwnerCount {
    const { of } = this.demand;
    const owner = pieceAsThing(evidence, rows[0]!);
    if (of === undefined) {
      const fits = rows.some(({ row }) => this.fitting.evidence(row).includes(evidence));
      return { owner, claimed: fits ? 1 : 0, enough: fits, counted: [] };
    }
    if (isMeasure(of)) {
      const owned = rows.map((row) => ({ row, owner: undefined }));
      const alone = { ...this.fitting, evidence: () => [evidence] };
      const { claimed, enough, possible, times } = measured(of, owned, neededOf(this.demand), alone, this.demand);
      const count = { owner, claimed, enough: enough || (this.lenient && possible), counted: [] };
      return this.withinMost({ ...count, ...(times && { times }) }, owned);
    }
    const things = rows.flatMap(({ things }) =>
      things.filter((thing) => countsAs(thing, of, this.unit) && this.holdsAs(thing, of)),
    );
    return this.ownerCount({ owner, things, ticks: rows.flatMap((row) => row.ticks), rows: [] });
  }

  forEach(ownerWord: string): Count {
    const asked = ownersAsked(ownerWord, this.requirement, this.unit.pack);
    const owners = this.owners(ownerWord);
    const counts = [...owners.values()].map((own) => this.ownerCount(own));
    if (asked.per !== undefined) return this.perOwnersOwner(asked.per, asked.number, counts);
    const each = this.eachNeeds();
    const enough = counts.filter((count) => count.enough).length;
    const open = counts.filter((count) => !count.enough && count.claimed + this.moreOf(count) >= each);
    if (enough < asked.number && enough + open.length >= asked.number)
      for (const { owner, counted } of open) {
        this.askApart(counted);
        if (owner && counted.length === 0) this.left.push({ why: 'in one text', thing: owner, more: each });
      }
    // Where only an upper bound is asked, it holds for every owner that there is.
    if (each === 0)
      return this.result(
        counts.every(({ enough }) => enough),
        0,
        0,
        [],
        { owners: counts, ownersNeeded: counts.length },
      );
    const best = counts
      .map((count) => Math.min(count.claimed, each))
      .sort((a, b) => b - a)
      .slice(0, asked.number);
    return this.result(
      enough >= asked.number,
      asked.number * each,
      best.reduce((sum, value) => sum + value, 0),
      counts.flatMap((count) => count.counted),
      { owners: counts, ownersNeeded: asked.number },
    );
  }

  /** Each customer must have at least one risk that has its action. */
  private perOwnersOwner(outerWord: string, innerNumber: number, counts: readonly OwnerCount[]): Count {
    const outer = ownersAsked(outerWord, this.requirement, this.unit.pack).number;
    const each = this.eachNeeds();
    const groups = new Map<string, { claimed: number[]; enough: number }>();
    const placed = counts.flatMap((count) => this.ownersOwners(count, outerWord).map((of) => ({ ...count, of })));
    for (const count of placed) {
      const key = count.of ? identity(count.of) : '';
      const group = groups.get(key) ?? { claimed: [], enough: 0 };
      group.claimed.push(Math.min(count.claimed, each));
      if (count.enough) group.enough += 1;
      groups.set(key, group);
    }
    const good = [...groups.values()].filter((group) => group.enough >= innerNumber).length;
    const sums = [...groups.values()].map(({ claimed }) =>
      claimed
        .sort((a, b) => b - a)
        .slice(0, innerNumber)
        .reduce((sum, value) => sum + value, 0),
    );
    const claimed = sums
      .sort((a, b) => b - a)
      .slice(0, outer)
      .reduce((sum, value) => sum + value, 0);
    return this.result(
      good >= outer,
      outer * innerNumber * each,
      claimed,
      counts.flatMap((count) => count.counted),
      { owners: placed, ownersNeeded: outer * innerNumber },
    );
  }

  /** The owners of an owner, from every entry that names it. */
  private ownersOwners(count: OwnerCount, outerWord: string): readonly (Thing | undefined)[] {
    if (!count.owner) return [undefined];
    const found = new Map<string, Thing | undefined>();
    for (const row of this.unit.rows) {
      for (const thing of row.things) {
        if (identity(thing) !== identity(count.owner) || this.unit.whyNotCounted(row.row) !== undefined) continue;
        const belonging = belongingOf(thing.under, row, outerWord, this.unit, thing);
        if (belonging.kind === 'owner') found.set(identity(belonging.owner), belonging.owner);
        else if (belonging.kind === 'unnamed') found.set('', undefined);
      }
    }
    return [...found.values()];
  }

  /** What an owner may have beyond what is counted, if its author said so. */
  private moreOf({ owner, counted }: OwnerCount): number {
    const { tail } = owner ?? {};
    const inTail =
      counted.length === 0 && tail !== undefined && tail.word === this.demand.of
        ? Math.max(1, listInText(tail.rest, true).items.length)
        : 0;
    return moreIn(counted) + inTail;
  }

  private askApart(counted: readonly Thing[]): void {
    for (const thing of counted)
      if (thing.pieces) this.left.push({ why: 'one or several', thing, more: thing.pieces.length - 1 });
  }

  private eachNeeds(): number {
    return this.demand.of === undefined || isMeasure(this.demand.of)
      ? this.demand.of === undefined
        ? 1
        : neededOf(this.demand)
      : neededOf(this.demand);
  }

  /** Everything that bears on each owner: its children, its ticks, the entries that name it. */
  private owners(ownerWord: string): Map<string, Owned> {
    const owners = new Map<string, Owned>();
    const own = (owner: Thing | undefined): Owned => {
      const key = owner ? identity(owner) : '';
      let found = owners.get(key);
      if (!found) owners.set(key, (found = { owner, things: [], ticks: [], rows: [] }));
      return found;
    };
    for (const row of this.rows) {
      if (this.isOfAnother(row, ownerWord)) continue;
      for (const thing of ownersOfRow(row, ownerWord, this.unit))
        if (this.holdsAs(thing, ownerWord) && this.ownerWasNamed(thing)) own(thing).rows.push({ row, owner: thing });
    }
    const { of } = this.demand;
    const children = of === undefined || isMeasure(of) || this.demand.allOf ? [] : this.things();
    for (const thing of children) this.place(thing, thing.under, ownerWord, (owned) => owned.things.push(thing), own);
    if (this.demand.allOf)
      for (const row of this.rows)
        for (const ticks of row.ticks) if (ticks.list === of) this.placeTicks(ticks, row, ownerWord, own);
    if (this.isAboutRows()) this.placeRows(ownerWord, own);
    return owners;
  }

  /** An entry that names what the same is asked for elsewhere, and no owner of this demand, speaks of that one. */
  private isOfAnother(row: ReadRow, ownerWord: string): boolean {
    const names = (word: string) => row.things.some((thing) => thing.key !== '' && countsAs(thing, word, this.unit));
    return this.isAboutRows() && !names(ownerWord) && rivalsOf(this.demand, this.unit.pack).some(names);
  }

  private isAboutRows = (): boolean => this.demand.of === undefined || isMeasure(this.demand.of);

  /** Entries that name no owner: of the unnamed one where none is named anywhere, else nobody can tell whose. */
  private placeRows(ownerWord: string, own: (owner: Thing | undefined) => Owned): void {
    const { of } = this.demand;
    const inUnit = ownersInUnit(ownerWord, this.unit);
    for (const row of this.rows) {
      if (inUnit.length > 0) {
        const ownerless = ownersOfRow(row, ownerWord, this.unit).length === 0;
        if (ownerless && (of === undefined || (isMeasure(of) && states(row, of))))
          this.left.push({ why: 'owner not named', row, range: row.row.range, ownerWord, candidates: inUnit });
      } else if (this.asksForOne(ownerWord)) own(undefined).rows.push({ row, owner: undefined });
    }
  }

  private asksForOne = (ownerWord: string): boolean =>
    ownersAsked(ownerWord, this.requirement, this.unit.pack).number === 1;

  private place(
    thing: Thing,
    under: Thing | undefined,
    ownerWord: string,
    add: (owned: Owned) => void,
    own: (owner: Thing | undefined) => Owned,
  ): void {
    const row = this.rows.find((candidate) => candidate.row === thing.row)!;
    const found = belongingOf(under, row, ownerWord, this.unit, thing);
    const before = found.kind === 'question' && !under ? this.ownedBefore().get(identity(thing)) : undefined;
    const belonging: Belonging = before ? { kind: 'owner', owner: before } : found;
    if (belonging.kind === 'owner') {
      if (this.holdsAs(belonging.owner, ownerWord) && this.ownerWasNamed(belonging.owner)) add(own(belonging.owner));
    } else if (belonging.kind === 'unnamed') {
      if (this.asksForOne(ownerWord)) add(own(undefined));
      else this.left.push({ why: 'no owner named', thing, ownerWord });
    } else if (belonging.kind === 'question')
      this.left.push({ why: 'belongs to several', thing, ownerWord, candidates: belonging.candidates });
  }

  /**
   * Whose something was where it was named before: what is taken up again without its owner is still that one's, unless
   * it was several owners'.
   */
  private ownedBefore(): ReadonlyMap<string, Thing> {
    if (this.owned) return this.owned;
    const owned = new Map<string, Thing | undefined>();
    const { from = [], forEach } = this.demand;
    for (const row of this.unit.rows) {
      if (!from.some((scope) => row.scopes.has(scope)) || !this.mayCount(row)) continue;
      for (const thing of row.things) {
        let owner = thing.under;
        while (owner && !countsAs(owner, forEach!, this.unit)) owner = owner.under;
        if (!owner || thing.key === '') continue;
        const known = owned.get(identity(thing));
        const isSame = known !== undefined && identity(known) === identity(owner);
        owned.set(identity(thing), isSame || !owned.has(identity(thing)) ? owner : undefined);
      }
    }
    this.owned = new Map([...owned].flatMap(([name, owner]) => (owner ? [[name, owner] as const] : [])));
    return this.owned;
  }

  /** Ticks hold for the whole entry, and so for every owner that it names, unless they stand under or behind one. */
  private placeTicks(ticks: Ticks, row: ReadRow, ownerWord: string, own: (owner: Thing | undefined) => Owned): void {
    let under: Thing | undefined = ticks.under;
    while (under && !countsAs(under, ownerWord, this.unit)) under = under.under;
    const behind = under ?? ownerBefore(ticks, row, ownerWord, this.unit);
    const owners = behind ? [behind] : ownersOfRow(row, ownerWord, this.unit);
    for (const owner of owners)
      if (this.holdsAs(owner, ownerWord) && this.ownerWasNamed(owner)) own(owner).ticks.push(ticks);
    if (owners.length > 0) return;
    const candidates = ownersInUnit(ownerWord, this.unit);
    if (candidates.length > 0)
      this.left.push({ why: 'owner not named', row, range: ticks.range, ownerWord, candidates });
    else if (this.asksForOne(ownerWord)) own(undefined).ticks.push(ticks);
  }

  private ownerCount({ owner, things, ticks, rows }: Owned): OwnerCount {
    const { demand } = this;
    const needed = neededOf(demand);
    if (demand.allOf) {
      const missing = this.missingPoints(ticks);
      const claimed = demand.allOf.length - missing.length;
      return this.withinMost({
        owner,
        claimed,
        enough: claimed >= needed,
        counted: [],
        missing: claimed >= needed ? [] : missing,
      });
    }
    if (demand.of === undefined)
      return { owner, claimed: Math.min(1, rows.length), enough: rows.length > 0, counted: [] };
    if (isMeasure(demand.of)) {
      const { claimed, enough, possible, times } = measured(demand.of, rows, needed, this.fitting, demand);
      const count = {
        owner,
        claimed,
        enough: enough || (this.lenient && possible),
        counted: [],
        ...(times && { times }),
      };
      return this.withinMost(count, rows);
    }
    const { claimed, counted } = distinctCount(things);
    return this.withinMost({ owner, claimed, enough: claimed >= needed, counted });
  }

  /** What goes beyond the largest number is not right; where that is all that is asked, a length has to be stated. */
  private withinMost(count: OwnerCount, rows: readonly OwnedRow[] = []): OwnerCount {
    const most = mostOf(this.demand);
    if (most === undefined) return count;
    if (count.claimed > most) return { ...count, enough: false, over: true };
    if (this.isUnstated(count.claimed) && rows.length > 0) {
      this.left.push({ why: 'not stated', row: rows[0]!.row });
      return { ...count, enough: this.lenient };
    }
    return count;
  }

  /** Whether nobody can tell that a piece of work keeps within a length, because none is stated. */
  private isUnstated(claimed: number): boolean {
    const { of } = this.demand;
    return claimed === 0 && (of === 'minutes' || of === 'words') && neededOf(this.demand) === 0;
  }

  private measured(measure: Measure, rows: readonly ReadRow[], needed: number): Count {
    const owned = rows.map((row) => ({ row, owner: undefined }));
    const { claimed, enough, possible, times } = measured(measure, owned, needed, this.fitting, this.demand);
    const tooMany = this.demand.exactly !== undefined && claimed > needed && times === undefined;
    if (this.isUnstated(claimed) && rows.length > 0) {
      this.left.push({ why: 'not stated', row: rows[0]! });
      return this.result(this.lenient, needed, claimed, []);
    }
    return this.result(enough || (this.lenient && possible), needed, claimed, [], times ? { times } : {}, tooMany);
  }

  private things(): readonly Thing[] {
    const of = this.demand.of!;
    const named = this.rows.flatMap((row) => row.things.filter((thing) => countsAs(thing, of, this.unit)));
    if (named.length > 0) return named.filter((thing) => this.holdsAs(thing, of));
    return this.isTakenBack() ? [] : takenFromEvidence(this.rows, of, this.unit);
  }

  /** Whether a name can be what it is claimed as, beside what else it is claimed as. */
  private holdsAs(thing: Thing, word: string): boolean {
    const clash = thing.key === '' ? undefined : clashOf(thing, word, this.unit);
    if (!clash) return true;
    const { kind } = clash.pairing;
    if (kind === 'asked if same') this.asked.add(clash);
    if (kind === 'asked if same' || (kind === 'excludes' && this.lenient)) return true;
    const why = kind === 'excludes' ? 'named as both' : 'named as the other';
    if (!this.left.some((item) => item.why === why && identity(item.thing) === identity(thing)))
      this.left.push({ why, thing, clash });
    return false;
  }

  /** Where just one is named before, it is the one that is meant, however often it is not named again. */
  private onlyOneBefore(): Thing | undefined {
    const [only, ...others] = this.before?.values() ?? [];
    if (!only || others.length > 0 || this.isTakenBack()) return undefined;
    return countsAs(only, this.demand.of!, this.unit) ? only : undefined;
  }

  /** `plan: TBC`, `plan: no` and `plan:` with nothing behind it say that there is none. */
  private isTakenBack(): boolean {
    const { words } = kindsOf(this.unit.pack);
    return this.rows.some(({ unread }) =>
      unread.some(
        ({ why, kind, of, text }) =>
          (why === 'empty' && words.family(words.find(text) ?? text) === words.family(this.demand.of!)) ||
          (why === 'no name' && saysThatNoneIs(kind) && of !== undefined && words.isSort(of, this.demand.of!)),
      ),
    );
  }

  private wasNamed(thing: Thing): boolean {
    if (!this.before) return true;
    if (thing.key === '') {
      this.left.push({ why: 'unnamed', thing });
      return false;
    }
    if (this.before.has(identity(thing))) return true;
    const only = this.before.size === 1 ? [...this.before.values()][0] : undefined;
    if (only && (isNamedByEvidence(thing) || isNamedByEvidence(only))) return true;
    if (!this.near.has(thing.key) && this.near.size < mostSuggested)
      this.near.set(thing.key, nearest(thing.text, this.openTexts()));
    const near = this.near.get(thing.key);
    this.left.push({
      why: 'not named before',
      thing,
      before: this.namedTexts,
      ...(near !== undefined && { nearest: near }),
    });
    return false;
  }

  /** The names from before that are not taken up here: one that is, is no slip of another. */
  private openTexts(): readonly string[] {
    this.open ??= this.namedTexts.filter((text) => {
      const key = nameKey(text);
      return !this.rows.some(({ things }) => things.some((thing) => thing.key === key));
    });
    return this.open;
  }

  private ownerWasNamed(owner: Thing): boolean {
    if (!this.before || this.before.has(identity(owner))) return true;
    if (!this.left.some((item) => item.why === 'not named before' && identity(item.thing) === identity(owner)))
      this.wasNamed(owner);
    return false;
  }

  private missingPoints(ticks: readonly Ticks[]): readonly string[] {
    const lists = ticks.filter((tick) => tick.list === this.demand.of);
    if (lists.some((tick) => tick.all)) return [];
    const points = this.demand.allOf!;
    const ticked = new Set<string>();
    for (const tick of lists) {
      for (const { text, range } of tick.points) {
        const point = pointNamed(text, points, this.unit.pack.things[this.demand.of ?? '']?.points);
        if (point !== undefined) ticked.add(point);
        else {
          const near = nearest(text, points);
          this.left.push({
            why: 'unknown point',
            ticks: tick,
            text,
            range,
            ...(near !== undefined && { nearest: near }),
          });
        }
      }
    }
    return points.filter((point) => !ticked.has(point));
  }

  /** Keys and texts that would fill the gap if their author said that they are what is asked for. */
  private mayBeMeant(lacking: number): readonly LeftOut[] {
    const { of } = this.demand;
    if (of === undefined || isMeasure(of)) return [];
    const { words } = kindsOf(this.unit.pack);
    const isMeant = (word: string | undefined) =>
      word !== undefined && (words.isSort(word, of) || words.isSort(of, word));
    const found = this.rows.flatMap((row) =>
      row.unread.flatMap((unread): (LeftOut & { readonly more: number })[] => {
        const { why, kind, range, text } = unread;
        const more =
          why === 'unknown word' && wordsMeant(unread, row, this.unit).some(isMeant)
            ? this.demand.allOf
              ? lacking
              : (unread.holds ?? 0)
            : why === 'no name' && saysBeside(kind) && isMeant(unread.of)
              ? 1
              : 0;
        return more > 0 ? [{ why: 'may be meant', row, range, text, more }] : [];
      }),
    );
    return found.reduce((sum, { more }) => sum + more, 0) >= lacking ? found : [];
  }

  private result(
    enough: boolean,
    needed: number,
    claimed: number,
    counted: readonly Thing[],
    extra: Partial<Count> = {},
    tooMany = false,
  ): Count {
    const asked = this.asked.size > 0 ? { asked: [...this.asked] } : {};
    const most = this.demand.forEach === undefined ? mostOf(this.demand) : undefined;
    const over = (most !== undefined && claimed > most) || extra.owners?.some((own) => own.over === true) === true;
    if (!enough) this.left.push(...this.mayBeMeant(needed - claimed));
    return {
      demand: this.demand,
      enough: enough && !over,
      needed,
      claimed,
      counted,
      left: this.left,
      tooMany: tooMany && most === undefined,
      ...(over && { over }),
      ...asked,
      ...extra,
    };
  }
}

/** The other owners for each of which the unit asks for the same. */
const rivalsOf = (demand: Demand, pack: UnitPack): readonly string[] =>
  demand.of === undefined
    ? []
    : pack.requirements
        .flatMap(demandsOf)
        .flatMap(({ of, forEach }) =>
          of === demand.of && forEach !== undefined && forEach !== demand.forEach && !isBuiltInOwner(forEach)
            ? [forEach]
            : [],
        );

/** What says where, when or which one, and not what. */
const saysBeside = (kind: NoNameKind | undefined): boolean =>
  kind === 'place' ||
  kind === 'reference' ||
  kind === 'date' ||
  kind === 'length' ||
  kind === 'number' ||
  kind === 'word';

interface Owned {
  readonly owner: Thing | undefined;
  readonly things: Thing[];
  readonly ticks: Ticks[];
  readonly rows: OwnedRow[];
}

const saysThatNoneIs = (kind: NoNameKind | undefined): boolean =>
  kind === 'refused' || kind === 'to do' || kind === 'doubt' || kind === 'vague';

const moreIn = (things: readonly Thing[]): number =>
  things.reduce((sum, { pieces }) => sum + (pieces ? pieces.length - 1 : 0), 0);

/** Distinct names, once each, and the unnamed things that a lone number stands for. */
function distinctCount(things: readonly Thing[]): { claimed: number; counted: readonly Thing[] } {
  const seen = new Set<string>();
  const counted: Thing[] = [];
  let claimed = 0;
  for (const thing of things) {
    if (thing.key === '') claimed += thing.count;
    else if (seen.has(identity(thing))) continue;
    else {
      seen.add(identity(thing));
      claimed += 1;
    }
    counted.push(thing);
  }
  return { claimed, counted };
}
