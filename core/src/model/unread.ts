import { derived } from '../memory/derived.ts';
import { type Section } from '../syntax/document.ts';
import { itemsOf, type Node, type Pair } from '../syntax/node.ts';
import { type TextEdit } from '../text/change.ts';
import { type Range } from '../text/position.ts';
import { plainKey } from '../text/plain-key.ts';
import { looksLikeCriteria } from './criterion-key.ts';
import { entryNodes } from './entry-nodes.ts';
import { isPlaceholder } from './names.ts';

/** A piece of text that is no remark and that nobody understood, in the lines of its section. */
export interface Unread {
  readonly range: Range;
  readonly text: string;
  /** What was looked for there, so that it can be said what to do. */
  readonly wanted: 'an entry' | 'a unit' | 'a field of a unit' | 'evidence' | 'a field' | 'a line of its own' | 'YAML';
  /** What makes it readable, where that is known. */
  readonly edits?: readonly TextEdit[];
}

/**
 * The text of a section that was not understood. It counts nothing, so a map that has any is not ready: silence would
 * look as if it were not there.
 */
export const unreadOf = derived('unread text of a section', (section: Section): readonly Unread[] => {
  const all = [...unreadable(section), ...joined(section), ...withoutColon(section), ...misplaced(section)];
  const begun = new Set<string>();
  return all.filter(({ range: { start } }) => {
    const at = `${start.line}:${start.character}`;
    const isNew = !begun.has(at);
    begun.add(at);
    return isNew;
  });
});

/** Whether a text that nobody understood begins here; then that is told, and nothing else of the same place. */
export const isUnreadAt = (section: Section, { start }: Range): boolean =>
  unreadOf(section).some(({ range }) => range.start.line === start.line && range.start.character === start.character);

const said = (section: Section, { start, end }: Range): string =>
  section.lines
    .slice(start.line, end.line + 1)
    .map((line, i) =>
      line.slice(i === 0 ? start.character : 0, start.line + i === end.line ? end.character : line.length).trim(),
    )
    .join(' ');

/** What YAML stops at, once for each line. */
function unreadable({ parsed }: Section): readonly Unread[] {
  const lines = new Set<number>();
  return parsed.hazards.flatMap(({ kind, range, text }): Unread[] => {
    if (kind !== 'unreadable' || lines.has(range.start.line)) return [];
    lines.add(range.start.line);
    return [{ range, text, wanted: 'YAML' }];
  });
}

/** Two lines that became one. */
const joined = ({ parsed }: Section): readonly Unread[] =>
  parsed.hazards
    .filter(({ kind }) => kind === 'joined lines')
    .map(({ range, text, edits }) => ({ range, text, edits, wanted: 'a line of its own' }));

const heads: ReadonlySet<string> = new Set(['evidence', 'units']);

/** A line without a colon, with nothing below it: nobody can tell what it says. */
function withoutColon({ parsed }: Section): readonly Unread[] {
  const alone = parsed.hazards.filter(({ kind }) => kind === 'missing colon');
  if (alone.length === 0) return [];
  const holding = new Set<number>();
  const visit = (node: Node | undefined): void => {
    if (node?.kind === 'list') node.items.forEach(visit);
    if (node?.kind !== 'pairs') return;
    for (const { key, value } of node.pairs) {
      if (value) holding.add(key.range.start.line);
      visit(value);
    }
  };
  visit(parsed.node);
  return alone.flatMap(({ range, text }): Unread[] =>
    holding.has(range.start.line) || heads.has(plainKey(text)) ? [] : [{ range, text, wanted: 'a field' }],
  );
}

/** Text where the map has no place for it. */
function misplaced(section: Section): readonly Unread[] {
  const { node } = section.parsed;
  const unread = (wanted: Unread['wanted']) => (each: Node | Pair) => ({
    range: each.range,
    text: said(section, each.range),
    wanted,
  });
  switch (section.kind) {
    case 'part': {
      const [first, ...others] = itemsOf(node);
      const [pair, ...behind] = first?.kind === 'pairs' ? first.pairs : [];
      const below = pair && looksLikeCriteria(pair.key.text) ? noEntries(pair.value) : [];
      return [
        ...(first !== undefined && first.kind !== 'pairs' ? [first] : []).map(unread('a field of a unit')),
        ...below.map(unread('an entry')),
        ...[...behind, ...others].filter(says).map(unread('an entry')),
      ];
    }
    case 'unit':
      return itemsOf(node).flatMap((item) =>
        item.kind === 'pairs'
          ? item.pairs.flatMap(({ key, value }) =>
              /^unit(?: code)?$/.test(plainKey(key.text)) ? [] : inUnit(value).map(unread('a field of a unit')),
            )
          : [],
      );
    case 'evidence':
      return node !== undefined && node.kind === 'text' && says(node) ? [unread('evidence')(node)] : [];
    case 'head': {
      const pairs = node?.kind === 'pairs' ? node.pairs : [];
      return pairs.flatMap(({ key, value }) => {
        const name = plainKey(key.text);
        if (name === 'units') return value?.kind === 'pairs' ? [] : itemsOf(value).filter(says).map(unread('a unit'));
        return name === 'evidence' && value?.kind === 'text' && says(value) ? [unread('evidence')(value)] : [];
      });
    }
  }
}

const says = (node: Node | Pair): boolean => {
  if ('key' in node) return true;
  return node.kind === 'text' ? node.text !== '' && !isPlaceholder(node.text) : itemsOf(node).length > 0;
};

/** What stands below a criterion and is no entry. */
const noEntries = (value: Node | undefined): readonly Node[] =>
  itemsOf(value).filter((item) => says(item) && entryNodes(item).length === 0);

/** What stands behind the code of a unit and is nothing that a unit has. */
const inUnit = (value: Node | undefined): readonly Node[] =>
  value === undefined || value.kind === 'pairs' ? [] : itemsOf(value).filter(says);
