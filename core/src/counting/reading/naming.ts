import { isPlaceholder, isYes, nameKey } from '../../model/names.ts';
import { isNumberOnly, noName, type NoNameKind } from '../../model/no-name.ts';
import { type PairsNode, type TextNode } from '../../syntax/node.ts';
import { placed } from '../pieces.ts';
import { tailIn } from '../tail.ts';
import { wordOfNumber } from '../standing.ts';
import { type Thing } from '../thing.ts';
import { type Entry, type Said } from './entry.ts';
import { isSaidOf } from './stating.ts';

/** What a text says where a name is expected and it is none. Within quotation marks more is a name. */
export function noNameFor({ text, quoted }: TextNode, { word }: Said, entry: Entry): NoNameKind | undefined {
  const kind = noName(text);
  const isOpen = kind === 'doubt' || kind === 'length' || kind === 'vague';
  if (isOtherSide(entry, word, text)) return 'word';
  if (quoted && isOpen && !isPlaceholder(text)) return undefined;
  if (kind !== undefined) return kind;
  if (quoted) return undefined;
  if (isYes(text)) return 'vague';
  if (isNumberOnly(text)) return 'number';
  const { words } = entry.kinds;
  const found = words.find(wordOfNumber(text) ?? text);
  return found !== undefined && words.family(found) === words.family(word) ? 'word' : undefined;
}

/** The same of a key that stands where a name is expected: a word of the pack is one that belongs there. */
export const noNameAsKey = ({ text }: TextNode, { word }: Said, entry: Entry): NoNameKind | undefined =>
  isOtherSide(entry, word, text) ? 'word' : (noName(text) ?? (isNumberOnly(text) ? 'number' : undefined));

/** `own organisation: key competitor`: the word for what it can't be, whether in quotation marks or not. */
function isOtherSide({ kinds: { pairings, words } }: Entry, word: string, text: string): boolean {
  const found = words.find(text);
  if (found === undefined) return false;
  return pairings.some(
    ({ kind, words: [one, another] }) =>
      (kind !== 'asked if same' && words.isSort(word, one) && words.isSort(found, another)) ||
      (kind === 'excludes' && words.isSort(word, another) && words.isSort(found, one)),
  );
}

/** A number without names, as `3`, or the evidence itself, as `yes`. */
export function addUnnamed(
  entry: Entry,
  said: Said,
  { text, range, quoted }: TextNode,
  under: Thing | undefined,
): boolean {
  if (quoted || !/^\d{1,2}$/.test(text) || Number(text) < 1 || Number(text) > 50) return false;
  entry.add(said, '', text, range, under, undefined, Number(text));
  return true;
}

/** The evidence of the entry is itself what is asked for. */
export function addEvidence(entry: Entry, said: Said, { range }: TextNode, under: Thing | undefined): void {
  const ids = entry.row.evidence.map(({ id }) => id).join(', ');
  entry.add(said, `the evidence ${nameKey(ids)}`, ids || 'this evidence', range, under);
}

/** A name, with what brackets or a dash behind it may say. */
export function addName(
  entry: Entry,
  said: Said,
  node: TextNode,
  text: string,
  under: Thing | undefined,
  pieces?: readonly TextNode[],
): void {
  const behind = node.quoted ? undefined : attributeBehind(text);
  const thing = entry.add(said, nameKey(behind?.name ?? text), behind?.name ?? node.text, node.range, under);
  if (behind) isSaidOf(thing, behind.says, behind.kind, entry);
  // A name with what belongs to it, or one name with a dash or brackets in it: nobody but its author can say.
  const child = entry.children(said.word);
  const tail = node.quoted || child.length !== 1 ? undefined : tailOf({ ...node, text });
  Object.assign(thing, pieces && { pieces }, tail && { tail: { ...tail, word: child[0]! } });
}

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
export function tailOf(node: TextNode): { readonly name: TextNode; readonly rest: TextNode } | undefined {
  const tail = tailIn(node.text);
  if (!tail) return undefined;
  const [name, rest] = placed(
    [
      { text: tail.name, from: 0 },
      { text: tail.rest, from: tail.from },
    ],
    node,
  );
  return { name: name!, rest: rest! };
}

/** A text with a colon as a name and its value. */
export function splitAt(node: TextNode, name: string, rest: string): PairsNode {
  const { start, end } = node.range;
  const oneLine = start.line === end.line;
  const key: TextNode = {
    kind: 'text',
    text: name,
    quoted: false,
    range: oneLine ? { start, end: { line: start.line, character: start.character + name.length } } : node.range,
  };
  const value: TextNode = {
    kind: 'text',
    text: rest,
    quoted: true,
    range: oneLine ? { start: { line: end.line, character: end.character - rest.length }, end } : node.range,
  };
  return { kind: 'pairs', pairs: [{ key, value, range: node.range }], range: node.range, inline: true };
}
