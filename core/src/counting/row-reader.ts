import { noDates, readDates } from '../model/dates.ts';
import { attributesUnder, isReservedKey, plainKey, readAmount, type Row } from '../model/map.ts';
import { isNo, isPlaceholder, isYes, nameKey } from '../model/names.ts';
import { behindTick, isCrossed, noName, type NoNameKind } from '../model/no-name.ts';
import { showsWord } from '../model/reserved.ts';
import { type Scope } from '../pack/pack.ts';
import { type Meaning } from '../pack/vocabulary.ts';
import { isPluralKey } from '../pack/words.ts';
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
import { listInText } from './list-in-text.ts';
import { placed } from './pieces.ts';
import { isEveryPoint, pointsIn, type Point } from './points.ts';
import { type Kinds } from './read-row.ts';
import { isShows } from './shown.ts';
import { standing, wordOfNumber } from './standing.ts';
import { type Stated, type Thing, type Ticks, type Unread } from './thing.ts';

/** How a word was written before what it names: where, and whether in the plural. */
interface Said {
  readonly word: string;
  readonly range: Range | undefined;
  readonly isPlural: boolean;
}

/** Reads one entry: what it names, what it ticks, and what of it says neither. */
export class RowReader {
  readonly things: Thing[] = [];
  readonly ticks: Ticks[] = [];
  readonly unread: Unread[] = [];
  /** What the entry states in other words than the reserved ones. */
  readonly states: Stated = { date: noDates };
  private readonly row: Row;
  private readonly scopes: ReadonlySet<Scope>;
  private readonly kinds: Kinds;

  constructor(row: Row, scopes: ReadonlySet<Scope>, kinds: Kinds) {
    this.row = row;
    this.scopes = scopes;
    this.kinds = kinds;
  }

  /** What stands in the entry. Owners that are named in turn, each with what follows, own what follows them. */
  read(): void {
    const inTurn = this.ownersInTurn();
    let owner: Thing | undefined;
    for (const pair of this.row.shows) {
      const before = this.things.length;
      const isOwner = inTurn !== undefined && this.wordOf(pair.key.text) === inTurn;
      this.pair(pair, isOwner ? undefined : owner);
      if (isOwner) owner = this.things[before];
    }
  }

  /** `role: A / responsibility: … / role: B / responsibility: …`: the word that stands again, with more between. */
  private ownersInTurn(): string | undefined {
    const words = this.row.shows.map(({ key, value }) => ({
      word: this.wordOf(key.text),
      single: value?.kind === 'text',
    }));
    return [...new Set(words.map(({ word }) => word))].find((word) => {
      if (word === undefined || words.filter((other) => other.word === word).length < 2) return false;
      const children = this.kinds.children(word, this.scopes);
      const first = words.findIndex((other) => other.word === word);
      return words.every((other, i) =>
        other.word === word
          ? other.single && words[i + 1]?.word !== undefined && children.includes(words[i + 1]!.word!)
          : i > first || !children.includes(other.word ?? ''),
      );
    });
  }

  /** A key that is a word of the unit, with what it names. */
  private pair({ key, value }: Pair, under: Thing | undefined): void {
    const meant = isShows(key.text) ? this.shown(value, under) : this.meaning(key.text);
    const word = meant.is === 'word' ? meant.word : undefined;
    if (word === undefined) {
      if (this.tickByKey(key, value, under) || this.stated(key, value, under)) return;
      if (meant.is !== 'beside') this.unknown(key, meant.is === 'asked' ? meant.words : []);
      else this.refusedBeside(key, value);
    } else if (this.kinds.tickLists.has(word)) this.tick(word, value, under, key.range);
    else {
      const before = this.things.length;
      this.what({ word, range: key.range, isPlural: this.isPlural(key.text) }, value, under);
      const rather = meant.is === 'word' ? (meant.rather ?? []) : [];
      // "source: { internal: …, external: … }" says itself which kinds are meant.
      if (rather.length > 0 && this.things.slice(before).some((thing) => thing.word === word))
        this.unknown(key, rather);
    }
  }

  /** What a key means; `barrier 1:` and `first benefit:` are the word, counted through. */
  private meaning(typed: string): Meaning {
    const meant = this.kinds.meaning(typed, this.scopes);
    if (meant.is === 'word' || meant.is === 'beside') return meant;
    const plain = wordOfNumber(typed);
    const counted = plain === undefined ? meant : this.kinds.meaning(plain, this.scopes);
    return counted.is === 'word' ? counted : meant;
  }

  /** What `shows:` names: what belongs to the name above it, else the owners with what is theirs, else the one word. */
  private shown(value: Node | undefined, under: Thing | undefined): Meaning {
    const below = under && this.kinds.children(under.word, this.scopes);
    const shown = this.kinds.shown(this.scopes);
    if (below) return below.length === 1 ? { is: 'word', word: below[0]! } : { is: 'asked', words: below };
    if (shown?.owner === undefined) return this.meaning(showsWord);
    const { word, owner, countsOwner } = shown;
    if (this.ownersNamed([owner]).size > 0) return { is: 'word', word };
    if (itemsOf(value).some((item) => item.kind === 'pairs')) return { is: 'word', word: owner };
    return countsOwner ? { is: 'asked', words: [owner, word] } : { is: 'word', word };
  }

  /** Whether a key speaks of several; `shows` does where several are asked for. */
  private isPlural(typed: string): boolean {
    return isShows(typed) ? this.kinds.shown(this.scopes)?.several === true : isPluralKey(typed);
  }

  private wordOf(typed: string): string | undefined {
    const meant = this.meaning(typed);
    return meant.is === 'word' ? meant.word : undefined;
  }

  /**
   * A key that is a point of a list asked for here, or is made of nothing but points, ticks them: `validity: yes`,
   * `validity and reliability confirmed: yes`.
   */
  private tickByKey(key: TextNode, value: Node | undefined, under: Thing | undefined): boolean {
    const plain = key.text.replace(/^(?:covers?|covering|includes?|shows?)\s+/i, '');
    const lists = [...this.kinds.asked(this.scopes)].filter((word) => this.kinds.tickLists.has(word));
    const named = lists
      .map((list) => ({
        list,
        points: pointsIn({ ...key, text: plain }, this.kinds.points(list), this.kinds.spellings(list)),
      }))
      .filter(({ list, points }) => points.every((point) => this.kinds.pointNamed(list, point.text) !== undefined));
    if (named.length !== 1) return false;
    const { list, points } = named[0]!;
    const pairs = points.map((point) => ({ key: { ...key, ...point }, value, range: key.range }));
    this.tick(list, { kind: 'pairs', pairs, range: key.range, inline: false }, under, key.range);
    return true;
  }

  /** `dates`, `period`, `duration`, `mins`, `word count`: what is stated in other words than the reserved ones. */
  private stated(key: TextNode, value: Node | undefined, under: Thing | undefined): boolean {
    const measure = measureNamed(key.text);
    if (measure === undefined || value === undefined) return false;
    const at = under ?? this.states;
    if (measure === 'date') {
      const date = readDates(value);
      if (date.days.length + date.periods.length === 0) return false;
      at.date = {
        days: [...at.date.days, ...date.days],
        periods: [...at.date.periods, ...date.periods],
        unread: date.unread,
      };
      return true;
    }
    const amount = readAmount[measure](wordsOf(value));
    if (amount === undefined) return false;
    at[measure] = amount;
    return true;
  }

  /** What is not counted may still say that something is missing. */
  private refusedBeside(key: TextNode, value: Node | undefined): void {
    const what = value?.kind === 'text' ? standing(value) : undefined;
    if (what?.is === 'refused' && what.kind !== 'doubt')
      this.noted(what.kind, value as TextNode, key.text, false, key.text);
  }

  private unknown(key: TextNode, offers: readonly string[]): void {
    this.unread.push({ why: 'unknown word', text: key.text, row: this.row, range: key.range, isKey: true, offers });
  }

  private what(said: Said, value: Node | undefined, under: Thing | undefined): void {
    if (value === undefined)
      this.unread.push({ why: 'empty', text: said.word, row: this.row, range: said.range!, isKey: true });
    else if (value.kind === 'pairs') this.outline(said, value, under);
    else if (value.kind === 'list') this.list(said, value, under);
    else this.text(said, value, under);
  }

  private list(said: Said, list: ListNode, under: Thing | undefined): void {
    const items = list.items.filter((item) => item.kind !== 'text' || item.text !== '');
    const [only] = items;
    if (items.length === 1 && only?.kind === 'text') return this.text(said, only, under);
    for (const item of items) {
      if (item.kind === 'text') this.item(said, item, under);
      else if (item.kind === 'pairs') this.outline(said, item, under);
      else this.list(said, item, under);
    }
  }

  /** A text that stands alone behind its word: one name, a number of things, the evidence itself, or a list. */
  private text(said: Said, node: TextNode, under: Thing | undefined): void {
    const { text, range } = node;
    if (text === '') return;
    if (!node.quoted && /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 50) {
      this.add(said, '', text, range, under, undefined, Number(text));
      return;
    }
    if (isYes(text) || behindTick(text) === '') {
      const ids = this.row.evidence.map(({ id }) => id).join(', ');
      this.add(said, `the evidence ${nameKey(ids)}`, ids || 'this evidence', range, under);
      return;
    }
    const { is, items } = listInText(node, said.isPlural);
    if (is === 'list') for (const item of items) this.item(said, item, under);
    else this.item(said, node, under, is === 'asked' ? items : undefined);
  }

  /** One item of a list, or a text that is no list: a name, or what is none. */
  private item(said: Said, node: TextNode, under: Thing | undefined, pieces?: readonly TextNode[]): void {
    const ticked = behindTick(node.text);
    const text = ticked ?? node.text;
    const { range } = node;
    if (text === '') return;
    const none = this.noName(text, said, node.quoted);
    if (none !== undefined) {
      if (!this.saysOf(under, text, none)) this.noted(none, node, said.word, false, under?.text);
      return;
    }
    // "Alliance: Joint framework": a name with what belongs to it, as if it stood on a line of its own.
    const colon = node.quoted ? -1 : text.search(/:\s/);
    const name = text.slice(0, Math.max(0, colon)).trim();
    if (colon > 0 && !isReservedKey(name)) {
      this.outline(said, split({ ...node, text }, name, text.slice(colon + 1).trim()), under);
      return;
    }
    const behind = node.quoted ? undefined : attributeBehind(text);
    const thing = this.add(said, nameKey(behind?.name ?? text), behind?.name ?? node.text, range, under);
    if (behind) this.saysOf(thing, behind.says, behind.kind);
    // A name with what belongs to it, or one name with a dash or brackets in it: nobody but its author can say.
    const child = this.kinds.children(said.word, this.scopes);
    const tail = node.quoted || child.length !== 1 ? undefined : tailOf({ ...node, text });
    Object.assign(thing, pieces && { pieces }, tail && { tail: { ...tail, word: child[0]! } });
  }

  private noName(text: string, { word }: Said, quoted: boolean): NoNameKind | undefined {
    const kind = noName(text);
    const isOpen = kind === 'doubt' || kind === 'length' || kind === 'vague';
    if (quoted && isOpen && !isPlaceholder(text)) return undefined;
    if (kind !== undefined) return kind;
    if (isYes(text)) return 'vague';
    if (quoted) return undefined;
    if (/^[1-9]\d?$/.test(text.trim()) && Number(text) <= 50) return 'number';
    const plain = wordOfNumber(text) ?? text;
    const found = this.kinds.words.find(plain);
    return found !== undefined && this.kinds.words.family(found) === this.kinds.words.family(word)
      ? 'number'
      : undefined;
  }

  private noted(kind: NoNameKind, { text, range }: TextNode, of: string, isKey = false, behind?: string): void {
    const place = { row: this.row, range, ...(isKey && { isKey }), ...(behind !== undefined && { behind }) };
    this.unread.push({ why: 'no name', kind, text, of, ...place });
  }

  /** A date, a length or a place that stands with a name says it of that name. */
  private saysOf(owner: Thing | undefined, text: string, kind: NoNameKind): boolean {
    if (owner === undefined) return false;
    if (kind === 'date' && owner.date === noDates) {
      const date = readDates({ kind: 'text', text, quoted: false, range: owner.range });
      Object.assign(owner, date.unread.length === 0 && { date });
    } else if (kind === 'length' && owner.minutes === undefined) {
      const minutes = /\d\s*(?:m|h)/i.test(text)
        ? readAmount.minutes(text.replace(/(?<!\s)\s+(?:long|in all|in total)$/i, ''))
        : undefined;
      Object.assign(owner, minutes !== undefined && { minutes });
      return minutes !== undefined && this.kinds.children(owner.word, this.scopes).length === 0;
    } else return false;
    return this.kinds.children(owner.word, this.scopes).length === 0;
  }

  /**
   * Pairs under a word: names with what belongs to them. A dash line and the keys below it are one thing with its
   * children.
   */
  private outline(said: Said, node: PairsNode, under: Thing | undefined): void {
    const { word } = said;
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
        this.what({ word: sort, range: key.range, isPlural: isPluralKey(typed) }, value, under);
        continue;
      }
      const known = this.wordBelow(word, typed);
      const belongs =
        known !== undefined &&
        (i > 0 || this.kinds.children(word, this.scopes).includes(known) || this.kinds.tickLists.has(known));
      if (belongs) {
        this.pair(pair, last ?? under);
        continue;
      }
      const owner = under === undefined ? this.ownerAsKey(word, key, value) : undefined;
      if (owner !== undefined) this.what({ ...said, isPlural: true }, value, owner);
      // "1: One view of accounts": a number that counts a list through.
      else if (/^\(?\d{1,2}[.)]?$/.test(typed) && value !== undefined) this.counted(said, value, under);
      else last = this.named(said, key, value, under, node.pairs.slice(i + 1));
    }
  }

  /** A key below a word: exactly a word of the unit, or nearly one that may stand below it. */
  private wordBelow(word: string, typed: string): string | undefined {
    const exact = this.kinds.words.find(typed);
    if (exact !== undefined) return exact;
    if (isShows(typed)) return this.kinds.children(word, this.scopes)[0];
    const meant = this.meaning(typed);
    const may = [...this.kinds.children(word, this.scopes), ...this.kinds.tickLists];
    return meant.is === 'word' && may.includes(meant.word) ? meant.word : undefined;
  }

  private counted(said: Said, value: Node, under: Thing | undefined): void {
    if (value.kind === 'text') this.item(said, value, under);
    else this.what(said, value, under);
  }

  /**
   * `responsibilities: { Bid lead: […] }`: a key below a word of children, where the children own nothing, is the
   * owner: one that the entry names, or a new one where it names none and a list stands behind.
   */
  private ownerAsKey(word: string, key: TextNode, value: Node | undefined): Thing | undefined {
    if (value === undefined || this.kinds.children(word, this.scopes).length > 0) return undefined;
    const owners = this.kinds.owners(word, this.scopes);
    const known = this.ownersNamed(owners);
    const name = nameKey(key.text);
    const own = this.things.find(
      (thing) => thing.key === name && owners.some((of) => this.kinds.words.isSort(thing.word, of)),
    );
    if (own) return own;
    if (owners.length !== 1) return undefined;
    const isNew = known.size === 0 && (value.kind !== 'text' || listInText(value, true).is === 'list');
    if (!known.has(name) && !isNew) return undefined;
    if (noName(key.text) !== undefined) return undefined;
    return this.add({ word: owners[0]!, range: undefined, isPlural: false }, name, key.text, key.range, undefined);
  }

  /** The names that stand in the entry under words that may own, wherever in it. */
  private ownersNamed(owners: readonly string[]): ReadonlySet<string> {
    const names = this.row.shows.flatMap(({ key, value }) => {
      const word = this.wordOf(key.text);
      if (word === undefined || !owners.some((owner) => this.kinds.words.isSort(word, owner))) return [];
      return itemsOf(value).flatMap((item) =>
        item.kind === 'pairs' ? item.pairs.map((pair) => pair.key.text) : [wordsOf(item)],
      );
    });
    return new Set(names.map(nameKey));
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
    said: Said,
    key: TextNode,
    value: Node | undefined,
    under: Thing | undefined,
    siblings: readonly Pair[],
  ): Thing | undefined {
    const kinds = this.kinds.children(said.word, this.scopes);
    const none = noName(key.text);
    if (none !== undefined) {
      this.noted(none, key, said.word, true);
      return undefined;
    }
    const what = value?.kind === 'text' ? standing(value) : undefined;
    // "Faster: no" names nothing, "Faster: yes" and "Faster: p.3" name it. Where something is asked for each name,
    // "Faster: TBC" says that this is still to come, and only a plain no or a cross takes the name back.
    const isTakenBack = value?.kind === 'text' && (isNo(value.text) || isCrossed(value.text));
    if (what?.is === 'refused' && (kinds.length === 0 || isTakenBack)) {
      this.noted(what.kind, value as TextNode, said.word, false, key.text);
      return undefined;
    }
    // Where no child is asked for, "CRM: dormant accounts" is simply text.
    const plain = value?.kind === 'text' && kinds.length === 0 && what?.is === 'text';
    const text = plain ? `${key.text}: ${wordsOf(value)}` : key.text;
    const attributes =
      value?.kind === 'pairs'
        ? value
        : siblings.some(({ key: { text: other } }) => isReservedKey(other))
          ? ({ kind: 'pairs', pairs: siblings, range: key.range, inline: false } as PairsNode)
          : undefined;
    const thing = this.add(
      said,
      nameKey(text),
      text,
      plain ? { start: key.range.start, end: value.range.end } : key.range,
      under,
      attributes,
    );
    if (what?.is === 'said' && kinds.length === 0) this.saysOf(thing, wordsOf(value), what.kind);
    else if (kinds.length === 0 && this.datesBelow(thing, value)) return thing;
    else if (!plain && !(kinds.length === 0 && what !== undefined)) this.children(thing, value, kinds);
    return thing;
  }

  /** A list of nothing but days below a name says when. */
  private datesBelow(owner: Thing, value: Node | undefined): boolean {
    if (value?.kind !== 'list' && value?.kind !== 'text') return false;
    const date = readDates(value);
    if (date.unread.length > 0 || date.days.length + date.periods.length === 0 || owner.date !== noDates) return false;
    Object.assign(owner, { date });
    return true;
  }

  private children(owner: Thing, value: Node | undefined, kinds: readonly string[]): void {
    if (value === undefined) return;
    if (value.kind === 'pairs') return this.childPairs(owner, value, kinds);
    const said: Said = { word: kinds[0] ?? '', range: undefined, isPlural: false };
    if (kinds.length === 1 && value.kind === 'text') return this.text(said, value, owner);
    const items = itemsOf(value);
    for (const item of items) {
      if (item.kind === 'pairs') this.childPairs(owner, item, kinds);
      else if (item.kind === 'list') this.children(owner, item, kinds);
      else if (kinds.length === 1) this.item(said, item, owner);
      else if (noName(item.text) !== undefined) {
        const none = noName(item.text)!;
        if (!this.saysOf(owner, item.text, none) && kinds.length > 0)
          this.noted(none, item, kinds[0]!, false, owner.text);
      } else if (kinds.length > 1)
        this.unread.push({ why: 'which kind', text: item.text, row: this.row, range: item.range, kinds });
      else if (item.text !== '')
        this.unread.push({ why: 'nothing below', text: item.text, row: this.row, range: item.range, below: owner });
    }
  }

  private childPairs(owner: Thing, node: PairsNode, kinds: readonly string[]): void {
    for (const pair of node.pairs) {
      if (isReservedKey(pair.key.text)) continue;
      if (isShows(pair.key.text) || this.wordOf(pair.key.text) !== undefined) this.pair(pair, owner);
      else if (this.tickByKey(pair.key, pair.value, owner) || this.stated(pair.key, pair.value, owner)) continue;
      else if (this.meaning(pair.key.text).is === 'beside') continue;
      else if (kinds.length === 1 && this.isName(pair, kinds[0]!))
        this.outline(
          { word: kinds[0]!, range: pair.key.range, isPlural: false },
          { kind: 'pairs', pairs: [pair], range: pair.range, inline: node.inline },
          owner,
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
        if (kinds.length === 1 && pair.value !== undefined) this.unknown(pair.key, kinds);
        else
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

  /** A key below a name is a name itself where something is asked for each of those, or where nothing stands behind it. */
  private isName({ key, value }: Pair, word: string): boolean {
    return (
      this.kinds.children(word, this.scopes).length > 0 || value === undefined || /^\(?\d{1,2}[.)]?$/.test(key.text)
    );
  }

  private attribute(thing: Thing, node: PairsNode): void {
    const index = this.things.indexOf(thing);
    if (index >= 0 && thing.date === noDates) Object.assign(thing, attributesUnder(node));
  }

  private tick(list: string, value: Node | undefined, under: Thing | undefined, range: Range): void {
    const known = this.kinds.points(list);
    const points = itemsOf(value).flatMap((item): readonly Point[] => {
      if (item.kind === 'text') return this.pointsOf(list, item, known);
      return item.kind === 'pairs'
        ? item.pairs.flatMap((pair) =>
            this.isTicked(list, pair, item) ? pointsIn(pair.key, known, this.kinds.spellings(list)) : [],
          )
        : [];
    });
    const all = points.length === 1 && isEveryPoint(points[0]!.text, known.length);
    this.ticks.push({ list, all, points: all ? [] : points, row: this.row, under, range: value?.range ?? range });
  }

  /** The points that a text ticks; a cross, an empty box or a remark in it takes its point back. */
  private pointsOf(list: string, node: TextNode, known: readonly string[]): readonly Point[] {
    const behind = behindTick(node.text);
    if (behind === '' || isEveryPoint(node.text, known.length)) return [{ text: 'all', range: node.range }];
    return pointsIn(behind === undefined ? node : { ...node, text: behind }, known, this.kinds.spellings(list)).filter(
      (point) => {
        const isRefused = isCrossed(point.text) || isNo(point.text);
        const none = isRefused ? 'refused' : noName(point.text);
        if (none === undefined || none === 'vague') return true;
        // A cross or an empty box takes back whatever it stands beside; a name that looks like a remark is still a point.
        if (!isRefused && this.kinds.pointNamed(list, point.text) !== undefined) return true;
        this.noted(none, { ...node, ...point }, list);
        return false;
      },
    );
  }

  /**
   * "specific: yes" ticks a point, and so does a place, a date or what shows it; "specific: no", "specific: TBC",
   * "specific: partly" and "specific:" on a line of its own do not.
   */
  private isTicked(list: string, { key, value }: Pair, { inline }: PairsNode): boolean {
    if (isCrossed(key.text)) {
      this.noted('refused', key, list, true);
      return false;
    }
    if (value === undefined) {
      if (!inline) this.unread.push({ why: 'empty', text: key.text, row: this.row, range: key.range, isKey: true });
      return inline;
    }
    if (value.kind !== 'text') return true;
    const what = standing(value);
    if (what.is !== 'refused') return true;
    this.noted(what.kind, value, list, false, key.text);
    return false;
  }

  private add(
    { word, range: wordRange }: Said,
    key: string,
    text: string,
    range: Range,
    under: Thing | undefined,
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

/** What is stated in an entry or of a thing, by the words that assessors use for it. */
const measureNames: readonly (readonly [keyof Stated, RegExp])[] = [
  [
    'date',
    /^(?:dates?(?: of .*)?|days|occasions?|periods?(?: of .*)?|(?:review|meeting|session|visit|log|entry|diary|record) dates?|when|implemented|carried out|from|timeline|time ?span)$/,
  ],
  ['minutes', /^(?:mins?|minutes?|duration|length(?: of .*)?|lasted|time taken|how long|running time)$/],
  ['words', /^(?:words?|word ?count|number of words|no\.? of words)$/],
  ['marks', /^(?:marks?|score)$/],
];
const measureNamed = (typed: string): keyof Stated | undefined =>
  measureNames.find(([, names]) => names.test(plainKey(typed)))?.[0];

/** `Ward (25 mins)`, `Lower price (p.4)`: a name, and what the brackets say of it. */
function attributeBehind(
  text: string,
): { readonly name: string; readonly says: string; readonly kind: NoNameKind } | undefined {
  const match = /^(.+)\(([^()]+)\)$/.exec(text.trim());
  const kind = match ? noName(match[2]!) : undefined;
  return match && (kind === 'place' || kind === 'date' || kind === 'length')
    ? { name: match[1]!.trimEnd(), says: match[2]!, kind }
    : undefined;
}

/** `Too dear - show whole-life cost`, `Bid lead (plans, chairs)`: a name, and what may belong to it. */
function tailOf(node: TextNode): { readonly name: TextNode; readonly rest: TextNode } | undefined {
  const { text } = node;
  const bracket = bracketAtEnd(text);
  const dash = /(?<=\S)\s+[-\u2013\u2014]\s+(?=\S)/.exec(text);
  // Whichever comes first: what stands behind it is one thing, dashes and brackets in it included.
  const tail =
    dash && !(bracket !== undefined && bracket < dash.index)
      ? { from: dash.index + dash[0].length, text: text.slice(dash.index + dash[0].length) }
      : bracket !== undefined && { from: bracket + 1, text: text.slice(bracket + 1, -1) };
  if (!tail) return undefined;
  const before = text.slice(0, Math.min(bracket ?? text.length, dash?.index ?? text.length));
  const [name, rest] = placed([{ text: before, from: 0 }, tail], node);
  return { name: name!, rest: rest! };
}

/** Where the brackets open with which a text ends, if something stands before them and no others within. */
function bracketAtEnd(text: string): number | undefined {
  const from = text.lastIndexOf('(');
  return text.slice(0, Math.max(0, from)).trim() !== '' && /^[^()]+\)$/.test(text.slice(from + 1)) ? from : undefined;
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
