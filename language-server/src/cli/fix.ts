import { resolve } from 'node:path';
import { applyEdits, capital, comparePositions, countOf, shifted, splitLines, text as textOf, type Correction, type MapAnalysis, type TextEdit } from '@evimap/core';
import { checkNamed } from './check.ts';
import { colours, wantsColours, type Colours } from './colours.ts';
import { exitCodes, type Terminal } from './io.ts';
import { visible } from './terminal.ts';
import { writeInOneStep } from './write-file.ts';

/** `evimap fix`: applies the corrections that change how a map is written and never what it claims. */
export async function fix(named: readonly string[], dryRun: boolean, io: Terminal): Promise<number> {
  const { maps, unchecked } = await checkNamed(named, { submission: false, today: undefined }, io);
  const paint = colours(wantsColours(io.stdout));
  let changed = 0;
  let failed = unchecked.length;
  for (const { path, reason } of unchecked) io.say(`${path}: not checked. ${reason}`);
  for (const map of maps) {
    const before = textOf(map.doc);
    const edits = withLineEndsOf(before, safeEdits(map));
    const after = applyEdits(before, edits);
    if (after !== before) changed += 1;
    // What came in goes out, corrected or not, so that a text can be sent through.
    if (map.path === '-' && !dryRun) io.write(after);
    if (after === before || (map.path === '-' && !dryRun)) continue;
    io.write(`${paint.strong(map.path)}\n${changes(before, edits, paint)}`);
    if (dryRun) continue;
    try {
      writeInOneStep(resolve(io.cwd, map.path), after);
    } catch {
      failed += 1;
      io.say(`${map.path} could not be written, and is as it was.`);
    }
  }
  io.say(changed === 0 ? 'Nothing to correct.' : dryRun ? `${capital(countOf(changed, 'map'))} would be changed. Nothing was written.` : `${capital(countOf(changed - (failed - unchecked.length), 'map'))} corrected.`);
  return failed > 0 ? exitCodes.unchecked : exitCodes.fine;
}

/** Safe corrections, none of which touches another; a place that two want to change is left to the first. */
function safeEdits({ findings }: MapAnalysis): TextEdit[] {
  const taken: TextEdit[] = [];
  const free = ({ edits }: Correction) => edits.every((edit) => taken.every((other) => comparePositions(edit.range.end, other.range.start) < 0 || comparePositions(other.range.end, edit.range.start) < 0));
  for (const finding of findings) {
    const safe = finding.allowed ? undefined : finding.corrections.find((correction) => correction.safe);
    if (safe && free(safe)) taken.push(...safe.edits);
  }
  return taken;
}

/** What is put in has the line ends of the file that it is put into. */
function withLineEndsOf(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return end === '\n' ? edits : edits.map((edit) => ({ ...edit, newText: edit.newText.replace(/\r\n|\n|\r/g, end) }));
}

/** The lines that change, as they were and as they are, in the order of the map. */
function changes(before: string, edits: readonly TextEdit[], paint: Colours): string {
  const { lines } = splitLines(before);
  return placesOf(edits).map(({ first, last, edits: own }) => {
    const old = lines.slice(first, last + 1);
    const fresh = splitLines(applyEdits(old.join('\n'), own.map(({ range, newText }) => ({ range: shifted(range, -first), newText })))).lines;
    const same = commonStart(old, fresh);
    const rest = commonStart(old.slice(same).reverse(), fresh.slice(same).reverse());
    const gone = old.slice(same, old.length - rest).map((line, i) => paint.severity.error(`  ${String(first + same + i + 1).padStart(4)} - ${visible(line)}`));
    const come = fresh.slice(same, fresh.length - rest).map((line) => paint.good(`       + ${visible(line)}`));
    return [...gone, ...come].map((line) => `${line}\n`).join('');
  }).join('');
}

interface Place {
  readonly first: number;
  readonly last: number;
  readonly edits: readonly TextEdit[];
}

/** Edits whose lines meet belong together. */
function placesOf(edits: readonly TextEdit[]): readonly Place[] {
  const places: Place[] = [];
  for (const edit of [...edits].sort((a, b) => comparePositions(a.range.start, b.range.start))) {
    const before = places.at(-1);
    if (before && edit.range.start.line <= before.last) places[places.length - 1] = { first: before.first, last: Math.max(before.last, edit.range.end.line), edits: [...before.edits, edit] };
    else places.push({ first: edit.range.start.line, last: edit.range.end.line, edits: [edit] });
  }
  return places;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}
