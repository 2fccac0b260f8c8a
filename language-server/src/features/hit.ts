import {
  plainKey,
  shifted,
  type Evidence,
  type Fields,
  type KeyPart,
  type Position,
  type Range,
  type ReadRow,
  type Thing,
  type Ticks,
  type UnitContext,
  type Unread,
} from '@evimap/core';
import { contains, partAt, sectionAt, unitOf, type MapView } from './view.ts';

/** What stands at a place of a map. */
export type Hit =
  | {
      readonly kind: 'evidence';
      readonly id: string;
      readonly range: Range;
      readonly definition: boolean;
      readonly evidence: Evidence | undefined;
    }
  | { readonly kind: 'unit'; readonly unit: UnitContext; readonly range: Range }
  | {
      readonly kind: 'criteria';
      readonly unit: UnitContext;
      readonly key: KeyPart;
      readonly range: Range;
      readonly whole: Range;
    }
  | {
      readonly kind: 'thing';
      readonly unit: UnitContext;
      readonly thing: Thing;
      readonly row: ReadRow;
      readonly range: Range;
    }
  | {
      readonly kind: 'word';
      readonly unit: UnitContext;
      readonly word: string;
      readonly row: ReadRow;
      readonly range: Range;
    }
  | {
      readonly kind: 'ticks';
      readonly unit: UnitContext;
      readonly ticks: Ticks;
      readonly point?: string;
      readonly range: Range;
    }
  | {
      readonly kind: 'unread';
      readonly unit: UnitContext;
      readonly unread: Unread;
      readonly row: ReadRow;
      readonly range: Range;
    }
  | {
      readonly kind: 'place';
      readonly unit: UnitContext;
      readonly row: ReadRow;
      readonly text: string;
      readonly range: Range;
    }
  | {
      readonly kind: 'field';
      readonly key: string;
      readonly value: string;
      readonly range: Range;
      readonly isKey: boolean;
    };

export function hitAt(view: MapView, place: Position): Hit | undefined {
  const placed = sectionAt(view.map, place.line);
  if (!placed) return undefined;
  const { section, first } = placed;
  const at = { line: place.line - first, character: place.character };
  const unit = unitOf(view.map, section);
  if (unit)
    return (
      inUnit(view, unit, place) ??
      fieldIn(
        unit.block.parts.filter((part) => part.section === section).map(({ key, value }) => ({ key, value })),
        at,
        first,
      )
    );
  for (const evidence of view.map.doc.map.evidence) {
    if (evidence.section !== section) continue;
    if (contains(evidence.idRange, at))
      return { kind: 'evidence', id: evidence.id, range: shifted(evidence.idRange, first), definition: true, evidence };
    const field = fieldIn(evidence.fields.all, at, first) ?? (evidence.by && fieldIn(evidence.by.all, at, first));
    if (field) return evidence.by ? (fieldIn(evidence.by.all, at, first) ?? field) : field;
  }
  for (const head of view.map.doc.map.heads) {
    if (head.at.section !== section) continue;
    if (contains(head.at.range, at))
      return { kind: 'field', key: head.key, value: '', range: shifted(head.at.range, first), isKey: true };
    const field = fieldIn(head.fields.all, at, first);
    if (field) return field;
    if (head.value?.kind === 'text' && contains(head.value.range, at))
      return {
        kind: 'field',
        key: head.key,
        value: head.value.text,
        range: shifted(head.value.range, first),
        isKey: false,
      };
  }
  return undefined;
}

function fieldIn(
  all: readonly Pick<Fields['all'][number], 'key' | 'value'>[],
  at: Position,
  first: number,
): Hit | undefined {
  for (const { key, value } of all) {
    if (contains(key.range, at))
      return { kind: 'field', key: plainKey(key.text), value: '', range: shifted(key.range, first), isKey: true };
    if (value && contains(value.range, at))
      return {
        kind: 'field',
        key: plainKey(key.text),
        value: value.kind === 'text' ? value.text : '',
        range: shifted(value.range, first),
        isKey: false,
      };
  }
  return undefined;
}

function inUnit(view: MapView, unit: UnitContext, place: Position): Hit | undefined {
  const opener = view.map.place(unit.block.at);
  if (opener && contains(opener, place)) return { kind: 'unit', unit, range: opener };
  const here = partAt(view.map, place);
  if (!here?.read) return undefined;
  const { part, read, first } = here;
  const at = { line: place.line - first, character: place.character };
  if (contains(part.key.range, at)) return criteriaHit(view, unit, part.key.range, read.keys, place, first);
  const row = read.rows.find(({ row }) => contains(row.range, at));
  return row && inRow(view, unit, row, at, first);
}

function criteriaHit(
  view: MapView,
  unit: UnitContext,
  range: Range,
  keys: readonly KeyPart[],
  place: Position,
  first: number,
): Hit | undefined {
  const whole = shifted(range, first);
  const line = view.map.doc.source.text.lines[whole.start.line] ?? '';
  const quote = line[whole.start.character] === '"' || line[whole.start.character] === "'" ? 1 : 0;
  const placed = keys
    .map((key) => ({ key, start: whole.start.character + quote + key.offset }))
    .map(({ key, start }) => ({
      key,
      range: {
        start: { line: whole.start.line, character: start },
        end: { line: whole.start.line, character: start + key.text.length },
      },
    }));
  const found = placed.find((candidate) => contains(candidate.range, place)) ?? placed[0];
  return found && { kind: 'criteria', unit, key: found.key, range: found.range, whole };
}

function inRow(view: MapView, unit: UnitContext, row: ReadRow, at: Position, first: number): Hit | undefined {
  for (const { id, range } of row.row.evidence)
    if (contains(range, at)) return evidenceHit(view, row, id, range, at, first);
  for (const { text, range } of row.row.at)
    if (contains(range, at)) return { kind: 'place', unit, row, text, range: shifted(range, first) };
  const things = row.things.filter(({ range }) => contains(range, at)).sort((a, b) => size(a.range) - size(b.range));
  if (things[0]) return { kind: 'thing', unit, thing: things[0], row, range: shifted(things[0].range, first) };
  for (const { wordRange, word } of row.things)
    if (wordRange && contains(wordRange, at))
      return { kind: 'word', unit, word, row, range: shifted(wordRange, first) };
  for (const ticks of row.ticks) {
    const point = ticks.points.find(({ range }) => contains(range, at));
    if (point) return { kind: 'ticks', unit, ticks, point: point.text, range: shifted(point.range, first) };
  }
  for (const unread of row.unread)
    if (contains(unread.range, at)) return { kind: 'unread', unit, unread, row, range: shifted(unread.range, first) };
  const ticked = row.ticks.find(({ range }) => contains(range, at));
  for (const { key } of row.row.shows) {
    if (!contains(key.range, at)) continue;
    const word = unit.words.find(key.text);
    if (word !== undefined) return { kind: 'word', unit, word, row, range: shifted(key.range, first) };
  }
  if (ticked) return { kind: 'ticks', unit, ticks: ticked, range: shifted(ticked.range, first) };
  return fieldIn(row.row.fields.all, at, first);
}

const size = ({ start, end }: Range): number => (end.line - start.line) * 10_000 + end.character - start.character;

/** `E1, E2` on one line is one text; the id at the cursor has its own range. */
function evidenceHit(view: MapView, row: ReadRow, id: string, range: Range, at: Position, first: number): Hit {
  const found = idRanges(
    view,
    shifted(range, first),
    row.row.evidence.filter((other) => other.range === range).map((other) => other.id),
  );
  const own = found.find((candidate) =>
    contains(candidate.range, { line: at.line + first, character: at.character }),
  ) ??
    found.find((candidate) => candidate.id === id) ?? { id, range: shifted(range, first) };
  return { kind: 'evidence', id: own.id, range: own.range, definition: false, evidence: view.map.doc.map.find(own.id) };
}

/** The ranges of the ids of one text. */
export function idRanges(view: MapView, range: Range, ids: readonly string[]): { id: string; range: Range }[] {
  if (range.start.line !== range.end.line) return ids.map((id) => ({ id, range }));
  const text = (view.map.doc.source.text.lines[range.start.line] ?? '').slice(
    range.start.character,
    range.end.character,
  );
  let from = 0;
  return ids.map((id) => {
    const at = text.indexOf(id, from);
    if (at < 0) return { id, range };
    from = at + id.length;
    const start = range.start.character + at;
    return {
      id,
      range: {
        start: { line: range.start.line, character: start },
        end: { line: range.start.line, character: start + id.length },
      },
    };
  });
}
