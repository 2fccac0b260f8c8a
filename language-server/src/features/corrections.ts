import {
  analyse,
  applyEdits,
  comparePositions,
  edit,
  keepsMeaning,
  text as textOf,
  type Doc,
  type MapAnalysis,
  type TextEdit,
} from '@evimap/core';
import { LineChanges, type LineChange } from './line-changes.ts';

/** A map after its safe corrections. */
export interface Corrected {
  readonly after: string;
  readonly changes: readonly LineChange[];
  /** Corrections that were not made, because with them the map would claim something else. */
  readonly leftOut: number;
}

/**
 * One correction may make room for another, as where both would change one line; more rounds than these no map needs.
 */
const mostRounds = 5;

/**
 * Makes the corrections that change how a map is written. Whatever a correction says of itself: what is counted and
 * found afterwards decides.
 * Where corrections do not go together, so many attempts are made to find those that do; what is left then is left to
 * the assessor.
 */
export function corrected(map: MapAnalysis, mostTrials = 400): Corrected {
  const before = textOf(map.doc);
  const follow = new LineChanges(before);
  let now = map;
  let after = before;
  let leftOut = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const { edits, next, refused } = oneRound(now, after, mostTrials);
    leftOut = refused;
    if (edits.length === 0 || next === undefined) break;
    after = applyEdits(after, edits);
    follow.apply(edits);
    now = next;
  }
  return { after, changes: follow.changes(), leftOut };
}

interface Round {
  readonly edits: readonly TextEdit[];
  readonly next?: MapAnalysis;
  readonly refused: number;
}

type Group = readonly TextEdit[];

function oneRound(map: MapAnalysis, text: string, mostTrials: number): Round {
  const wanted = safeCorrections(map).map((edits) => withLineEndsOf(text, edits));
  const after = (groups: readonly Group[]): MapAnalysis | undefined => {
    const { packs, settings } = map.context;
    const next = analyse({ maps: [{ path: map.path, doc: edited(map.doc, groups.flat()) }], packs, settings }).maps[0]!;
    return keepsMeaning(map, next) ? next : undefined;
  };
  // Lines that begin with tabs hold together: all of them move, or none.
  const together = [...wanted, ...atLineStarts(map, text).filter((edits) => isFree(edits, wanted))];
  const all = after(together);
  if (all) return { edits: changing(together, text), next: all, refused: 0 };
  const taken: Group[] = [];
  let trials = mostTrials;
  const take = (groups: readonly Group[]): void => {
    trials -= 1;
    if (groups.length === 0 || trials < 0) return;
    if (after([...taken, ...groups])) taken.push(...groups);
    else if (groups.length > 1) {
      const half = groups.length >> 1;
      take(groups.slice(0, half));
      take(groups.slice(half));
    }
  };
  take(wanted);
  const next = after(taken);
  return { edits: changing(taken, text), ...(next && { next }), refused: wanted.length - taken.length };
}

/** Later places first, so that none moves another; what no edit touches is not read again. */
export const edited = (doc: Doc, edits: Group): Doc =>
  edit(
    doc,
    [...edits]
      .sort((a, b) => comparePositions(b.range.start, a.range.start))
      .map(({ range, newText }) => ({ range, text: newText })),
  );

/** Whether there is anything to correct by itself. */
export const isCorrectable = ({ findings }: MapAnalysis): boolean =>
  findings.some(({ allowed, corrections }) => !allowed && corrections.some(({ safe }) => safe));

/** Nothing to do where every edit puts in what is there. */
const changing = (groups: readonly Group[], text: string): Group =>
  applyEdits(text, groups.flat()) === text ? [] : groups.flat();

/** Safe corrections, none of which touches another; a place that two want to change is left to the first. */
function safeCorrections({ findings }: MapAnalysis): Group[] {
  const taken: Group[] = [];
  for (const finding of findings) {
    const safe = finding.allowed ? undefined : finding.corrections.find((correction) => correction.safe);
    if (safe && isFree(safe.edits, taken)) taken.push(safe.edits);
  }
  return taken;
}

const isFree = (edits: Group, taken: readonly Group[]): boolean =>
  edits.every((edit) =>
    taken.every((group) =>
      group.every(
        (other) =>
          comparePositions(edit.range.end, other.range.start) < 0 ||
          comparePositions(other.range.end, edit.range.start) < 0,
      ),
    ),
  );

/** Corrections of how far to the right a line begins, those included that are not safe by themselves. */
function atLineStarts({ findings }: MapAnalysis, text: string): Group[] {
  const lines = text.split(/\r\n|\n|\r/);
  const isStart = ({ range: { start, end }, newText }: TextEdit) =>
    start.character === 0 &&
    start.line === end.line &&
    /^ *$/.test(newText) &&
    /^\s*$/.test((lines[start.line] ?? '').slice(0, end.character));
  return findings.flatMap(({ allowed, corrections }) =>
    allowed
      ? []
      : corrections
          .filter(({ safe, edits }) => !safe && edits.every(isStart))
          .slice(0, 1)
          .map(({ edits }) => edits),
  );
}

/** What is put in has the line ends of the file that it is put into. */
function withLineEndsOf(text: string, edits: Group): Group {
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return end === '\n' ? edits : edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r\n|\n|\r/g, end) }));
}
