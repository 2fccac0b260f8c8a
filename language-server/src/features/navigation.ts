import { nameKey, type MapAnalysis, type Position, type Range, type Scope, type Thing } from '@evimap/core';
import { hitAt, idRanges, type Hit } from './hit.ts';
import { type MapView, type PlacedRange } from './view.ts';

/** Where something is defined: a place in a map, or in the pack of a unit. */
export type Definition =
  | ({ readonly kind: 'map' } & PlacedRange)
  | { readonly kind: 'pack'; readonly unit: string; readonly target: PackTarget };

export type PackTarget =
  | { readonly kind: 'unit' }
  | { readonly kind: 'criterion'; readonly scope: Scope }
  | { readonly kind: 'word'; readonly word: string };

export function definition(view: MapView, place: Position): Definition | undefined {
  const hit = hitAt(view, place);
  switch (hit?.kind) {
    case 'evidence': {
      const range = hit.evidence && view.map.place({ section: hit.evidence.section, range: hit.evidence.idRange });
      return range && { kind: 'map', path: view.map.path, range };
    }
    case 'unit':
      return { kind: 'pack', unit: hit.unit.pack.unit, target: { kind: 'unit' } };
    case 'criteria':
      return {
        kind: 'pack',
        unit: hit.unit.pack.unit,
        target: { kind: 'criterion', scope: hit.key.scopes[0] ?? 'unit' },
      };
    case 'word':
      return { kind: 'pack', unit: hit.unit.pack.unit, target: { kind: 'word', word: hit.word } };
    case 'ticks':
      return { kind: 'pack', unit: hit.unit.pack.unit, target: { kind: 'word', word: hit.ticks.list } };
    case 'thing': {
      const first = occurrencesOfThing(view, hit)[0];
      return first && { kind: 'map', ...first };
    }
    default:
      return undefined;
  }
}

/** Every place that means the same: the definition first where there is one. */
export function references(view: MapView, place: Position): readonly PlacedRange[] {
  const hit = hitAt(view, place);
  switch (hit?.kind) {
    case 'evidence':
      return sharing(view, hit.id).flatMap((map) => idOccurrences(map, { ...view, map }, hit.id));
    case 'thing':
      return occurrencesOfThing(view, hit);
    case 'unit':
      return view.all.flatMap((map) =>
        map.units
          .filter(({ pack }) => pack.unit === hit.unit.pack.unit)
          .flatMap(({ block }) => placed(map, map.place(block.at))),
      );
    case 'criteria':
      return hit.unit.reading.parts
        .filter(({ scopes }) => hit.key.scopes.some((scope) => scopes.has(scope)))
        .flatMap(({ part }) => placed(view.map, view.map.place({ section: part.section, range: part.key.range })));
    case 'word':
      return hit.unit.reading.rows.flatMap(({ row }) =>
        row.shows
          .filter(({ key }) => hit.unit.words.find(key.text) === hit.word)
          .flatMap(({ key }) => placed(view.map, view.map.place({ section: row.section, range: key.range }))),
      );
    default:
      return [];
  }
}

/** The same within this map alone. */
export const highlights = (view: MapView, place: Position): readonly Range[] =>
  references({ ...view, all: [view.map] }, place)
    .filter(({ path }) => path === view.map.path)
    .map(({ range }) => range);

const placed = (map: MapAnalysis, range: Range | undefined): PlacedRange[] =>
  range ? [{ path: map.path, range }] : [];

/**
 * The maps in which an id means the same piece: this one, and those of the same learner that list it with the same
 * location or title.
 */
function sharing(view: MapView, id: string): readonly MapAnalysis[] {
  const own = view.map.doc.map.find(id);
  const learner = learnerOf(view.map);
  if (!own || learner === undefined) return [view.map];
  const same = (map: MapAnalysis) => {
    const other = map.doc.map.find(id);
    if (!other || learnerOf(map) !== learner) return false;
    return own.location !== undefined || other.location !== undefined
      ? own.location === other.location
      : nameKey(own.title ?? '') === nameKey(other.title ?? '-');
  };
  return [view.map, ...view.all.filter((map) => map !== view.map && map.path !== view.map.path && same(map))];
}

const learnerOf = (map: MapAnalysis): string | undefined => map.doc.map.head('learner')?.fields.text('reference');

/** The definition and every use of an id in one map. */
export function idOccurrences(map: MapAnalysis, view: MapView, id: string): PlacedRange[] {
  const evidence = map.doc.map.find(id);
  const found: PlacedRange[] = evidence
    ? placed(map, map.place({ section: evidence.section, range: evidence.idRange }))
    : [];
  const same = (other: string) =>
    evidence ? map.doc.map.find(other) === evidence : other.toLowerCase() === id.toLowerCase();
  for (const { parts } of map.doc.map.units) {
    for (const part of parts) {
      for (const row of part.rows) {
        const texts = new Map(
          row.evidence.map(({ range }) => [
            range,
            row.evidence.filter((other) => other.range === range).map((other) => other.id),
          ]),
        );
        for (const [range, ids] of texts) {
          if (!ids.some(same)) continue;
          const at = map.place({ section: row.section, range });
          if (at)
            for (const item of idRanges({ ...view, map }, at, ids))
              if (same(item.id)) found.push({ path: map.path, range: item.range });
        }
      }
    }
  }
  return found;
}

/** Names are identity within their unit: same word and same name is the same thing. */
function occurrencesOfThing(view: MapView, { unit, thing }: Extract<Hit, { kind: 'thing' }>): PlacedRange[] {
  if (thing.key === '') return [];
  const things = unit.reading.rows
    .flatMap((row) => row.things)
    .filter((other) => other.family === thing.family && other.key === thing.key);
  return things.flatMap((other) => placed(view.map, nameRange(view, other)));
}

/** The range of a name itself: of `Alliance: Joint framework` written as one text it is `Alliance`. */
function nameRange(view: MapView, thing: Thing): Range | undefined {
  const range = view.map.place({ section: thing.section, range: thing.range });
  if (!range || range.start.line !== range.end.line) return range;
  const text = (view.map.doc.source.text.lines[range.start.line] ?? '').slice(
    range.start.character,
    range.end.character,
  );
  if (text === thing.text || /^["']/.test(text)) return range;
  const at = text.indexOf(thing.text);
  return at < 0
    ? range
    : {
        start: { line: range.start.line, character: range.start.character + at },
        end: { line: range.start.line, character: range.start.character + at + thing.text.length },
      };
}
