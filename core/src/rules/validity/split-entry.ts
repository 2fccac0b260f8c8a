import { type Thing } from '../../counting/thing.ts';
import { isReservedKey } from '../../model/map.ts';
import { type Node, type Pair } from '../../syntax/node.ts';
import { type Section } from '../../syntax/document.ts';
import { comparePositions, range, type Range } from '../../text/position.ts';
import { asWritten } from '../edits.ts';
import { type Repair } from '../rule.ts';

type Edit = Repair['edits'][number];

/**
 * The edits that put a thing (and what goes with it) into an entry of its own beside its owner (one for each, where
 * it belongs to several), with the evidence and the place of the entry that it stood in.
 * Only what is moved changes; comments and the lines around it stay. Undefined where the entry is written in a way
 * that can't be split line by line.
 */
export function splitEntry(
  thing: Thing,
  ownerWord: string,
  owners: readonly string[],
  companions: readonly Pair[] = [],
): readonly Edit[] | undefined {
  const { row } = thing;
  const { section } = row;
  const entry = entryShape(section, row.range);
  const source = entry && find(row.shows, thing);
  if (!entry || !source || !startsLine(section, source.pair)) return undefined;
  const { column } = entry;
  const kept = row.fields.all.filter(({ key }) => isReservedKey(key.text));
  if (kept.some(({ key }) => !startsLine(section, { key, value: undefined, range: key.range }, column)))
    return undefined;
  const indent = ' '.repeat(column);
  const lines = (owner: string) => [
    ...kept.map((field) => textOf(section, field.range)),
    `${ownerWord}: ${asWritten(owner)}`,
    source.alone ? textOf(section, source.pair.range) : `${source.pair.key.text}: ${textOf(section, source.item)}`,
    ...companions.map((pair) => textOf(section, pair.range)),
  ];
  const remove = [
    removal(section, source),
    ...companions.map((pair) => (startsLine(section, pair, column) ? removeLines(section, pair.range) : undefined)),
  ];
  if (!remove.every((edit) => edit !== undefined)) return undefined;
  const at = endOfLine(section, row.range.end.line);
  return [
    ...remove,
    {
      at: { section, range: at },
      newText: owners.map((owner) => `\n${' '.repeat(column - 2)}- ${lines(owner).join(`\n${indent}`)}`).join(''),
    },
  ];
}

/** The edit that names the owner in the entry of a thing, when nothing else there could belong to somebody else. */
export function nameOwner(thing: Thing, ownerWord: string, owner: string): readonly Edit[] | undefined {
  const { row } = thing;
  const { section } = row;
  const first = row.shows[0];
  if (!first) return undefined;
  const { line, character } = first.key.range.start;
  const before = section.lines[line]?.slice(0, character) ?? '';
  const written = `${ownerWord}: ${asWritten(owner)}`;
  const at = { section, range: range(line, character, line, character) };
  if (/^\s*(?:-\s+)?$/.test(before) && !before.includes('\t'))
    return [{ at, newText: `${written}\n${' '.repeat(character)}` }];
  return /[{,]\s*$/.test(before) ? [{ at, newText: `${written}, ` }] : undefined;
}

interface Source {
  readonly pair: Pair;
  /** The thing itself within the pair. */
  readonly item: Range;
  /** The pair names nothing else. */
  readonly alone: boolean;
  readonly list?: Extract<Node, { kind: 'list' }>;
  readonly index?: number;
}

/** Where a thing stands among what an entry shows; only the plain shapes: one value, or a list of values. */
function find(shows: readonly Pair[], thing: Thing): Source | undefined {
  for (const pair of shows) {
    const { value } = pair;
    if (
      !value ||
      comparePositions(value.range.start, thing.range.start) > 0 ||
      comparePositions(value.range.end, thing.range.end) < 0
    )
      continue;
    if (value.kind === 'text') return { pair, item: value.range, alone: true };
    if (value.kind === 'pairs')
      return value.pairs.length === 1 && comparePositions(value.pairs[0]!.key.range.start, thing.range.start) === 0
        ? { pair, item: value.range, alone: true }
        : undefined;
    const index = value.items.findIndex(
      (item) => item.kind === 'text' && comparePositions(item.range.start, thing.range.start) === 0,
    );
    if (index < 0) return undefined;
    return { pair, item: value.items[index]!.range, alone: value.items.length === 1, list: value, index };
  }
  return undefined;
}

/** The column of an entry's first word, if the entry is written over lines after a dash. */
function entryShape(section: Section, at: Range): { readonly column: number } | undefined {
  const { line, character } = at.start;
  const before = section.lines[line]?.slice(0, character) ?? '';
  return /^ *- +$/.test(before) && before.endsWith('- ') ? { column: character } : undefined;
}

const startsLine = (section: Section, { key }: Pair, column?: number): boolean => {
  const { line, character } = key.range.start;
  return (
    /^\s*(?:-\s+)?$/.test(section.lines[line]?.slice(0, character) ?? 'x') &&
    (column === undefined || column === character)
  );
};

function textOf(section: Section, { start, end }: Range): string {
  return section.lines
    .slice(start.line, end.line + 1)
    .map((line, i, all) => line.slice(i === 0 ? start.character : 0, i === all.length - 1 ? end.character : undefined))
    .join('\n');
}

function endOfLine(section: Section, line: number): Range {
  const end = section.lines[line]?.length ?? 0;
  return range(line, end, line, end);
}

/** Takes a thing out of its entry: its whole line where it has one, else its part of the list. */
function removal(section: Section, { pair, item, alone, list, index }: Source): Edit | undefined {
  if (alone) return removeLines(section, pair.range);
  if (!list || index === undefined) return undefined;
  if (!list.inline) {
    const before = section.lines[item.start.line]?.slice(0, item.start.character) ?? '';
    return /^\s*-\s+$/.test(before) ? removeLines(section, item, true) : undefined;
  }
  const next = list.items[index + 1];
  const last = list.items[index - 1];
  if (next) return { at: { section, range: { start: item.start, end: next.range.start } }, newText: '' };
  return last ? { at: { section, range: { start: last.range.end, end: item.end } }, newText: '' } : undefined;
}

/**
 * Whole lines; the first line of an entry, which holds its dash, can't go. A comment at the end of the line stays
 * where it was, on a line of its own.
 */
function removeLines(section: Section, at: Range, isItem = false): Edit | undefined {
  const before = section.lines[at.start.line]?.slice(0, at.start.character) ?? '';
  const rest = section.lines[at.end.line]?.slice(at.end.character) ?? '';
  if (before.trim() !== '' && !isItem) return undefined;
  if (rest.trim() !== '') {
    if (!rest.trim().startsWith('#')) return undefined;
    return {
      at: {
        section,
        range: {
          start: { line: at.start.line, character: before.search(/\S|$/) },
          end: { line: at.end.line, character: at.end.character + rest.search(/\S/) },
        },
      },
      newText: '',
    };
  }
  if (at.start.line === 0) return undefined;
  const above = section.lines[at.start.line - 1]!.length;
  return {
    at: { section, range: range(at.start.line - 1, above, at.end.line, section.lines[at.end.line]!.length) },
    newText: '',
  };
}
