import {
  choicesFor,
  splitLines,
  withChoice,
  type Choice,
  type Finding,
  type Position,
  type Range,
  type TextEdit,
} from '@evimap/core';
import { overlaps, sectionAt, unitOf, type MapView } from '../view.ts';

/** A question that a centre can answer for all its maps: what it would decide, and what that settles here. */
export interface DecisionOffer {
  readonly title: string;
  readonly choice: Choice;
  readonly mends: readonly Finding[];
}

/** What a centre can decide of the requirements that something was found about at a place. */
export function decisionsOffered(view: MapView, within: Range): readonly DecisionOffer[] {
  const offers = new Map<string, DecisionOffer>();
  for (const finding of view.map.findings) {
    const { requirement: id, range, allowed } = finding;
    if (id === undefined || allowed || !overlaps(range, within)) continue;
    const placed = sectionAt(view.map, range.start.line);
    const counted =
      placed && unitOf(view.map, placed.section)?.counted.find(({ requirement }) => requirement.id === id);
    for (const { says, choice } of counted ? choicesFor(counted) : []) {
      const title = `Our centre decides: ${id} is ${says} (policy.yaml)`;
      offers.set(title, { title, choice, mends: [...(offers.get(title)?.mends ?? []), finding] });
    }
  }
  return [...offers.values()];
}

/** How the centre's file changes, and where somebody goes on: at the reason, which is still to be given. */
export interface PolicyChange {
  /** Nothing where the decision was begun before. */
  readonly edits: readonly TextEdit[];
  /** In the text as it is then. */
  readonly cursor: Position;
}

/** A decision in the text of `policy.yaml`; undefined where only a person can add it. */
export function policyChange(before: string | undefined, choice: Choice): PolicyChange | undefined {
  const old = splitLines(before ?? '').lines;
  const begun = old.findIndex((line) => isAbout(line, choice.about));
  if (begun >= 0) return { edits: [], cursor: reasonIn(old, begun) };
  const after = withChoice(before, choice);
  if (after === undefined) return undefined;
  const now = splitLines(after).lines;
  return {
    edits: [lineEdit(old, now)],
    cursor: reasonIn(
      now,
      now.findIndex((line) => isAbout(line, choice.about)),
    ),
  };
}

const isAbout = (line: string, id: string): boolean =>
  new RegExp(`^[ {,-]*requirement: *["']?${id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?(?![\\w.-])`).test(line);

/** Behind the `why:` of an entry; else behind its first line. */
function reasonIn(lines: readonly string[], first: number): Position {
  const found = lines.findIndex((line, i) => i >= first && (/^ *why:/.test(line) || (i > first && /^ *- /.test(line))));
  const line = found >= 0 && /^ *why:/.test(lines[found]!) ? found : first;
  return { line, character: lines[line]!.length };
}

/** What is not the same at the beginning and the end of two texts, as one change. */
function lineEdit(old: readonly string[], now: readonly string[]): TextEdit {
  const same = (a: string | undefined, b: string | undefined) => a?.trimEnd() === b?.trimEnd();
  let head = 0;
  while (head < old.length && same(old[head], now[head])) head += 1;
  let tail = 0;
  while (tail < old.length - head && same(old.at(-1 - tail), now.at(-1 - tail))) tail += 1;
  const lines = now.slice(head, now.length - tail);
  const last = old.length - 1;
  return tail === 0
    ? {
        range: {
          start: { line: Math.max(0, head - 1), character: (old[head - 1] ?? '').length },
          end: { line: last, character: old[last]!.length },
        },
        newText: `${head > 0 ? '\n' : ''}${lines.join('\n')}`,
      }
    : {
        range: { start: { line: head, character: 0 }, end: { line: old.length - tail, character: 0 } },
        newText: `${lines.join('\n')}\n`,
      };
}
