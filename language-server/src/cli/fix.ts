import { accessSync, constants, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyEdits, capital, comparePositions, countOf, text as textOf, type Correction, type MapAnalysis, type TextEdit } from '@evimap/core';
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
    const before = textOf(map.doc);
    const edits = withLineEndsOf(before, safeEdits(map));
    const after = applyEdits(before, edits);
    if (after !== before) changed += 1;
    // What came in goes out, corrected or not, so that a text can be sent through.
    if (map.path === '-' && !dryRun) io.write(after);
    if (after === before || (map.path === '-' && !dryRun)) continue;
    io.write(`${paint.strong(map.path)}\n${changes(before, edits, after, paint)}`);
    if (dryRun) continue;
    try {
      replaceFile(resolve(io.cwd, map.path), after);
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

/** The new file takes the place of the old in one step, so that it is never half written. A link stays a link, and a file that is protected stays as it is. */
function replaceFile(path: string, text: string): void {
  const file = realpathSync(path);
  accessSync(file, constants.W_OK);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { flag: 'wx', mode: statSync(file).mode });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** The lines that change, as they were and as they are. */
function changes(before: string, edits: readonly TextEdit[], after: string, paint: Colours): string {
  const old = before.split(/\r\n|\n|\r/);
  const fresh = after.split(/\r\n|\n|\r/);
  const lines = [...new Set(edits.flatMap(({ range }) => Array.from({ length: range.end.line - range.start.line + 1 }, (_, i) => range.start.line + i)))].sort((a, b) => a - b);
  if (old.length !== fresh.length) return `  ${countOf(lines.length, 'line')} changed\n`;
  return lines.map((line) => `${paint.severity.error(`  ${String(line + 1).padStart(4)} - ${visible(old[line] ?? '')}`)}\n${paint.good(`       + ${visible(fresh[line] ?? '')}`)}\n`).join('');
}
