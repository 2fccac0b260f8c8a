import { itemsOf, type Node, type Pair, type PairsNode } from '../syntax/node.ts';
import { plainKey } from '../text/plain-key.ts';
import { readPlace } from './places.ts';
import { isReserved, showsWord } from './reserved.ts';

/** `E1`, `WT 2`, `log-3`: the short name of a piece of evidence. */
const shortName = /^\p{L}{1,8}[\s_-]?\d{1,4}$/u;
/** Fields that only an entry has, so that a key above them can only be its evidence. */
const ofEntries = new Set(['at', 'note', 'passage', 'linked by', 'assessed', showsWord]);

/**
 * The entries below a criterion: items of a list; one mapping without a dash; or the evidence as a key with its entry
 * below it (`E1: { at: p.3, … }`), which is the same entry.
 */
export function entryNodes(value: Node | undefined): readonly PairsNode[] {
  return withoutExtraDashes(itemsOf(value)).flatMap((item) => {
    if (item.kind !== 'pairs') return [];
    if (item.pairs.length > 0 && item.pairs.every(isNamedEntry)) return item.pairs.map(named);
    return [ledByEvidence(item) ?? item];
  });
}

/** `- evidence: E1`, `- at: p.3`, `- benefit: …`: one entry with a dash before each of its lines. */
function withoutExtraDashes(items: readonly Node[]): readonly Node[] {
  if (!items.every((item) => item.kind === 'pairs' && item.pairs.length === 1)) return items;
  const entries: PairsNode[] = [];
  for (const item of items as readonly PairsNode[]) {
    const key = plainKey(item.pairs[0]!.key.text);
    const begins = key === 'evidence' || key === 'assessed' || isNamedEntry(item.pairs[0]!);
    const last = entries.at(-1);
    const goesOn =
      !begins && last !== undefined && ['evidence', 'assessed'].includes(plainKey(last.pairs[0]!.key.text));
    if (!goesOn) entries.push(item);
    else
      entries[entries.length - 1] = {
        ...last,
        pairs: [...last.pairs, ...item.pairs],
        range: { start: last.range.start, end: item.range.end },
      };
  }
  return entries;
}

/** `E1: p.3` with what it shows in the same column: the first line says where. */
function ledByEvidence({ pairs, range, inline }: PairsNode): PairsNode | undefined {
  const [first, ...rest] = pairs;
  if (!first || rest.length === 0 || first.key.quoted || pairs.some(({ key }) => plainKey(key.text) === 'evidence'))
    return undefined;
  const isPlace = first.value === undefined || (first.value.kind === 'text' && isNamedEntry(first));
  if (!isPlace || !shortName.test(first.key.text.trim())) return undefined;
  return { kind: 'pairs', pairs: [...named(first).pairs, ...rest], range, inline };
}

/** The key names evidence, and what stands below is an entry, or its place alone. */
const isNamedEntry = ({ key, value }: Pair): boolean => {
  if (isReserved(plainKey(key.text)) || value === undefined) return false;
  if (value.kind === 'pairs')
    return (
      shortName.test(key.text.trim()) &&
      value.pairs.some((pair) => ofEntries.has(plainKey(pair.key.text))) &&
      !value.pairs.some((pair) => plainKey(pair.key.text) === 'evidence')
    );
  return value.kind === 'text' && shortName.test(key.text.trim()) && readPlace(value.text).kind !== 'other';
};

/** The same entry as it is usually written: its evidence in the first line. */
function named({ key, value, range }: Pair): PairsNode {
  const field = (name: string, of: Node): Pair => ({
    key: { kind: 'text', text: name, range: of.range, quoted: false },
    value: of,
    range: of.range,
  });
  const below = value?.kind === 'pairs' ? value.pairs : value === undefined ? [] : [field('at', value)];
  return { kind: 'pairs', pairs: [field('evidence', key), ...below], range, inline: false };
}
