import { identity, type Thing } from '../counting/thing.ts';
import { type UnitReading } from '../counting/unit-reading.ts';
import { type Spot } from '../model/map.ts';
import { isNo, isPlaceholder, isYes, nameKey } from '../model/names.ts';
import { doubleQuoted } from '../syntax/repair.ts';
import { quoted } from '../wording/phrases.ts';
import { type Repair } from './rule.ts';

/** The text at a place, as it was typed; undefined where it reaches over several lines. */
export function typedAt({ section, range: { start, end } }: Spot): string | undefined {
  return start.line === end.line ? section.lines[start.line]?.slice(start.character, end.character) : undefined;
}

/**
 * A name as it can be written into a map: plain where nothing in it means anything else, within quotation marks
 * elsewhere.
 */
export function asWritten(text: string): string {
  const plain =
    /^[\p{L}\p{N}£€$(][^:#[\]{},"'&*!|>%@`\\\n]*$/u.test(text) &&
    text === text.trim() &&
    !/^\d{1,2}$/.test(text) &&
    !isYes(text) &&
    !isNo(text) &&
    !isPlaceholder(text);
  return plain ? text : doubleQuoted(text);
}

/** Writes a name anew wherever the unit has the thing; undefined where one of the places holds more than the name. */
export function renamed(thing: Thing, to: string, reading: UnitReading): Repair['edits'] | undefined {
  const mentions = reading.rows.flatMap(({ things }) =>
    things.filter((other) => other.key !== '' && identity(other) === identity(thing)),
  );
  const edits: { at: Spot; newText: string }[] = [];
  for (const { section, range } of mentions) {
    const at = { section, range };
    if (nameKey(typedAt(at) ?? '') !== thing.key) return undefined;
    if (
      !edits.some(
        (edit) =>
          edit.at.section === section &&
          edit.at.range.start.line === range.start.line &&
          edit.at.range.start.character === range.start.character,
      )
    )
      edits.push({ at, newText: asWritten(to) });
  }
  return edits.length > 0 ? edits : undefined;
}

/** Writes something else at a place. */
export const replaced = (at: Spot, text: string, safe = false): Repair => ({
  title: `Write ${quoted(text)}`,
  safe,
  edits: [{ at, newText: text }],
});
