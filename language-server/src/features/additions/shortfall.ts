import {
  isBuiltInOwner,
  isMeasure,
  kindsOf,
  looksAt,
  nameKey,
  quoted,
  wordsOf,
  type Count,
  type Counted,
  type Finding,
  type OwnerCount,
  type Pair,
  type PairsNode,
  type ReadRow,
  type Row,
  type Section,
  type Thing,
  type UnitContext,
} from '@evimap/core';
import { written } from '../suggestion.ts';
import { linesOf, type MapView } from '../view.ts';
import { type Addition } from './addition.ts';
import { addBelow, addItem, addKey, lastLine, lineAfter, type Ground, type Growth } from './grow.ts';

/** Names, points and owners that are offered one by one, and no more of them. */
const mostOffered = 4;

/** What would fill a shortfall: the thing itself, for an owner that has too few, the point, the date; or an entry. */
export function additionsFor(view: MapView, unit: UnitContext, counted: Counted, finding: Finding): Addition[] {
  const adding = new Adding(view, unit, counted, finding);
  // Evidence of another kind is wanted, not another name.
  if (finding.rule === 'validity/method-not-allowed') return adding.entry();
  const found = counted.counts.filter(({ enough }) => !enough).flatMap((count) => adding.forCount(count));
  return [...found.slice(0, mostOffered), ...adding.entry()];
}

class Adding {
  private readonly view: MapView;
  private readonly unit: UnitContext;
  private readonly finding: Finding;
  private readonly rows: readonly ReadRow[];

  constructor(view: MapView, unit: UnitContext, { requirement }: Counted, finding: Finding) {
    this.view = view;
    this.unit = unit;
    this.finding = finding;
    const all = unit.reading.rows.filter(({ row }) => !row.decision);
    this.rows = all.filter(({ scopes }) => looksAt(requirement.criteria, scopes, unit.pack));
  }

  forCount(count: Count): Addition[] {
    const { demand } = count;
    if (demand.of === undefined) return [];
    if (isMeasure(demand.of)) return this.measure(demand.of);
    const owners = (count.owners ?? []).filter(({ enough, owner }) => !enough && owner !== undefined);
    if (owners.length > 0) return this.inOrder(owners).flatMap((owner) => this.forOwner(count, owner));
    // Every owner has enough: another owner is missing.
    const isOwnerMissing =
      demand.forEach !== undefined && !isBuiltInOwner(demand.forEach) && count.owners !== undefined;
    const word = isOwnerMissing ? demand.forEach : demand.of;
    if (demand.allOf && !isOwnerMissing) return this.points(demand.of, count.missing ?? [], this.pairOf(demand.of));
    return this.thing(word, count);
  }

  /** The owner at which the finding stands comes first. */
  private inOrder(owners: readonly OwnerCount[]): readonly OwnerCount[] {
    const isHere = ({ owner }: OwnerCount): boolean =>
      owner !== undefined &&
      this.ground(owner.section).place(owner.range)?.start.line === this.finding.range.start.line;
    return [...owners].sort((a, b) => Number(isHere(b)) - Number(isHere(a)));
  }

  private ground(section: Section): Ground {
    return { lines: linesOf(this.view), place: (range) => this.view.map.place({ section, range }) };
  }

  /** The last key of the criteria that names such things, or one that another criterion of these entries has. */
  private pairOf(word: string): { readonly pair: Pair; readonly row: Row } | undefined {
    const { words } = kindsOf(this.unit.pack);
    const means = (key: string): boolean => {
      const typed = words.find(key);
      return typed !== undefined && (typed === word || words.isSort(word, typed));
    };
    for (const { row } of [...this.rows].reverse()) {
      const exact = row.shows.find(({ key }) => words.find(key.text) === word);
      const pair = exact ?? row.shows.find(({ key, value }) => value?.kind !== 'pairs' && means(key.text));
      // What stands under a wider word would be one of any sort.
      if (pair && (exact || words.find(pair.key.text) === word)) return { pair, row };
    }
    return undefined;
  }

  private thing(word: string, count: Count): Addition[] {
    const place = this.pairOf(word);
    const claimed = place !== undefined && count.claimed > 0;
    const title = claimed ? `Add another ${word}` : count.needed > 1 ? `Add the first ${word}` : `Add the ${word}`;
    if (!place) return this.offer(title, this.newKey(word, count.needed - count.claimed));
    const ground = this.ground(place.row.section);
    const { value } = place.pair;
    if (value?.kind === 'pairs') return this.offer(title, addKey(ground, value, ''));
    return this.offer(title, addItem(ground, place.pair));
  }

  private forOwner(count: Count, { owner, missing }: OwnerCount): Addition[] {
    const word = count.demand.of!;
    const name = quoted(owner!.text, 30);
    const ground = this.ground(owner!.section);
    const found = this.below(owner!, word);
    if (!found) return this.offer(`Give each ${owner!.word} its own line, for its ${word}`, this.ownLines(owner!));
    const below = (field: string) =>
      found.pair ? addBelow(ground, found.pair, field) : this.newField(owner!.row, field);
    if (count.demand.allOf)
      return this.points(word, missing ?? [], found.own && { pair: found.own, row: owner!.row }, (point) =>
        below(`${word}: [${written(point, true)}]`),
      ).map((addition) => ({ ...addition, title: `${addition.title} for ${name}` }));
    const title = `Add ${found.own ? 'another' : 'a first'} ${word} for ${name}`;
    if (found.own) return this.offer(title, addItem(ground, found.own));
    if (!found.pair) return this.offer(title, below(`${word}: `));
    const alone = kindsOf(this.unit.pack).children(owner!.word, this.scopesOf(owner!)).length === 1;
    const { value } = found.pair;
    if (value?.kind !== 'pairs' && alone)
      return this.offer(value === undefined ? title : `Add another ${word} for ${name}`, addItem(ground, found.pair));
    return this.offer(title, addBelow(ground, found.pair, `${word}: `));
  }

  private scopesOf(thing: Thing): ReadonlySet<string> {
    return this.unit.reading.rows.find(({ row }) => row === thing.row)?.scopes ?? new Set();
  }

  /** The owner's own key, and the word that stands below it; or, of the only owner of an entry, beside it. */
  private below(
    owner: Thing,
    word: string,
  ): { readonly pair: Pair | undefined; readonly own: Pair | undefined } | undefined {
    const { words } = kindsOf(this.unit.pack);
    const within = (pairs: readonly Pair[]): Pair | undefined => {
      for (const pair of pairs) {
        if (pair.key.range.start.line === owner.range.start.line && nameKey(pair.key.text) === owner.key) return pair;
        const inner = pair.value?.kind === 'pairs' ? within(pair.value.pairs) : undefined;
        if (inner) return inner;
      }
      return undefined;
    };
    const pair = within(owner.row.shows);
    if (!pair) {
      const things = this.unit.reading.rows.find(({ row }) => row === owner.row)?.things ?? [];
      const isOnly = things.filter((thing) => thing.family === owner.family).length === 1;
      return isOnly
        ? { pair: undefined, own: owner.row.shows.find(({ key }) => words.find(key.text) === word) }
        : undefined;
    }
    const own =
      pair.value?.kind === 'pairs' ? pair.value.pairs.find(({ key }) => words.find(key.text) === word) : undefined;
    return { pair, own };
  }

  /** Names in a list have no room for what belongs to each: a line for every one of them. */
  private ownLines(owner: Thing): Growth | undefined {
    const ground = this.ground(owner.section);
    const pair = owner.row.shows.find(
      ({ range }) => range.start.line <= owner.range.start.line && owner.range.end.line <= range.end.line,
    );
    const key = pair && ground.place(pair.key.range);
    const value = pair?.value && ground.place(pair.value.range);
    if (!pair?.value || !key || !value || pair.value.kind === 'pairs') return undefined;
    const items = pair.value.kind === 'list' ? pair.value.items : [pair.value];
    if (!items.every(({ kind }) => kind === 'text')) return undefined;
    const column = ' '.repeat(key.start.character + 2);
    const lines = items.map((item) => `${column}${written(wordsOf(item), false)}: `);
    const line = key.start.line;
    const from = ground.lines[line]!.indexOf(':', key.end.character) + 1;
    return {
      edits: [{ range: { start: { line, character: from }, end: value.end }, newText: `\n${lines.join('\n')}` }],
      cursor: { line: line + 1, character: lines[0]!.length },
    };
  }

  private points(
    list: string,
    missing: readonly string[],
    place: { readonly pair: Pair; readonly row: Row } | undefined,
    otherwise: (point: string) => Growth | undefined = (point) => this.newKey(list, 1, `[${written(point, true)}]`),
  ): Addition[] {
    return missing.flatMap((point) =>
      this.offer(
        `Tick ${quoted(point)}`,
        place ? addItem(this.ground(place.row.section), place.pair, written(point, true)) : otherwise(point),
      ),
    );
  }

  private measure(of: string): Addition[] {
    // Another piece of evidence is an entry of its own.
    if (of === 'pieces') return [];
    const field = of === 'hours' || of === 'minutes' || of === 'words' || of === 'marks' ? of : 'date';
    const row = this.rows.at(-1)?.row;
    if (!row) return [];
    const there = row.fields.get(field);
    if (!there)
      return this.offer(`Add ${field === 'date' ? 'the date' : `the ${field}`}`, this.newField(row, `${field}: `));
    if (there.value === undefined || field === 'date')
      return this.offer(
        field === 'date' ? 'Add another date' : `Fill in the ${field}`,
        addItem(this.ground(row.section), there),
      );
    return [];
  }

  /** The word itself, with room for what is asked, in the last entry of the criteria. */
  private newKey(word: string, missing: number, value?: string): Growth | undefined {
    const row = this.rows.at(-1)?.row;
    if (!row) return undefined;
    const room = value ?? (missing > 1 && !this.hasChildren(word) ? '[]' : '');
    const growth = this.newField(row, `${word}: ${room}`);
    return growth && room === '[]'
      ? { ...growth, cursor: { ...growth.cursor, character: growth.cursor.character - 1 } }
      : growth;
  }

  private hasChildren(word: string): boolean {
    return this.rows.some(({ scopes }) => kindsOf(this.unit.pack).children(word, scopes).length > 0);
  }

  private newField(row: Row, field: string): Growth | undefined {
    const ground = this.ground(row.section);
    const at = ground.place(row.range);
    if (!at || row.fields.all.length === 0) return undefined;
    const inline = ground.lines[at.start.line]![at.start.character] === '{';
    const group: PairsNode = { kind: 'pairs', pairs: row.fields.all, range: row.range, inline };
    return addKey(ground, group, field);
  }

  /** Another entry below the key in which the shortfall was told; more evidence may show what this one does not. */
  entry(): Addition[] {
    const last = this.rows.at(-1)?.row;
    const part = last && this.unit.block.parts.find(({ rows }) => rows.includes(last));
    const ground = last && this.ground(last.section);
    const at = ground?.place(last!.range);
    const first = part?.rows[0] && ground!.place(part.rows[0].range);
    if (!part || !ground || !at || !first) return [];
    const line = ground.lines[first.start.line]!;
    const dash = line.lastIndexOf('-', first.start.character);
    if (dash < 0 || line.slice(0, dash).trim() !== '') return [];
    const growth = lineAfter(ground.lines, lastLine(ground.lines, at), `${' '.repeat(dash)}- evidence: `);
    return this.offer(`Add another entry to ${part.key.text.trim()}`, growth).map((addition) => ({
      ...addition,
      isEntry: true,
    }));
  }

  private offer(title: string, growth: Growth | undefined): Addition[] {
    return growth ? [{ title, ...growth, mends: [this.finding] }] : [];
  }
}
