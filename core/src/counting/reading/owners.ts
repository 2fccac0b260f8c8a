import { nameKey } from '../../model/names.ts';
import { noName } from '../../model/no-name.ts';
import { headOf, stems } from '../../pack/stems.ts';
import { wordsOf, type Node, type TextNode } from '../../syntax/node.ts';
import { plainKey } from '../../text/plain-key.ts';
import { listInText } from '../list-in-text.ts';
import { type Thing } from '../thing.ts';
import { wholeItems } from '../whole-items.ts';
import { type Entry } from './entry.ts';

/** `role: A / responsibility: … / role: B / responsibility: …`: the word that stands again, with more between. */
export function ownersInTurn(entry: Entry): string | undefined {
  const words = entry.row.shows.map(({ key, value }) => ({
    word: entry.wordOf(key.text),
    single: value?.kind === 'text',
  }));
  return [...new Set(words.map(({ word }) => word))].find((word) => {
    if (word === undefined || words.filter((other) => other.word === word).length < 2) return false;
    const children = entry.children(word);
    const first = words.findIndex((other) => other.word === word);
    return words.every((other, i) =>
      other.word === word
        ? other.single && words[i + 1]?.word !== undefined && children.includes(words[i + 1]!.word!)
        : i > first || !children.includes(other.word ?? ''),
    );
  });
}

/**
 * `responsibilities: { Bid lead: […] }`: a key below a word of children, where the children own nothing, is the
 * owner: one that the entry names, or a new one where it names none and a list stands behind.
 */
export function ownerAsKey(entry: Entry, word: string, key: TextNode, value: Node | undefined): Thing | undefined {
  if (value === undefined || entry.children(word).length > 0) return undefined;
  const owners = entry.kinds.owners(word, entry.scopes);
  const known = ownersNamed(entry, owners);
  const name = nameKey(key.text);
  const own = entry.things.find(
    (thing) => thing.key === name && owners.some((of) => entry.kinds.words.isSort(thing.word, of)),
  );
  if (own) return own;
  if (owners.length !== 1) return undefined;
  const isNew = known.size === 0 && (value.kind !== 'text' || listInText(value, true).is === 'list');
  if (!known.has(name) && !isNew) return undefined;
  if (noName(key.text) !== undefined) return undefined;
  return entry.add({ word: owners[0]!, range: undefined, isPlural: false }, name, key.text, key.range, undefined);
}

/** The names that stand in the entry under words that may own, wherever in it. */
export function ownersNamed(entry: Entry, owners: readonly string[]): ReadonlySet<string> {
  const names = entry.row.shows.flatMap(({ key, value }) => {
    const word = entry.wordOf(key.text);
    if (word === undefined || !owners.some((owner) => entry.kinds.words.isSort(word, owner))) return [];
    return wholeItems(value).flatMap((item) =>
      item.kind === 'pairs' ? item.pairs.map((pair) => pair.key.text) : [wordsOf(item)],
    );
  });
  return new Set(names.map(nameKey));
}

/** `barrier: - team: …` is understood as `team barrier`. */
export function sortOf({ kinds: { words } }: Entry, word: string, typed: string): string | undefined {
  for (const candidate of [typed, `${typed} ${word}`, `${typed} ${words.family(word)}`]) {
    const found = words.find(candidate);
    if (found !== undefined && found !== word && words.isSort(found, word)) return found;
  }
  // "source: { internal: …, external: … }" where the sorts are an internal source and an external source.
  if (words.find(typed) !== undefined) return undefined;
  const begin = words.sorts(word).filter((sort) => sort !== word && plainKey(sort).startsWith(`${plainKey(typed)} `));
  if (begin.length === 1) return begin[0];
  // "organisational goal" where a sort is an organisational goals example: all that tells the sort, without its noun.
  const said = stems(typed);
  const telling = words.sorts(word).filter(
    (sort) =>
      sort !== word &&
      isSame(
        said,
        stems(sort).filter((stem) => stem !== headOf(sort)),
      ),
  );
  return telling.length === 1 ? telling[0] : undefined;
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));
