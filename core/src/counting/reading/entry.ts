import { noDates } from '../../model/dates.ts';
import { attributesUnder, type Row } from '../../model/map.ts';
import { type NoNameKind } from '../../model/no-name.ts';
import { type Scope } from '../../pack/pack.ts';
import { type Meaning } from '../../pack/vocabulary.ts';
import { headOf, stems } from '../../pack/stems.ts';
import { isPluralKey } from '../../pack/words.ts';
import { type Node, type PairsNode, type TextNode } from '../../syntax/node.ts';
import { type Range } from '../../text/position.ts';
import { type Kinds } from '../read-row.ts';
import { listInText } from '../list-in-text.ts';
import { isShows } from '../shown.ts';
import { standing, wordOfNumber } from '../standing.ts';
import { type Stated, type Thing, type Ticks, type Unread } from '../thing.ts';
import { wholeItems } from '../whole-items.ts';

/** How many names a value may hold at most; what says that there is none holds none. */
const namesIn = (value: Node | undefined): number =>
  wholeItems(value).reduce((sum, item) => {
    if (item.kind !== 'text') return sum + (item.kind === 'pairs' ? item.pairs.length : namesIn(item));
    const said = standing(item);
    return (said.is === 'refused' && said.kind !== 'doubt') || item.text === ''
      ? sum
      : sum + Math.max(1, listInText(item, true).items.length);
  }, 0);

/** `formal` of `formal development activity`: what tells a word, without its noun. */
const isAdjectiveOf = (word: string | undefined, typed: string): boolean =>
  word !== undefined &&
  /(?:al|ive|ic|ary|ory|ous|[ai]ble|ful|ect|ern)$/i.test(typed.trim()) &&
  !stems(typed).includes(headOf(word)) &&
  stems(typed).every((stem) => stems(word).includes(stem));

/** How a word was written before what it names: where, and whether in the plural. */
export interface Said {
  readonly word: string;
  readonly range: Range | undefined;
  readonly isPlural: boolean;
}

/** An entry while it is read: what was found in it so far, and what its keys mean in the words of its unit. */
export class Entry {
  readonly things: Thing[] = [];
  readonly ticks: Ticks[] = [];
  readonly unread: Unread[] = [];
  /** What the entry states in other words than the reserved ones. */
  readonly states: Stated = { date: noDates };
  readonly row: Row;
  readonly scopes: ReadonlySet<Scope>;
  readonly kinds: Kinds;

  constructor(row: Row, scopes: ReadonlySet<Scope>, kinds: Kinds) {
    this.row = row;
    this.scopes = scopes;
    this.kinds = kinds;
  }

  /** What a key means; `barrier 1:` and `first benefit:` are the word, counted through. */
  meaning(typed: string): Meaning {
    const meant = this.kinds.meaning(typed, this.scopes);
    if (meant.is === 'word' || meant.is === 'beside') return meant;
    const plain = wordOfNumber(typed);
    const counted = plain === undefined ? meant : this.kinds.meaning(plain, this.scopes);
    return counted.is === 'word' ? counted : meant;
  }

  wordOf(typed: string): string | undefined {
    const meant = this.meaning(typed);
    return meant.is === 'word' ? meant.word : undefined;
  }

  /** The words that may stand below a name of this word. */
  children(word: string): readonly string[] {
    return this.kinds.children(word, this.scopes);
  }

  /** Whether a key speaks of several; `shows` does where several are asked for, and an adjective alone is no singular. */
  isPlural(typed: string): boolean {
    if (isShows(typed)) return this.kinds.shown(this.scopes)?.several === true;
    return isPluralKey(typed) || isAdjectiveOf(this.wordOf(typed), typed);
  }

  add(
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

  /** A key that is no word of the unit, with the words that it may mean. */
  unknown(key: TextNode, offers: readonly string[], value: Node | undefined): void {
    const place = { row: this.row, range: key.range, isKey: true };
    this.unread.push({ why: 'unknown word', text: key.text, ...place, offers, holds: namesIn(value) });
  }

  /** What names nothing, and what it says instead. */
  noted(kind: NoNameKind, { text, range }: TextNode, of: string, isKey = false, behind?: string): void {
    const place = { row: this.row, range, ...(isKey && { isKey }), ...(behind !== undefined && { behind }) };
    this.unread.push({ why: 'no name', kind, text, of, ...place });
  }
}
