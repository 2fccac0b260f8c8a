import { type Node, type Pair, type PairsNode, type TextNode } from '../syntax/node.ts';
import { plainKey } from '../text/plain-key.ts';
import { isReserved } from './reserved.ts';

/** What people write in front of the short name of a piece of evidence where it is one field among the others. */
const nameFields = new Set(['id', 'ref', 'reference', 'code', 'no', 'no.', 'number', 'nr', 'key', 'evidence']);

/**
 * The pieces of a list of evidence, each as its short name with what is said of it: keys of one mapping, or items of a
 * list (`- E1: { … }`; `- id: E1` with the fields below it; `- E1:` with the fields in its column).
 */
export function evidenceNodes(node: Node | undefined): readonly Pair[] {
  if (node?.kind === 'pairs') return node.pairs;
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    if (item.kind === 'pairs') return inItem(item);
    return item.kind === 'text' && item.text !== '' ? [{ key: item, value: undefined, range: item.range }] : [];
  });
}

function inItem(item: PairsNode): readonly Pair[] {
  const [first, ...rest] = item.pairs;
  if (!first) return [];
  const name = item.pairs.find(({ key, value }) => nameFields.has(plainKey(key.text)) && value?.kind === 'text');
  if (name?.value?.kind === 'text')
    return [
      piece(
        name.value,
        item,
        item.pairs.filter((pair) => pair !== name),
      ),
    ];
  if (first.value === undefined && rest.length > 0 && !isReserved(plainKey(first.key.text)))
    return [piece(first.key, item, rest)];
  return item.pairs;
}

const piece = (key: TextNode, { range, inline }: PairsNode, pairs: readonly Pair[]): Pair => ({
  key,
  value: { kind: 'pairs', pairs, range, inline },
  range,
});
