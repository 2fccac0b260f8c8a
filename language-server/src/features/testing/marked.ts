import {
  analyse,
  applyEdits,
  open,
  type Day,
  type Packs,
  type Position,
  type Range,
  type Settings,
  type TextEdit,
} from '@evimap/core';
import { packs as builtIn } from '@evimap/schemas';
import { type MapView } from '../view.ts';

/** A text whose cursor is marked with `|` and whose ranges are marked with `⟦…⟧`. */
export interface Marked {
  readonly text: string;
  readonly cursor: Position;
  readonly ranges: readonly Range[];
}

export function marked(source: string): Marked {
  const ranges: Range[] = [];
  const starts: Position[] = [];
  let cursor: Position = { line: 0, character: 0 };
  let text = '';
  let line = 0;
  let character = 0;
  for (const char of source) {
    if (char === '|') cursor = { line, character };
    else if (char === '⟦') starts.push({ line, character });
    else if (char === '⟧') ranges.push({ start: starts.pop()!, end: { line, character } });
    else {
      text += char;
      character = char === '\n' ? 0 : character + char.length;
      line += char === '\n' ? 1 : 0;
    }
  }
  return {
    text,
    cursor,
    ranges: ranges.sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character),
  };
}

export interface Around {
  readonly others?: Readonly<Record<string, string>>;
  readonly packs?: Packs;
  readonly settings?: Settings;
  readonly today?: Day;
}

/** 1 May 2026. */
export const today: Day = 20_574;

/** A map as the features see it. */
export function viewOf(
  text: string,
  { others = {}, packs = builtIn, settings = {}, today: day = today }: Around = {},
): MapView {
  const maps = [
    { path: 'map.evidence.yaml', doc: open(text) },
    ...Object.entries(others).map(([path, other]) => ({ path, doc: open(other) })),
  ];
  const analysis = analyse({ maps, packs, settings, today: day });
  return { map: analysis.maps[0]!, packs, all: analysis.maps, today: day };
}

export const see = (source: string, around: Around = {}): Marked & { readonly view: MapView } => {
  const found = marked(source);
  return { ...found, view: viewOf(found.text, around) };
};

export const after = (text: string, edits: readonly TextEdit[]): string => applyEdits(text, edits);

/** The text of a range. */
export const textIn = (text: string, { start, end }: Range): string =>
  text
    .split('\n')
    .slice(start.line, end.line + 1)
    .map((line, i, all) => line.slice(i === 0 ? start.character : 0, i === all.length - 1 ? end.character : undefined))
    .join('\n');

/** A small map, to put a part of a unit into. */
export const small = (units: string): string => `evidence-map: 1
learner: { reference: L-0042, in sales role: yes }
assessor: { name: Assessor A }
evidence:
  E1: { title: Planning talk, method: professional discussion, date: 2026-02-12, location: rec/e1.m4a }
  E2: { title: Time-management comparison, method: assignment, date: 2026-02-20, location: files/compare.docx }
  E3: { title: Learning log, method: product, date: 2026-03-20, location: https://portfolio.example.org/view?id=41 }
units:
${units}`;
