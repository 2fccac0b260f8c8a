import {
  analyse,
  applyEdits,
  keepsMeaning,
  open,
  text as textOf,
  type MapAnalysis,
  type PlacedSection,
  type Range,
  type TextEdit,
} from '@evimap/core';
import { edited } from '../corrections.ts';
import { LineChanges, editsOf } from '../line-changes.ts';
import { linesOf, type MapView } from '../view.ts';
import { bulletsAsItems } from './items.ts';
import { columnOf, laidOut } from './layout.ts';
import { ordered } from './order.ts';
import { sameMeaning } from './same-meaning.ts';

/** One change of layout may make room for another; more rounds than these no map needs. */
const mostRounds = 4;

/**
 * The whole map: quotation marks where other readers need them, alignment, criteria in the unit's order. Never a
 * change of meaning; and a second run changes nothing.
 */
export function formatMap(view: MapView): readonly TextEdit[] {
  const [first = [], ...more] = roundsOf(view, mostRounds);
  if (more.length === 0) return first;
  const follow = new LineChanges(textOf(view.map.doc));
  for (const edits of [first, ...more]) follow.apply(edits);
  return editsOf(follow.changes(), linesOf(view));
}

/** The edits of each round, as long as one changes something and keeps the meaning. */
function roundsOf(view: MapView, left: number): readonly (readonly TextEdit[])[] {
  const edits = left === 0 ? [] : tidied(view);
  const map = edits.length === 0 ? undefined : afterwards(view, edits);
  return map ? [edits, ...roundsOf({ ...view, map }, left - 1)] : [];
}

/**
 * Whatever each section says of itself: the whole map decides, as it is read afterwards. What is found and what is not
 * read stay too: a layout answers no question.
 */
function afterwards({ map }: MapView, edits: readonly TextEdit[]): MapAnalysis | undefined {
  const { packs, settings } = map.context;
  const next = analyse({ maps: [{ path: map.path, doc: edited(map.doc, edits) }], packs, settings }).maps[0]!;
  return keepsMeaning(map, next) && keepsMeaning(next, map) ? next : undefined;
}

function tidied(view: MapView): readonly TextEdit[] {
  const lines = linesOf(view);
  const sections = view.map.doc.source.sections;
  const moved = ordered(view);
  const tidy = sections.map((placed) => sectionLines(placed));
  if (!moved) return sections.flatMap((placed, i) => lineEdits(placed, tidy[i]!));
  const index = new Map(sections.map((placed, i) => [placed.section, i]));
  const edits: TextEdit[] = [];
  const inUnits = new Set(moved.flatMap(({ sections: all }) => all.map(({ section }) => section)));
  for (const [i, placed] of sections.entries())
    if (!inUnits.has(placed.section)) edits.push(...lineEdits(placed, tidy[i]!));
  for (const { first, last, pieces } of moved) {
    const text = pieces.flatMap(({ section, from, to }) =>
      section === undefined ? [''] : tidy[index.get(section)!]!.slice(from, to),
    );
    edits.push({
      range: { start: { line: first, character: 0 }, end: { line: last, character: lines[last]!.length } },
      newText: text.join('\n'),
    });
  }
  return edits.filter(({ range, newText }) => textIn(lines, range) !== newText);
}

/** The lines that are marked, or that were pasted: to where the reader reads them, and bullets as items of their list. */
export const formatRange = (view: MapView, range: Range): readonly TextEdit[] => {
  const items = bulletsAsItems(view, range);
  if (items.length > 0) return items;
  const edits = tidiedLines(view, range);
  return edits.length === 0 || afterwards(view, edits) ? edits : [];
};

const tidiedLines = (view: MapView, range: Range): readonly TextEdit[] =>
  view.map.doc.source.sections
    .filter(({ first, section }) => first <= range.end.line && first + section.lines.length > range.start.line)
    .flatMap((placed) =>
      lineEdits(placed, sectionLines(placed)).filter(
        (edit) => edit.range.start.line >= range.start.line && edit.range.start.line <= range.end.line,
      ),
    );

const textIn = (lines: readonly string[], { start, end }: Range): string =>
  start.line === end.line
    ? lines[start.line]!.slice(start.character, end.character)
    : [
        lines[start.line]!.slice(start.character),
        ...lines.slice(start.line + 1, end.line),
        lines[end.line]!.slice(0, end.character),
      ].join('\n');

const cache = new WeakMap<PlacedSection['section'], readonly string[]>();

/** A section as it should be written; as it is when a change could alter what it says. */
function sectionLines({ section }: PlacedSection): readonly string[] {
  const known = cache.get(section);
  if (known) return known;
  const found =
    candidates(section).find(
      (lines) => lines.length === section.lines.length && isSame(section, reread(section, lines)),
    ) ?? section.lines;
  cache.set(section, found);
  return found;
}

const isSame = (section: PlacedSection['section'], again: PlacedSection['section'] | undefined): boolean =>
  again !== undefined && sameMeaning(section, again);

function candidates(section: PlacedSection['section']): (readonly string[])[] {
  const base = columnOf[section.kind] ?? 0;
  const quoted = applyHazards(section);
  const found: (readonly string[])[] = [];
  for (const lines of [quoted, section.lines]) {
    const neat = laidOut(lines, base);
    if (neat) found.push(neat);
  }
  found.push(quoted);
  return found;
}

function applyHazards({ lines, parsed }: PlacedSection['section']): readonly string[] {
  const edits = parsed.hazards.filter(({ kind }) => kind !== 'unreadable').flatMap((hazard) => hazard.edits);
  if (edits.length === 0) return lines;
  return applyEdits(lines.join('\n'), edits).split('\n');
}

/** The lines as a section of their own kind, so that they are read as they would be in the map. */
function reread(section: PlacedSection['section'], lines: readonly string[]): PlacedSection['section'] | undefined {
  const opener =
    section.kind === 'evidence'
      ? ['evidence:']
      : section.kind === 'unit'
        ? ['units:']
        : section.kind === 'part'
          ? ['units:', '  X:']
          : [];
  const { sections } = open([...opener, ...lines].join('\n')).source;
  const found = sections.filter(({ section: other }) => other.kind === section.kind);
  return found.length === 1 ? found[0]!.section : undefined;
}

function lineEdits({ section, first }: PlacedSection, lines: readonly string[]): TextEdit[] {
  return section.lines.flatMap((text, i) =>
    text === lines[i]
      ? []
      : [
          {
            range: { start: { line: first + i, character: 0 }, end: { line: first + i, character: text.length } },
            newText: lines[i]!,
          },
        ],
  );
}
