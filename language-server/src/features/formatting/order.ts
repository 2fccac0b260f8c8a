import { criteriaOf, type PlacedSection, type Section, type UnitContext } from '@evimap/core';
import { type MapView } from '../view.ts';

/** Some lines of a section; no section stands for a blank line. */
export interface Piece {
  readonly section: Section | undefined;
  readonly from: number;
  readonly to: number;
}

export interface Reordered {
  readonly sections: readonly PlacedSection[];
  readonly first: number;
  readonly last: number;
  readonly pieces: readonly Piece[];
}

/** The units whose criteria don't stand in the unit's order, as they should. Remarks above a key move with it. */
export function ordered(view: MapView): readonly Reordered[] | undefined {
  const sections = view.map.doc.source.sections;
  const found = view.map.units.flatMap((unit) => inOrder(unit, sections) ?? []);
  return found.length > 0 ? found : undefined;
}

function inOrder(unit: UnitContext, sections: readonly PlacedSection[]): Reordered | undefined {
  const opener = sections.findIndex(({ section }) => section === unit.block.at.section && section.kind === 'unit');
  if (opener < 0) return undefined;
  let end = opener + 1;
  while (sections[end]?.section.kind === 'part') end += 1;
  const parts = sections.slice(opener + 1, end);
  if (parts.length < 2) return undefined;
  const ranks = parts.map(({ section }, i) => ({ rank: rankOf(section, unit, i), i }));
  const sorted = [...ranks].sort((a, b) => a.rank - b.rank || a.i - b.i);
  if (sorted.every(({ i }, at) => i === at)) return undefined;
  // The remarks right above a key stand at the end of the section before; they go with the key.
  const before = [sections[opener]!, ...parts];
  const tails = before.map(({ section }) => tailOf(section));
  const blocks = parts.map(({ section }, i): Piece[] => [
    { section: before[i]!.section, from: tails[i]!.remarks, to: before[i]!.section.lines.length },
    { section, from: 0, to: tails[i + 1]!.end },
  ]);
  // A blank line between two keys stays with the place, not with the key.
  const blanks = parts.map((_, i) => tails[i]!.remarks - tails[i]!.end);
  const pieces: Piece[] = [{ section: sections[opener]!.section, from: 0, to: tails[0]!.end }];
  for (const [at, { i }] of sorted.entries()) {
    for (let n = 0; n < blanks[at]!; n += 1) pieces.push({ section: undefined, from: 0, to: 0 });
    pieces.push(...blocks[i]!);
  }
  const lastPart = parts.at(-1)!;
  pieces.push({ section: lastPart.section, from: tails.at(-1)!.end, to: lastPart.section.lines.length });
  const all = [sections[opener]!, ...parts];
  return { sections: all, first: all[0]!.first, last: lastPart.first + lastPart.section.lines.length - 1, pieces };
}

/** Where a section's own lines end, and where the remarks that belong to the next key start. */
function tailOf({ lines }: Section): { end: number; remarks: number } {
  let remarks = lines.length;
  while (remarks > 1 && /^\s*#/.test(lines[remarks - 1]!)) remarks -= 1;
  let end = remarks;
  while (end > 1 && lines[end - 1]!.trim() === '') end -= 1;
  return { end, remarks };
}

/** Fields of the unit first; then by the first criterion; decisions alone and the whole unit last. */
function rankOf(section: Section, unit: UnitContext, index: number): number {
  const read = unit.reading.parts.find(({ part }) => part.section === section);
  if (!read) return -1;
  const numbers = criteriaOf(unit.pack).map(({ number }) => number);
  const positions = [...read.scopes].map((scope) => {
    const at = numbers.indexOf(scope);
    if (at >= 0) return at;
    const outcome = unit.pack.outcomes.find(({ key }) => key === scope);
    return outcome ? numbers.indexOf(outcome.criteria.at(-1)?.number ?? '') + 0.5 : numbers.length + 1;
  });
  if (positions.length === 0) return numbers.length + 2 + index / 1000;
  const decided = read.rows.length > 0 && read.rows.every(({ row }) => row.decision !== undefined);
  return decided ? numbers.length + 3 + index / 1000 : Math.min(...positions);
}
