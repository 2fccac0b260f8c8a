import { type Part, type Spot } from '../../model/map.ts';
import { nameKey } from '../../model/names.ts';
import { type Specification, type UnitPack } from '../../pack/pack.ts';
import { type Node } from '../../syntax/node.ts';
import { derived } from '../../memory/derived.ts';
import { type UnitContext } from '../rule.ts';

/**
 * An apprenticeship statement that a unit of the map names: `ksbs: [S9]`, or with its standard `ksbs: {
 * l4-sales-executive: [S9.1] }`.
 */
export interface NamedKsb {
  readonly code: string;
  readonly at: Spot;
  /** The standard, as it was typed. */
  readonly standard?: { readonly text: string; readonly at: Spot };
}

export const ksbsOf: (context: UnitContext) => readonly NamedKsb[] = derived(
  'knowledge, skills and behaviours named in a unit',
  ({ block }) => {
    if (!block.assessed) return [];
    const part = block.part('ksbs') ?? block.part('ksb');
    return part ? [...codesIn(part.value, part)] : [];
  },
);

function* codesIn(node: Node | undefined, part: Part, standard?: NamedKsb['standard']): Generator<NamedKsb> {
  const { section } = part;
  if (node === undefined) return;
  if (node.kind === 'text') {
    const { start, end } = node.range;
    const plain =
      start.line === end.line && section.lines[start.line]?.slice(start.character, end.character) === node.text;
    for (const match of node.text.matchAll(/[^\s,;]+/g)) {
      const range = plain
        ? {
            start: { line: start.line, character: start.character + match.index },
            end: { line: start.line, character: start.character + match.index + match[0].length },
          }
        : node.range;
      yield { code: match[0], at: { section, range }, ...(standard && { standard }) };
    }
  } else if (node.kind === 'list') for (const item of node.items) yield* codesIn(item, part, standard);
  else if (!standard)
    for (const { key, value } of node.pairs)
      yield* codesIn(value, part, { text: key.text, at: { section, range: key.range } });
}

/** The standard that was meant: by its id, or by its title. */
export const standardNamed = (typed: string, specification: Specification | undefined) =>
  specification?.standards.find(({ id, title }) => nameKey(id) === nameKey(typed) || nameKey(title) === nameKey(typed));

const same = (code: string, other: string): boolean => other.toUpperCase() === code.toUpperCase();

/** `S9` takes in `S9.1`; `S9.1` belongs to `S9`. */
export const takesIn = (codes: readonly string[], code: string): boolean =>
  codes.some(
    (own) =>
      same(own, code) ||
      own.toUpperCase().startsWith(`${code.toUpperCase()}.`) ||
      code.toUpperCase().startsWith(`${own.toUpperCase()}.`),
  );

/** The unit's standards that have the code. */
export const standardsWith = (code: string, pack: UnitPack): readonly string[] =>
  pack.standards.filter(({ codes }) => takesIn(codes, code)).map(({ standard }) => standard);

export const titleOf = (id: string, specification: Specification | undefined): string =>
  specification?.standards.find((standard) => standard.id === id)?.title ?? id;
