import { derived } from '../memory/derived.ts';
import { noDates } from '../model/dates.ts';
import { attributesUnder, isReservedKey, plainKey, type Row } from '../model/map.ts';
import { isNo, isPlaceholder, isYes, nameKey, nearest } from '../model/names.ts';
import { looksAt } from '../model/scopes.ts';
import { demandsOf, isMeasure, type Demand, type Scope, type UnitPack } from '../pack/pack.ts';
import { wordsOfUnit, type Words } from '../pack/words.ts';
import {
  itemsOf,
  wordsOf,
  type ListNode,
  type Node,
  type Pair,
  type PairsNode,
  type TextNode,
} from '../syntax/node.ts';
import { type Range } from '../text/position.ts';
import { isEveryPoint, pointsIn, type Point } from './points.ts';
import { type ReadRow, type Thing, type Ticks, type Unread } from './thing.ts';

/** Which words may stand under which, and which words are tick lists, as the unit's requirements ask. */
export interface Kinds {
  readonly words: Words;
  readonly tickLists: ReadonlySet<string>;
  /** The points of each tick list. */
  points(list: string): readonly string[];
  /** The words that the criteria of an entry ask for each thing of this word. */
  children(word: string, scopes: ReadonlySet<Scope>): readonly string[];
  /** The words that own things of this word, as the criteria of an entry ask. */
  owners(word: string, scopes: ReadonlySet<Scope>): readonly string[];
  /** The words and tick lists that the criteria of an entry ask for. */
  asked(scopes: ReadonlySet<Scope>): ReadonlySet<string>;
}

interface AskedDemand {
  readonly criteria: readonly Scope[];
  readonly demand: Demand;
}

const demandsOfUnit = derived('demands of a unit', (pack: UnitPack): readonly AskedDemand[] =>
  pack.requirements.flatMap((requirement) =>
    demandsOf(requirement).map((demand) => ({ criteria: requirement.criteria, demand })),
  ),
);

const demandsAt = derived('demands of criteria', (scopes: ReadonlySet<Scope>, pack: UnitPack): readonly Demand[] =>
  demandsOfUnit(pack).flatMap(({ criteria, demand }) => (looksAt(criteria, scopes, pack) ? [demand] : [])),
);

const wordsAskedAt = derived(
  'words that criteria ask for',
  (scopes: ReadonlySet<Scope>, pack: UnitPack): ReadonlySet<string> =>
    new Set(
      demandsAt(scopes, pack).flatMap((demand) =>
        [demand.of, demand.forEach].filter(
          (word): word is string => word !== undefined && word !== 'week' && !isMeasure(word),
        ),
      ),
    ),
);

export const kindsOf = derived('kinds of words of a unit', (pack: UnitPack): Kinds => {
  const words = wordsOfUnit(pack);
  const demands = demandsOfUnit(pack);
  const tickLists = new Set(demands.flatMap(({ demand }) => (demand.allOf && demand.of ? [demand.of] : [])));
  const points = new Map(
    [...tickLists].map((list) => [
      list,
      [...new Set(demands.flatMap(({ demand }) => (demand.of === list ? (demand.allOf ?? []) : [])))],
    ]),
  );
  const isChild = ({ of, forEach }: Demand, word: string): boolean =>
    forEach !== undefined && of !== undefined && !isMeasure(of) && !tickLists.has(of) && words.isSort(word, forEach);
  const isOwner = ({ of, forEach }: Demand, word: string): boolean =>
    forEach !== undefined && of !== undefined && words.isSort(word, of);
  const distinctly = (all: readonly string[]): readonly string[] => [...new Set(all)];
  return {
    words,
    tickLists,
    points: (list) => points.get(list) ?? [],
    children: (word, scopes) =>
      distinctly(demandsAt(scopes, pack).flatMap((demand) => (isChild(demand, word) ? [demand.of!] : []))),
    owners: (word, scopes) =>
      distinctly(demandsAt(scopes, pack).flatMap((demand) => (isOwner(demand, word) ? [demand.forEach!] : []))),
    asked: (scopes) => wordsAskedAt(scopes, pack),
  };
});

/** Reads what an entry shows, with the words of the unit. Source: the grammar, rules 1 to 8. */
export function readRow(row: Row, scopes: ReadonlySet<Scope>, pack: UnitPack): ReadRow {
  const reader = new RowReader(row, scopes, kindsOf(pack));
  for (const pair of row.shows) reader.pair(pair, undefined);
  return { row, scopes, things: reader.things, ticks: reader.ticks, unread: reader.unread };
}

class RowReader {
  readonly things: Thing[] = [];
  readonly ticks: Ticks[] = [];
  readonly unread: Unread[] = [];
  private readonly row: Row;
  private readonly scopes: ReadonlySet<Scope>;
  private readonly kinds: Kinds;

  constructor(row: Row, scopes: ReadonlySet<Scope>, kinds: Kinds) {
    this.row = row;
    this.scopes = scopes;
    this.kinds = kinds;
  }

  /** A key that is a word of the unit, with what it names. */
  pair({ key, value }: Pair, under: Thing | undefined): void {
    const word = this.kinds.words.find(key.text);
    if (word === undefined) {
      const near = nearest(key.text, [...this.kinds.asked(this.scopes), ...this.kinds.words.all]);
      this.unread.push({
        why: 'unknown word',
        text: key.text,
        row: this.row,
        range: key.range,
        isKey: true,
        ...(near !== undefined && { nearest: near }),
      });
      return;
    }
    if (this.kinds.tickLists.has(word)) this.tick(word, value, under, key.range);
    else this.what(word, value, under, key.range);
  }

  private what(word: string, value: Node | undefined, under: Thing | undefined, wordRange: Range): void {
    if (value === undefined)
      this.unread.push({ why: 'empty', text: word, row: this.row, range: wordRange, isKey: true });
    else if (value.kind === 'pairs') this.outline(word, value, under, wordRange);
    else if (value.kind === 'list') this.list(word, value, under, wordRange);
    else this.text(word, value, under, wordRange);
  }

  private list(word: string, list: ListNode, under: Thing | undefined, wordRange: Range): void {
    for (const item of list.items) {
      if (item.kind === 'text') this.text(word, item, under, wordRange);
      else if (item.kind === 'pairs') this.outline(word, item, under, wordRange);
      else this.list(word, item, under, wordRange);
    }
  }

  private text(word: string, node: TextNode, under: Thing | undefined, wordRange: Range | undefined): void {
    const { text, range } = node;
    if (text === '') return;
    if (!node.quoted && /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 50) {
      this.add(word, '', text, range, under, wordRange, undefined, Number(text));
      return;
    }
    if (isNo(text)) return;
    if (isYes(text)) {
      const ids = this.row.evidence.map(({ id }) => id).join(', ');
      this.add(word, `the evidence ${nameKey(ids)}`, ids || 'this evidence', range, under, wordRange);
      return;
    }
    if (isPlaceholder(text)) {
      this.unread.push({ why: 'placeholder', text, row: this.row, range });
      return;
    }
    // "Alliance: Joint framework": a name with what belongs to it, as if it stood on a line of its own.
    const colon = node.quoted ? -1 : text.search(/:\s/);
    const name = text.slice(0, Math.max(0, colon)).trim();
    if (colon > 0 && !isReservedKey(name)) {
      this.outline(word, split(node, name, text.slice(colon + 1).trim()), under, wordRange);
      return;
    }
    this.add(word, nameKey(text), text, range, under, wordRange);
  }

  /**
   * Pairs under a word: names with what belongs to them. A dash line and the keys below it are one thing with its
   * children.
   */
  private outline(word: string, node: PairsNode, under: Thing | undefined, wordRange: Range | undefined): void {
    let last: Thing | undefined;
    for (const [i, pair] of node.pairs.entries()) {
      const { key, value } = pair;
      const typed = key.text;
      if (isReservedKey(typed)) {
        if (last) this.attribute(last, node);
        continue;
      }
      const sort = this.sortOf(word, typed);
      if (sort !== undefined) {
        this.what(sort, value, under, key.range);
        continue;
      }
      const known = this.kinds.words.find(typed);
      const belongs =
        known !== undefined &&
        (i > 0 || this.kinds.children(word, this.scopes).includes(known) || this.kinds.tickLists.has(known));
      if (belongs) this.pair(pair, last ?? under);
      else last = this.named(word, key, value, under, wordRange, node.pairs.slice(i + 1));
    }
  }

  /** `barrier: - team: …` is understood as `team barrier`. */
  private sortOf(word: string, typed: string): string | undefined {
    const { words } = this.kinds;
    for (const candidate of [typed, `${typed} ${word}`, `${typed} ${words.family(word)}`]) {
      const found = words.find(candidate);
      if (found !== undefined && found !== word && words.isSort(found, word)) return found;
    }
    // "source: { internal: …, external: … }" where the sorts are an internal source and an external source.
    if (words.find(typed) !== undefined) return undefined;
    const begin = words.sorts(word).filter((sort) => sort !== word && plainKey(sort).startsWith(`${plainKey(typed)} `));
    return begin.length === 1 ? begin[0] : undefined;
  }

  private named(
    word: string,
    key: TextNode,
    value: Node | undefined,
    under: Thing | undefined,
    wordRange: Range | undefined,
    siblings: readonly Pair[],
  ): Thing | undefined {
    const kinds = this.kinds.children(word, this.scopes);
    if (isPlaceholder(key.text)) {
      this.unread.push({ why: 'placeholder', text: key.text, row: this.row, range: key.range });
      return undefined;
    }
    // Where no child is asked for, "CRM: dormant accounts" is simply text.
    const plain = value?.kind === 'text' && kinds.length === 0;
    const text = plain ? `${key.text}: ${wordsOf(value)}` : key.text;
    const attributes =
      value?.kind === 'pairs'
        ? value
        : siblings.some(({ key: { text: other } }) => isReservedKey(other))
          ? ({ kind: 'pairs', pairs: siblings, range: key.range, inline: false } as PairsNode)
          : undefined;
    const thing = this.add(
      word,
      nameKey(text),
      text,
      plain ? { start: key.range.start, end: value.range.end } : key.range,
      under,
      wordRange,
      attributes,
    );
    if (!plain) this.children(thing, value, kinds);
    return thing;
  }

  private children(owner: Thing, value: Node | undefined, kinds: readonly string[]): void {
    if (value === undefined) return;
    if (value.kind !== 'pairs') {
      for (const item of itemsOf(value)) {
        if (item.kind === 'pairs') this.childPairs(owner, item, kinds);
        else if (item.kind === 'list') this.children(owner, item, kinds);
        else if (kinds.length === 1) this.text(kinds[0]!, item, owner, undefined);
        else if (kinds.length > 1)
          this.unread.push({ why: 'which kind', text: item.text, row: this.row, range: item.range, kinds });
        else if (item.text !== '')
          this.unread.push({ why: 'nothing below', text: item.text, row: this.row, range: item.range, below: owner });
      }
      return;
    }
    this.childPairs(owner, value, kinds);
  }

  private childPairs(owner: Thing, node: PairsNode, kinds: readonly string[]): void {
    for (const pair of node.pairs) {
      if (isReservedKey(pair.key.text)) continue;
      if (this.kinds.words.find(pair.key.text) !== undefined) this.pair(pair, owner);
      else if (kinds.length === 1)
        this.outline(
          kinds[0]!,
          { kind: 'pairs', pairs: [pair], range: pair.range, inline: node.inline },
          owner,
          pair.key.range,
        );
      else if (kinds.length > 1)
        this.unread.push({
          why: 'which kind',
          text: pair.key.text,
          row: this.row,
          range: pair.key.range,
          kinds,
          isKey: true,
        });
      else if (pair.key.text !== '')
        this.unread.push({
          why: 'nothing below',
          text: pair.key.text,
          row: this.row,
          range: pair.key.range,
          below: owner,
          isKey: true,
        });
    }
  }

  private attribute(thing: Thing, node: PairsNode): void {
    const index = this.things.indexOf(thing);
    if (index >= 0 && thing.date === noDates) Object.assign(thing, attributesUnder(node));
  }

  private tick(list: string, value: Node | undefined, under: Thing | undefined, range: Range): void {
    const known = this.kinds.points(list);
    const points = itemsOf(value).flatMap((item): readonly Point[] => {
      if (item.kind === 'text') return this.isOpen(item) ? [] : pointsIn(item, known);
      return item.kind === 'pairs'
        ? item.pairs.flatMap((pair) => (this.isTicked(pair, item) ? pointsIn(pair.key, known) : []))
        : [];
    });
    const all = points.length === 1 && isEveryPoint(points[0]!.text, known.length);
    this.ticks.push({ list, all, points: all ? [] : points, row: this.row, under, range: value?.range ?? range });
  }

  /**
   * "specific: yes" ticks a point, and so does what shows it; "specific: no", "specific: TBC" and "specific:" on a
   * line of its own do not.
   */
  private isTicked({ key, value }: Pair, { inline }: PairsNode): boolean {
    if (value === undefined) {
      if (!inline) this.unread.push({ why: 'empty', text: key.text, row: this.row, range: key.range, isKey: true });
      return inline;
    }
    return value.kind !== 'text' || !(isNo(value.text) || this.isOpen(value));
  }

  private isOpen({ text, range }: TextNode): boolean {
    if (!isPlaceholder(text) || /^(?:x+|done|tick|as above|as before|see above|ditto)$/i.test(text.trim()))
      return false;
    this.unread.push({ why: 'placeholder', text, row: this.row, range });
    return true;
  }

  private add(
    word: string,
    key: string,
    text: string,
    range: Range,
    under: Thing | undefined,
    wordRange: Range | undefined,
    attributes?: PairsNode,
    count = 1,
  ): Thing {
    const thing: Thing = {
      word,
      family: this.kinds.words.family(word),
      key,
      text,
      row: this.row,
      section: this.row.section,
      range,
      wordRange,
      count,
      under,
      ...attributesUnder(attributes),
    };
    this.things.push(thing);
    return thing;
  }
}

/** A text with a colon as a name and its value. */
function split({ range }: TextNode, name: string, rest: string): PairsNode {
  const { start, end } = range;
  const oneLine = start.line === end.line;
  const key: TextNode = {
    kind: 'text',
    text: name,
    quoted: false,
    range: oneLine ? { start, end: { line: start.line, character: start.character + name.length } } : range,
  };
  const value: TextNode = {
    kind: 'text',
    text: rest,
    quoted: true,
    range: oneLine ? { start: { line: end.line, character: end.character - rest.length }, end } : range,
  };
  return { kind: 'pairs', pairs: [{ key, value, range }], range, inline: true };
}
