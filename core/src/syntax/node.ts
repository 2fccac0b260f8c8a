import { type Range } from '../text/position.ts';

/**
 * What was read, as three shapes: a text, a list, or pairs. Ranges are relative to the first line of the section.
 * A text is the characters of the source: `1.10`, `007` and `yes` stay what was typed.
 */
export type Node = TextNode | ListNode | PairsNode;

export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  readonly range: Range;
  /** Written within quotation marks, so what is inside is text and nothing else. */
  readonly quoted: boolean;
  /** Where in the text a new line began that YAML joined to the one above it with a space. */
  readonly breaks?: readonly number[];
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly range: Range;
  /** Written on the line, within brackets. */
  readonly inline: boolean;
}

export interface PairsNode {
  readonly kind: 'pairs';
  readonly pairs: readonly Pair[];
  readonly range: Range;
  readonly inline: boolean;
}

export interface Pair {
  readonly key: TextNode;
  readonly value: Node | undefined;
  readonly range: Range;
}

/** The pair with that key, the first if there are several. */
export const pairOf = (node: Node | undefined, key: string): Pair | undefined =>
  node?.kind === 'pairs' ? node.pairs.find((pair) => pair.key.text === key) : undefined;

/** A list of one is the same as one. */
export const itemsOf = (node: Node | undefined): readonly Node[] =>
  node === undefined ? [] : node.kind === 'list' ? node.items : [node];

/** The words of a text, a list of texts or pairs, as an assessor would read them on one line. */
export function wordsOf(node: Node | undefined): string {
  if (node === undefined) return '';
  if (node.kind === 'text') return node.text;
  if (node.kind === 'list') return node.items.map(wordsOf).join(', ');
  return node.pairs
    .map(({ key, value }) => (value === undefined ? key.text : `${key.text}: ${wordsOf(value)}`))
    .join(', ');
}
