import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyEdits, comparePositions, countOf, text as textOf, type Correction, type MapAnalysis, type TextEdit } from '@evimap/core';
import { checkNamed } from './check.ts';
import { colours, wantsColours, type Colours } from './colours.ts';
import { exitCodes, type Terminal } from './io.ts';
import { visible } from './terminal.ts';

/** `evimap fix`: applies the corrections that change how a map is written and never what it claims. */
export async function fix(named: readonly string[], dryRun: boolean, io: Terminal): Promise<number> {
  const { maps, unchecked } = await checkNamed(named, { submission: false, today: undefined }, io);
  const paint = colours(wantsColours(io.stdout));
  let changed = 0;
  let failed = unchecked.length;
  for (const { path, reason } of unchecked) io.say(`${path}: not checked. ${reason}`);
  for (const map of maps) {
    const edits = safeEdits(map);
    if (edits.length === 0) continue;
    const before = textOf(map.doc);
    const after = applyEdits(before, edits);
    if (after === before) continue;
    changed += 1;
    if (map.path === '-') {
      io.write(after);
      continue;
    }
    io.write(`${paint.strong(map.path)}\n${changes(before, edits, after, paint)}`);
    if (dryRun) continue;
    try {
      replaceFile(resolve(io.cwd, map.path), after);
    } catch {
      failed += 1;
      io.say(`${map.path} could not be written, and is as it was.`);
    }
  }
  io.say(changed === 0 ? 'Nothing to correct.' : dryRun ? `${countOf(changed, 'map')} would be changed. Nothing was written.` : `${countOf(changed - (failed - unchecked.length), 'map')} corrected.`);
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

/** The new file takes the place of the old in one step, so that it is never half written. */
function replaceFile(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, text, { flag: 'wx' });
  renameSync(beside, path);
}

/** The lines that change, as they were and as they are. */
function changes(before: string, edits: readonly TextEdit[], after: string, paint: Colours): string {
  const old = before.split(/\r\n|\n|\r/);
  const fresh = after.split(/\r\n|\n|\r/);
  const lines = [...new Set(edits.flatMap(({ range }) => Array.from({ length: range.end.line - range.start.line + 1 }, (_, i) => range.start.line + i)))].sort((a, b) => a - b);
  if (old.length !== fresh.length) return `  ${countOf(lines.length, 'line')} changed\n`;
  return lines.map((line) => `${paint.severity.error(`  ${String(line + 1).padStart(4)} - ${visible(old[line] ?? '')}`)}\n${paint.good(`       + ${visible(fresh[line] ?? '')}`)}\n`).join('');
}
