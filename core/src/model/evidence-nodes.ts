import { type Node, type Pair, type PairsNode, type TextNode } from '../syntax/node.ts';
import { plainKey } from '../text/plain-key.ts';
import { evidenceFields, evidenceSynonyms, isReserved } from './reserved.ts';

const fields: ReadonlySet<string> = new Set([...evidenceFields, ...evidenceSynonyms.keys()]);

/** What people write in front of the short name of a piece of evidence where it is one field among the others. */
const nameFields = new Set(['id', 'ref', 'reference', 'code', 'no', 'no.', 'number', 'nr', 'key', 'evidence']);

/**
 * The pieces of a list of evidence, each as its short name with what is said of it: keys of one mapping, or items of a
 * list (`- E1: { … }`; `- id: E1` with the fields below it; `- E1:` with the fields in its column).
 */
export function evidenceNodes(node: Node | undefined): readonly Pair[] {
  if (node?.kind === 'pairs') return node.pairs.map(undashed);
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    if (item.kind === 'pairs') return inItem(item);
    return item.kind === 'text' && item.text !== '' ? [{ key: item, value: undefined, range: item.range }] : [];
  });
}

/** `E1:` with `- title: …` below it: the dashes say nothing. */
function undashed(pair: Pair): Pair {
  const { value } = pair;
  if (value?.kind !== 'list') return pair;
  const pairs = value.items.flatMap((item) => (item.kind === 'pairs' ? item.pairs : []));
  if (pairs.length === 0 || !pairs.every(({ key }) => fields.has(plainKey(key.text)))) return pair;
  return { ...pair, value: { kind: 'pairs', pairs, range: value.range, inline: value.inline } };
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
  if (first.value?.kind === 'text' && rest.length > 0 && rest.every(isField) && !isField(first))
    return [piece(first.key, item, [...titled(first, first.value, rest), ...rest])];
  return item.pairs;
}

const isField = ({ key }: Pair): boolean => fields.has(plainKey(key.text));

/** `- E1: Discussion` with the other fields below it: what stands behind the short name is the title. */
const titled = ({ range }: Pair, value: TextNode, rest: readonly Pair[]): readonly Pair[] =>
  rest.some(({ key }) => plainKey(key.text) === 'title')
    ? []
    : [{ key: { kind: 'text', text: 'title', range: value.range, quoted: false }, value, range }];

const piece = (key: TextNode, { range, inline }: PairsNode, pairs: readonly Pair[]): Pair => ({
  key,
  value: { kind: 'pairs', pairs, range, inline },
  range,
});
