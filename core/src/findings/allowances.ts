import { derived } from '../memory/derived.ts';
import { readDay } from '../model/dates.ts';
import { isPlaceholder } from '../model/names.ts';
import { range, type Range } from '../text/position.ts';
import { type Section } from '../syntax/document.ts';
import { remarkStart } from '../syntax/remarks.ts';

/** `# evimap-allow RULE [REQUIREMENT]: reason (who, date)`, within a section. */
export interface Allowance {
  readonly rule: string;
  readonly requirement?: string;
  readonly reason: string;
  readonly by?: string;
  readonly range: Range;
  /** The line of the section that it speaks of: its own, or the next that is no comment. */
  readonly line: number;
}

/** What an allowance must say before it allows anything. */
export type Missing = 'reason' | 'name' | 'date';

/** Who allowed it and on which day: `(Assessor A, 2026-05-04)`. A name that is still to be filled in is none. */
export function missingIn({ reason, by = '' }: Pick<Allowance, 'reason' | 'by'>): readonly Missing[] {
  const parts = by.split(',').map((part) => part.trim());
  const isDay = (part: string) => readDay(part) !== undefined;
  const name = parts.filter((part) => !isDay(part)).join(', ');
  return [
    ...(reason === '' || isPlaceholder(reason) || /^your reason$/i.test(reason) ? ['reason' as const] : []),
    ...(name === '' || isPlaceholder(name) || /^(?:your name|date)(?:, date)?$/i.test(name) ? ['name' as const] : []),
    ...(parts.some(isDay) ? [] : ['date' as const]),
  ];
}

const opening = /#\s*evimap-allow\s+/i;
const allowed = /^([^\s:]+)(?:\s+([^\s:]+))?\s*(?::(.*))?$/;

export const allowancesOf = derived('allowances of a section', (section: Section): readonly Allowance[] =>
  section.lines.flatMap((line, i): Allowance[] => {
    // Only a remark is the author's own; the same words quoted from somebody's page allow nothing.
    const remark = line.includes('evimap-allow') ? remarkStart(section, i) : -1;
    const head = remark < 0 ? null : opening.exec(line.slice(remark));
    const start = head ? remark + head.index : -1;
    const match = head && allowed.exec(line.slice(start + head[0].length));
    if (!match) return [];
    const reason = (match[3] ?? '').trim();
    const by = /\(([^()]*)\)\s*$/.exec(reason);
    const alone = line.slice(0, start).trim() === '';
    return [
      {
        rule: match[1]!,
        ...(match[2] !== undefined && { requirement: match[2] }),
        reason: by ? reason.slice(0, by.index).trim() : reason,
        ...(by && { by: by[1]!.trim() }),
        range: range(i, start, i, line.trimEnd().length),
        line: alone ? nextLine(section.lines, i) : i,
      },
    ];
  }),
);

/** Several allowances may stand one above the other. */
function nextLine(lines: readonly string[], from: number): number {
  let line = from + 1;
  while (line < lines.length && /^\s*(#.*)?$/.test(lines[line]!)) line += 1;
  return line;
}
