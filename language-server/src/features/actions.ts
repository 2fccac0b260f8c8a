import {
  allRules,
  analyse,
  criteriaOf,
  isoDay,
  leavesReadable,
  losesNothing,
  type Finding,
  type MapAnalysis,
  type Position,
  type Range,
  type TextEdit,
  type UnitContext,
} from '@evimap/core';
import { additions } from './additions/additions.ts';
import { lineAfter } from './additions/grow.ts';
import { corrected, edited, isCorrectable } from './corrections.ts';
import { hitAt } from './hit.ts';
import { editsOf } from './line-changes.ts';
import { readLine } from './line-reading.ts';
import { linesOf, overlaps, unitOf, sectionAt, type MapView } from './view.ts';

export interface Action {
  readonly title: string;
  /** `allow`: the assessor disagrees, which comes last and apart from what mends. */
  readonly kind: 'quickfix' | 'refactor' | 'allow';
  readonly edits: readonly TextEdit[];
  /** The findings that it mends. */
  readonly mends: readonly Finding[];
  readonly preferred: boolean;
  /** Where somebody goes on typing, in the text as it is then. */
  readonly cursor?: Position;
}

/**
 * Everything that can be done at a place, the fixes of what was found there first. Each touches only the lines that
 * it is about.
 */
export function actions(view: MapView, within: Range): readonly Action[] {
  const findings = view.map.findings.filter((finding) => !finding.allowed && overlaps(finding.range, within));
  const fixes = findings.flatMap((finding) =>
    finding.corrections.map(({ title, safe, edits }): Action => ({
      title,
      kind: 'quickfix',
      edits,
      mends: [finding],
      preferred: safe || finding.corrections.length === 1,
    })),
  );
  const added = additions(view, findings).map((addition): Action => ({
    ...addition,
    kind: 'quickfix',
    preferred: false,
  }));
  return merged([
    ...fixes,
    ...added,
    ...unknownEvidence(view, within, findings),
    ...missingCriteria(view, within, findings),
    ...markComplete(view, within),
    ...allowances(view, findings),
  ]).filter((action) => action.kind === 'allow' || isHarmless(view, action));
}

/** Nothing that was read may come to stand where nobody reads it; and layout that is mended loses no count. */
function isHarmless({ map }: MapView, { edits, mends }: Action): boolean {
  const doc = edited(map.doc, edits);
  if (!leavesReadable(map.doc, doc)) return false;
  if (mends.length === 0 || !mends.every(({ rule }) => rule.endsWith('-at-risk'))) return true;
  const { packs, settings } = map.context;
  return losesNothing(map, analyse({ maps: [{ path: map.path, doc }], packs, settings }).maps[0]!);
}

/** The same fix for several findings is offered once. */
function merged(all: readonly Action[]): readonly Action[] {
  const found = new Map<string, Action>();
  for (const action of all) {
    const key = `${action.title} ${JSON.stringify(action.edits)}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, mends: [...known.mends, ...action.mends] } : action);
  }
  return [...found.values()];
}

/** While somebody waits at an editor, fewer attempts are made than by `evimap fix`. */
const mostTrials = 40;

/**
 * Everything that `evimap fix` would correct, as one: how the map is written changes, and nothing that is counted or
 * claimed.
 */
export function fixAll({ map }: MapView): readonly TextEdit[] {
  let found = allFixed.get(map);
  if (!found)
    allFixed.set(
      map,
      (found = isCorrectable(map) ? editsOf(corrected(map, mostTrials).changes, map.doc.source.text.lines) : []),
    );
  return found;
}

const allFixed = new WeakMap<MapAnalysis, readonly TextEdit[]>();

const insertion = (line: number, character: number, newText: string): TextEdit => ({
  range: { start: { line, character }, end: { line, character } },
  newText,
});

/** After the last line that says something, from a line on. */
function lastSpeaking(lines: readonly string[], from: number, first: number): number {
  let line = Math.min(from, lines.length - 1);
  while (line > first && (lines[line]!.trim() === '' || /^\s*#/.test(lines[line]!))) line -= 1;
  return line;
}

/** An entry names a piece of evidence that the list lacks: it is added, in the layout of the list. */
function unknownEvidence(view: MapView, within: Range, findings: readonly Finding[]): readonly Action[] {
  const ids = new Map<string, Finding[]>();
  const note = (place: Position, mends: readonly Finding[]) => {
    const hit = hitAt(view, place);
    if (hit?.kind === 'evidence' && !hit.evidence && hit.id !== '')
      ids.set(hit.id, [...(ids.get(hit.id) ?? []), ...mends]);
  };
  note(within.start, []);
  for (const finding of findings)
    if (finding.rule === 'validity/evidence-not-found') note(finding.range.start, [finding]);
  return [...ids].flatMap(([id, mends]) => {
    const edit = newEvidence(view, id);
    return edit
      ? [
          {
            title: `Add ${id} to the list of evidence`,
            kind: 'quickfix' as const,
            edits: [edit],
            mends,
            preferred: false,
          },
        ]
      : [];
  });
}

function newEvidence(view: MapView, id: string): TextEdit | undefined {
  const lines = linesOf(view);
  const { evidence, head, sections } = view.map.doc.map;
  const fields = '{ title: , method: , date: , location: }';
  const last = evidence.at(-1);
  const placed = last && sections.find(({ section }) => section === last.section);
  if (last && placed && last.section.kind === 'evidence') {
    const line = lastSpeaking(lines, placed.first + last.section.lines.length - 1, placed.first);
    const column = last.idRange.start.character;
    return insertion(line, lines[line]!.length, `\n${' '.repeat(column)}${id}: ${fields}`);
  }
  const list = head('evidence');
  const at = list && view.map.place(list.at);
  if (at && !list.value)
    return insertion(at.start.line, lines[at.start.line]!.trimEnd().length, `\n  ${id}: ${fields}`);
  const units = head('units');
  const before = units && view.map.place(units.at);
  return before && !list ? insertion(before.start.line, 0, `evidence:\n  ${id}: ${fields}\n`) : undefined;
}

/** A key with an empty entry for each criterion that nobody mapped. */
function missingCriteria(view: MapView, within: Range, findings: readonly Finding[]): readonly Action[] {
  const unit = unitAt(view, within.start);
  if (!unit || !unit.block.assessed) return [];
  // A decision alone shows nothing.
  const showing = unit.reading.parts.filter(
    ({ part: { rows } }) => rows.length === 0 || rows.some(({ decision }) => !decision),
  );
  const named = new Set(showing.flatMap(({ scopes }) => [...scopes]));
  const missing = criteriaOf(unit.pack)
    .map(({ number }) => number)
    .filter((number) => !named.has(number));
  const lines = linesOf(view);
  const opener = view.map.place(unit.block.at);
  if (!opener || missing.length === 0 || !onUnit(unit, view, within.start, findings)) return [];
  const owner = view.map.doc.map.sections.filter(({ section }) => unitOf(view.map, section) === unit);
  const end = owner.at(-1)!;
  const last = lastSpeaking(lines, end.first + end.section.lines.length - 1, opener.start.line);
  if (!/:\s*(?:#[^]*)?$/.test(lines[opener.start.line]!)) return [];
  const inside = unit.block.parts[0];
  const column =
    (inside && view.map.place({ section: inside.section, range: inside.key.range })?.start.character) ??
    opener.start.character + 2;
  const pad = ' '.repeat(column);
  const text = missing.map((number) => `${pad}${number}:\n${pad}  - evidence: \n${pad}    at: `).join('\n');
  const mends = findings.filter(({ rule }) => rule === 'sufficiency/criterion-not-mapped');
  return [
    {
      title:
        missing.length === 1 ? `Add criterion ${missing[0]}` : `Add the ${missing.length} criteria without evidence`,
      kind: mends.length > 0 ? 'quickfix' : 'refactor',
      ...lineAfter(lines, last, text),
      // Behind the first `evidence:`.
      cursor: { line: last + 2, character: column + '  - evidence: '.length },
      mends,
      preferred: false,
    },
  ];
}

const unitAt = (view: MapView, place: Position): UnitContext | undefined => {
  const placed = sectionAt(view.map, place.line);
  return placed && unitOf(view.map, placed.section);
};

const onUnit = (unit: UnitContext, view: MapView, place: Position, findings: readonly Finding[]): boolean =>
  view.map.place(unit.block.at)?.start.line === place.line ||
  findings.some(({ rule }) => rule === 'sufficiency/criterion-not-mapped');

/** The unit is claimed: from now on everything that is missing is an error. */
function markComplete(view: MapView, within: Range): readonly Action[] {
  const unit = unitAt(view, within.start);
  const opener = unit && view.map.place(unit.block.at);
  if (!unit || !opener || unit.block.status === 'complete') return [];
  const statusAt = unit.block.statusAt && view.map.place(unit.block.statusAt);
  if (within.start.line !== opener.start.line && within.start.line !== statusAt?.start.line) return [];
  const lines = linesOf(view);
  const part = unit.block.part('status');
  const edit = part
    ? part.value
      ? { range: statusAt!, newText: 'complete' }
      : insertion(
          statusAt!.start.line,
          lines[statusAt!.start.line]!.indexOf(':', statusAt!.end.character) + 1,
          ' complete',
        )
    : /:\s*(?:#[^]*)?$/.test(lines[opener.start.line]!)
      ? insertion(
          opener.start.line,
          lines[opener.start.line]!.length,
          `\n${' '.repeat(opener.start.character + 2)}status: complete`,
        )
      : undefined;
  return edit
    ? [{ title: `Mark ${unit.block.code} complete`, kind: 'refactor', edits: [edit], mends: [], preferred: false }]
    : [];
}

/** What the record holds is not the assessor's to allow. */
const isRecord = (rule: string): boolean => allRules.get(rule)?.about === 'record';

/** The assessor disagrees with a check: a line above it, in which the reason is still to be written. */
function allowances(view: MapView, findings: readonly Finding[]): readonly Action[] {
  const lines = linesOf(view);
  const name = view.map.doc.map.head('assessor')?.fields.text('name') ?? 'your name';
  const day = view.today === undefined ? 'date' : isoDay(view.today);
  return findings
    .filter(({ rule }) => !rule.startsWith('document/') && !isRecord(rule))
    .map((finding): Action => {
      const { rule, requirement, range } = finding;
      const { line } = range.start;
      const indent = ' '.repeat(readLine(lines[line] ?? '').indent);
      const which = requirement === undefined ? rule : `${rule} ${requirement}`;
      return {
        title: `Allow this with a reason (${which})`,
        kind: 'allow',
        edits: [insertion(line, 0, `${indent}# evimap-allow ${which}: (${name}, ${day})\n`)],
        mends: [finding],
        preferred: false,
      };
    });
}
