import {
  analyse,
  doubleQuoted,
  keepsAllButName,
  nameKey,
  noName,
  type MapAnalysis,
  type Position,
  type Range,
  type TextEdit,
} from '@evimap/core';
import { edited } from './corrections.ts';
import { hitAt } from './hit.ts';
import { idOccurrences, references } from './navigation.ts';
import { slotAt } from './slot.ts';
import { written } from './suggestion.ts';
import { linesOf, type MapView } from './view.ts';

export interface RenameStart {
  readonly range: Range;
  readonly text: string;
}

/** What would be renamed at a place: the id of a piece of evidence, or a name within its unit. */
export function prepareRename(view: MapView, place: Position): RenameStart | undefined {
  const hit = hitAt(view, place);
  if (hit?.kind === 'evidence' && hit.evidence) return { range: hit.range, text: hit.id };
  if (hit?.kind !== 'thing' || hit.thing.key === '' || hit.thing.key.startsWith('the evidence ')) return undefined;
  const all = references(view, place);
  const own = all.find(
    ({ range }) =>
      range.start.line === place.line &&
      range.start.character <= place.character &&
      place.character <= range.end.character,
  );
  return own && { range: own.range, text: hit.thing.text };
}

/** What says something of its own where a name is meant, so that as a name it stands in quotation marks. */
const isSaid = (name: string): boolean => /^(?:\d+|y|yes|true|all|both)$/i.test(name);

export type Renaming = { readonly edits: ReadonlyMap<string, readonly TextEdit[]> } | { readonly refused: string };

/** Renames everywhere at once, so that what was the same stays the same. */
export function rename(view: MapView, place: Position, to: string): Renaming {
  const start = prepareRename(view, place);
  const name = to.trim().replace(/[\r\n]+/g, ' ');
  if (!start) return { refused: 'Only the id of a piece of evidence, or a name that an entry gives, can be renamed.' };
  if (name === '') return { refused: 'The new name is empty.' };
  const hit = hitAt(view, place)!;
  if (hit.kind === 'thing' && noName(name) !== undefined && !isSaid(name))
    return { refused: `‘${name}’ would not be read as a name.` };
  if (hit.kind === 'evidence') {
    if (/[,;[\]{}#:"']/.test(name))
      return { refused: 'An id can’t hold commas, colons, brackets, quotation marks or #.' };
    const known = view.map.doc.map.find(name);
    if (known && known !== hit.evidence)
      return {
        refused: `There is another piece of evidence with the id ${known.id}: ${known.title ?? 'without a title'}.`,
      };
  } else if (hit.kind === 'thing') {
    const taken = hit.unit.reading.rows
      .flatMap(({ things }) => things)
      .find((other) => other.family === hit.thing.family && other.key === nameKey(name) && other.key !== hit.thing.key);
    if (taken)
      return { refused: `‘${taken.text}’ is already named in ${hit.unit.block.code}; the two would become one.` };
  }
  const places = placesOf(view, place);
  const ways = [
    ...(hit.kind === 'thing' && isSaid(name) ? [] : [(inline: boolean) => written(name, inline)]),
    ...(hit.kind === 'thing' ? [() => doubleQuoted(name)] : []),
  ];
  for (const write of ways) {
    const edits = editsAt(view, places, write);
    if (keepsRest(view, edits, start.text, name)) return { edits };
  }
  return { refused: `With ‘${name}’ in its place the map would be read otherwise; take another name.` };
}

/** Every place at which the name stands, by the map in which it is. */
function placesOf(view: MapView, place: Position): ReadonlyMap<string, readonly Range[]> {
  const found = new Map<string, Range[]>();
  const seen = new Set<string>();
  for (const { path, range } of references(view, place)) {
    const key = `${path} ${range.start.line} ${range.start.character}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.set(path, [...(found.get(path) ?? []), range]);
  }
  return found;
}

const mapAt = (view: MapView, path: string): MapAnalysis =>
  path === view.map.path ? view.map : view.all.find((other) => other.path === path)!;

const editsAt = (
  view: MapView,
  places: ReadonlyMap<string, readonly Range[]>,
  write: (inline: boolean) => string,
): ReadonlyMap<string, readonly TextEdit[]> =>
  new Map(
    [...places].map(([path, ranges]) => {
      const { lines } = mapAt(view, path).doc.source.text;
      const isInline = ({ start, end }: Range) => slotAt(lines, start.character > 0 ? end : start).inline !== '';
      return [path, ranges.map((range) => ({ range, newText: write(isInline(range)) }))];
    }),
  );

/** Whether in every map that is written all but the name stays what it was. */
function keepsRest(view: MapView, edits: ReadonlyMap<string, readonly TextEdit[]>, was: string, is: string): boolean {
  return [...edits].every(([path, own]) => {
    const map = mapAt(view, path);
    const { packs, settings } = map.context;
    const after = analyse({ maps: [{ path, doc: edited(map.doc, own) }], packs, settings }).maps[0]!;
    return keepsAllButName(map, after, was, is);
  });
}

/** The id of a piece of evidence and its uses, edited together while the definition is typed. */
export function linkedRanges(view: MapView, place: Position): readonly Range[] {
  const hit = hitAt(view, place);
  if (hit?.kind !== 'evidence' || !hit.definition) return [];
  const lines = linesOf(view);
  const textAt = ({ start, end }: Range) => (lines[start.line] ?? '').slice(start.character, end.character);
  const own = textAt(hit.range);
  const all = idOccurrences(view.map, view, hit.id)
    .map(({ range }) => range)
    .filter((range) => textAt(range) === own);
  return all.length > 1 ? all : [];
}
