import { type Dates } from '../model/dates.ts';
import { type Row, type Spot } from '../model/map.ts';
import { type NoNameKind } from '../model/no-name.ts';
import { type Section } from '../syntax/document.ts';
import { type TextNode } from '../syntax/node.ts';
import { type Range } from '../text/position.ts';

/** One thing that an entry shows: *this word, this name*. */
export interface Thing {
  /** The pack's word, as narrow as it was typed. */
  readonly word: string;
  readonly family: string;
  /** The name as it is compared; empty for unnamed things. Same family and same name in a unit is the same thing. */
  readonly key: string;
  /** The name as it was typed. */
  readonly text: string;
  readonly row: Row;
  readonly section: Section;
  readonly range: Range;
  /** Where the word stands, for renaming and completion. */
  readonly wordRange: Range | undefined;
  /** 1, or how many unnamed things a lone number stands for. */
  readonly count: number;
  /** The thing that it stands under. */
  readonly under: Thing | undefined;
  date: Dates;
  minutes?: number;
  words?: number;
  marks?: number;
  /** The title or the method of the evidence that says so, where no entry names it. */
  readonly says?: string;
  /** What the text may be apart, where only its author can say whether it is one thing or several. */
  readonly pieces?: readonly TextNode[];
  /** What stands behind a dash or in brackets, and the word of which it may be one. */
  readonly tail?: { readonly name: TextNode; readonly rest: TextNode; readonly word: string };
}

/** Points of a tick list. */
export interface Ticks {
  readonly list: string;
  readonly all: boolean;
  readonly points: readonly { readonly text: string; readonly range: Range }[];
  readonly row: Row;
  readonly under: Thing | undefined;
  readonly range: Range;
}

/** What was written and counts nothing, and why. */
export interface Unread {
  readonly why: 'unknown word' | 'no name' | 'which kind' | 'nothing below' | 'empty';
  readonly text: string;
  readonly row: Row;
  readonly range: Range;
  /** How many names may stand behind an unknown key. */
  readonly holds?: number;
  /** The words that it may mean, the likeliest first. */
  readonly offers?: readonly string[];
  /** What it says, where it is no name; and the word or the list for which it stands. */
  readonly kind?: NoNameKind;
  readonly of?: string;
  /** The name or the point behind which it stands. */
  readonly behind?: string;
  /** The name below which it stands. */
  readonly below?: Thing;
  /** The kinds that it could be. */
  readonly kinds?: readonly string[];
  /** Whether `range` is the word's own (and not its value's). */
  readonly isKey?: boolean;
}

/** An entry, read with the words of its unit. */
export interface ReadRow {
  readonly row: Row;
  readonly scopes: ReadonlySet<string>;
  readonly things: readonly Thing[];
  readonly ticks: readonly Ticks[];
  readonly unread: readonly Unread[];
  /** What the entry states in other words than the reserved ones: `dates`, `duration`. */
  readonly states: Readonly<Stated>;
}

/** Dates and amounts that are stated for an entry or a thing. */
export interface Stated {
  date: Dates;
  minutes?: number;
  words?: number;
  marks?: number;
}

export const identity = (thing: Thing): string => `${thing.family}\u0000${thing.key}`;

/** Claimed with `yes`: it is called by the evidence that shows it. */
export const isNamedByEvidence = ({ key }: Thing): boolean => key.startsWith('the evidence ');

export const spotOf = (thing: { readonly row: Row; readonly range: Range }): Spot => ({
  section: thing.row.section,
  range: thing.range,
});
