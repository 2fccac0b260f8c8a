import { doubleQuoted, nameKey, type Position, type Range, type TextEdit } from '@evimap/core';
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
const isSaid = (name: string): boolean => /^(?:\d+|y|yes|true|n|no|false|all|both)$/i.test(name);

export type Renaming = { readonly edits: ReadonlyMap<string, readonly TextEdit[]> } | { readonly refused: string };

/** Renames everywhere at once, so that what was the same stays the same. */
export function rename(view: MapView, place: Position, to: string): Renaming {
  const start = prepareRename(view, place);
  const name = to.trim().replace(/[\r\n]+/g, ' ');
  if (!start) return { refused: 'Only the id of a piece of evidence, or a name that an entry gives, can be renamed.' };
  if (name === '') return { refused: 'The new name is empty.' };
  const hit = hitAt(view, place)!;
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
  const edits = new Map<string, TextEdit[]>();
  const seen = new Set<string>();
  for (const { path, range } of references(view, place)) {
    const key = `${path} ${range.start.line} ${range.start.character}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const map = path === view.map.path ? view.map : view.all.find((other) => other.path === path)!;
    const inline = slotAt(map.doc.source.text.lines, range.start.character > 0 ? range.end : range.start).inline !== '';
    const edit = { range, newText: hit.kind === 'thing' && isSaid(name) ? doubleQuoted(name) : written(name, inline) };
    const list = edits.get(path);
    if (list) list.push(edit);
    else edits.set(path, [edit]);
  }
  return { edits };
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
