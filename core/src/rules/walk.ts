import { type Node, type Pair, type PairsNode, type TextNode } from '../syntax/node.ts';
import { type Section } from '../syntax/document.ts';
import { plainKey } from '../model/map.ts';
import { derived } from '../memory/derived.ts';

/**
 * Every group of lines that belong together in a section (an entry, an evidence, a thing with its children),
 * outermost first.
 */
export const groupsOf: (section: Section) => readonly PairsNode[] = derived(
  'groups of pairs in a section',
  (section) => {
    const found: PairsNode[] = [];
    const add = (node: Node | undefined): void => {
      if (node?.kind === 'list') node.items.forEach(add);
      if (node?.kind !== 'pairs') return;
      found.push(node);
      for (const { value } of node.pairs) add(value);
    };
    add(section.parsed.node);
    return found;
  },
);

/** Every text with the names that lead to it. */
export function* textsWithin(
  node: Node | undefined,
  path: readonly string[] = [],
): Generator<{ readonly text: TextNode; readonly path: readonly string[]; readonly isName: boolean }> {
  if (node === undefined) return;
  if (node.kind === 'text') yield { text: node, path, isName: false };
  else if (node.kind === 'list') for (const item of node.items) yield* textsWithin(item, path);
  else {
    for (const { key, value } of node.pairs) {
      yield { text: key, path, isName: true };
      yield* textsWithin(value, [...path, plainKey(key.text)]);
    }
  }
}

/** All that is written as a date in a section. */
export const dateFieldsOf: (section: Section) => readonly Pair[] = derived(
  'fields of a date in a section',
  (section) => {
    const found: Pair[] = [];
    for (const { pairs } of groupsOf(section)) {
      for (const pair of pairs)
        if (pair.value && pair.value.kind !== 'pairs' && /^(?:date|signed)$/.test(plainKey(pair.key.text)))
          found.push(pair);
    }
    return found;
  },
);

/** The least and the greatest of any number of days. */
export const leastOf = (days: Iterable<number>): number | undefined => {
  let least: number | undefined;
  for (const day of days) if (least === undefined || day < least) least = day;
  return least;
};

export const greatestOf = (days: Iterable<number>): number | undefined => {
  let greatest: number | undefined;
  for (const day of days) if (greatest === undefined || day > greatest) greatest = day;
  return greatest;
};
