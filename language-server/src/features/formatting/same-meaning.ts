import { type Node, type Section } from '@evimap/core';

/** What a node says, without its places: two nodes with the same text mean the same to every rule and count. */
function meaningText(node: Node | undefined): string {
  if (node === undefined) return '∅';
  if (node.kind === 'text') return JSON.stringify(node.text);
  // A list of one is the same as one.
  if (node.kind === 'list')
    return node.items.length === 1 ? meaningText(node.items[0]) : `[${node.items.map(meaningText).join(',')}]`;
  return `{${node.pairs.map(({ key, value }) => `${JSON.stringify(key.text)}:${meaningText(value)}`).join(',')}}`;
}

/** What can't be read is not counted, so no more of that may come of it either. */
const unreadable = ({ parsed }: Section): number => parsed.hazards.filter(({ kind }) => kind === 'unreadable').length;

export const sameMeaning = (a: Section, b: Section): boolean =>
  a.kind === b.kind &&
  meaningText(a.parsed.node) === meaningText(b.parsed.node) &&
  b.parsed.hazards.length <= a.parsed.hazards.length &&
  unreadable(b) <= unreadable(a);
