import {
  comparePositions,
  qualificationIn,
  type Day,
  type MapAnalysis,
  type Packs,
  type Part,
  type PlacedSection,
  type Position,
  type Range,
  type ReadPart,
  type Section,
  type Specification,
  type UnitContext,
} from '@evimap/core';

/** One analysed map, with what surrounds it: all that a feature may look at. */
export interface MapView {
  readonly map: MapAnalysis;
  readonly packs: Packs;
  /** All maps of the same set, this one included. */
  readonly all: readonly MapAnalysis[];
  readonly today?: Day;
  /** The files that lie in the folder of the map and below, as a map names them; where they were asked for. */
  readonly files?: readonly string[];
}

/** A place in a map of the set. */
export interface PlacedRange {
  readonly path: string;
  readonly range: Range;
}

export const linesOf = (view: MapView): readonly string[] => view.map.doc.source.text.lines;

export const lineAt = (view: MapView, line: number): string => linesOf(view)[line] ?? '';

/** The section in which a line stands. */
export function sectionAt(map: MapAnalysis, line: number): PlacedSection | undefined {
  const { sections } = map.doc.source;
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sections[middle]!.first <= line) low = middle;
    else high = middle - 1;
  }
  return sections[low];
}

/** The unit to which a section belongs. */
export const unitOf = (map: MapAnalysis, section: Section): UnitContext | undefined =>
  map.units.find(({ block }) => block.at.section === section || block.parts.some((part) => part.section === section));

/** The unit, the key and the entries in which a place stands. */
export interface PartAt {
  readonly unit: UnitContext;
  readonly part: Part;
  readonly read: ReadPart | undefined;
  readonly first: number;
}

export function partAt(map: MapAnalysis, place: Position): PartAt | undefined {
  const placed = sectionAt(map, place.line);
  const unit = placed && unitOf(map, placed.section);
  if (!placed || !unit) return undefined;
  const inside = unit.block.parts.filter(
    (part) => part.section === placed.section && part.key.range.start.line + placed.first <= place.line,
  );
  const part = inside.at(-1);
  return part && { unit, part, read: unit.reading.parts.find((read) => read.part === part), first: placed.first };
}

/** The unit of a code, as it stands in the map. */
export const unitByCode = (map: MapAnalysis, code: string): UnitContext | undefined =>
  map.units.find(
    ({ block, pack }) => block.code.trim() === code.trim() || pack.unit.toUpperCase() === code.trim().toUpperCase(),
  );

/** The specification that the map's units or its qualification belong to; else the one that knows most methods. */
export function specificationOf(view: MapView): Specification | undefined {
  for (const unit of view.map.units) if (unit.specification) return unit.specification;
  const name = qualificationIn(view.map.doc.map);
  const all = [...view.packs.specifications.values()];
  const named =
    name !== undefined ? all.find(({ qualifications }) => qualifications.some(({ id }) => id === name)) : undefined;
  return (
    named ??
    all.reduce<Specification | undefined>(
      (best, specification) => (best && best.methods.length >= specification.methods.length ? best : specification),
      undefined,
    )
  );
}

export const contains = ({ start, end }: Range, { line, character }: Position): boolean =>
  (line > start.line || (line === start.line && character >= start.character)) &&
  (line < end.line || (line === end.line && character <= end.character));

export const overlaps = (a: Range, b: Range): boolean =>
  comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
