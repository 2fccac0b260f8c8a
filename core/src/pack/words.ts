import { derived } from '../memory/derived.ts';
import { isBuiltInOwner, isMeasure, demandsOf, type UnitPack } from './pack.ts';

/** The words of a unit: their families, other spellings and plurals. */
export interface Words {
  /** The pack's word for what was typed, or undefined. */
  find(typed: string): string | undefined;
  /** The outermost word that includes this one; a thing's identity is its name within the family. */
  family(word: string): string;
  /** Whether a thing of this word is also one of the other. */
  isSort(word: string, of: string): boolean;
  /** The sorts of a word, itself first. */
  sorts(word: string): readonly string[];
  plural(word: string): string;
  means(word: string): string | undefined;
  readonly all: readonly string[];
  /** Every spelling that is understood. */
  readonly spellings: readonly string[];
}

const flat = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u2010-\u2015_-]+/g, ' ')
    .trim();

export const wordsOfUnit: (pack: UnitPack) => Words = derived('words of a unit', (pack) => build(pack));

function build(pack: UnitPack): Words {
  const all = new Set<string>();
  for (const requirement of pack.requirements) {
    for (const demand of [requirement, ...demandsOf(requirement)]) {
      for (const word of [demand.of, demand.forEach])
        if (word !== undefined && !isMeasure(word) && !isBuiltInOwner(word)) all.add(word);
    }
  }
  const parents = new Map<string, string>();
  for (const [word, { includes }] of Object.entries(pack.things)) {
    all.add(word);
    for (const sort of includes ?? []) {
      all.add(sort);
      if (!parents.has(sort)) parents.set(sort, word);
    }
  }
  const plural = (word: string) =>
    (Object.hasOwn(pack.things, word) ? pack.things[word]?.plural : undefined) ?? pluralOf(word);
  const spelling = new Map<string, string>();
  const others = (word: string): readonly string[] =>
    (Object.hasOwn(pack.things, word) ? pack.things[word]?.also : undefined) ?? [];
  for (const word of all) for (const also of others(word)) spelling.set(flat(pluralOf(also)), word);
  for (const word of all) for (const also of [plural(word), ...others(word)]) spelling.set(flat(also), word);
  for (const word of all) spelling.set(flat(word), word);

  const ancestors = (word: string): string[] => {
    const line = [word];
    for (let up = parents.get(word); up !== undefined && !line.includes(up); up = parents.get(up)) line.push(up);
    return line;
  };
  const sorts = (word: string): string[] => [
    word,
    ...[...all].filter((other) => other !== word && ancestors(other).includes(word)),
  ];
  const sortsOf = new Map([...all].map((word) => [word, sorts(word)]));
  const lines = new Map([...all].map((word) => [word, ancestors(word)]));
  return {
    find: (typed) => spelling.get(flat(typed)),
    family: (word) => lines.get(word)?.at(-1) ?? word,
    isSort: (word, of) => word === of || (lines.get(word)?.includes(of) ?? false),
    sorts: (word) => sortsOf.get(word) ?? [word],
    plural,
    means: (word) => (Object.hasOwn(pack.things, word) ? pack.things[word]?.means : undefined),
    all: [...all].sort(),
    spellings: [...spelling.keys()],
  };
}

const headEnds =
  /\s(?:of|to|for|in|with|from|by|on|at|between|about|against|behind|through|towards?|after|before|per|as|into|used)\s/;

/** `way to maintain` → `ways to maintain`; a pack gives the plurals that follow no rule. */
export function pluralOf(word: string): string {
  const at = headEnds.exec(word)?.index ?? word.length;
  return plainPlural(word.slice(0, at)) + word.slice(at);
}

function plainPlural(noun: string): string {
  if (/(analys|bas|cris|hypothes|emphas|diagnos|synthes)is$/i.test(noun)) return noun.replace(/is$/i, 'es');
  if (/person$/i.test(noun)) return noun.replace(/person$/i, 'people');
  if (/[^aeiou]y$/i.test(noun)) return noun.replace(/y$/i, 'ies');
  if (/(s|x|z|ch|sh)$/i.test(noun)) return `${noun}es`;
  return `${noun}s`;
}

/** Whether a key speaks of several: `benefits`, `types of partnering`, `actions completed`, `KPIs`. */
export function isPluralKey(typed: string): boolean {
  const plain = typed.trim().replace(/(?:(?<!\s)\s+)?\([^()]*\)$/, '');
  const noun = withoutParticiples(plain.slice(0, headEnds.exec(plain)?.index ?? plain.length));
  return (
    /[A-Z]{2}s$/.test(noun) ||
    (/(?:[^suiy]s|[aeio]ys|ses|ies|(?:\b|\s)(?:people|criteria|media|data|bases|pros|cons))$/i.test(noun) &&
      !/(?:^|\s)(?:sales|news|always)$/i.test(noun))
  );
}

/** `actions` of `actions completed`, `people` of `people directly involved`. */
function withoutParticiples(phrase: string): string {
  const words = phrase.split(/\s+/);
  while (words.length > 1 && /^\w+(?:ed|en|ing|ly)$/i.test(words.at(-1)!)) words.pop();
  return words.join(' ');
}

/** `1 barrier`, `3 barriers`. */
export const amountOf = (number: number, word: string, words: Words): string =>
  `${number} ${number === 1 ? word : words.plural(word)}`;
