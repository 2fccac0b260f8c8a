import { withoutDecisions, type Day, type Packs, type Schema, type Settings } from '@evimap/core';
import { recordForms } from '@evimap/schemas/forms';
import { type Slot } from '../slot.ts';

/** A file of a centre with a form of its own, as somebody edits it, with what is in force around it. */
export interface CentreFileView {
  readonly lines: readonly string[];
  readonly form: Schema;
  /** As they are written, whatever the centre has decided. */
  readonly packs: Packs;
  readonly settings: Settings;
  readonly today: Day;
}

/** A file of a centre by its path in the folder; undefined where it has no form. */
export function viewCentreFile(
  path: string,
  lines: readonly string[],
  { packs, settings, today }: Pick<CentreFileView, 'packs' | 'settings' | 'today'>,
): CentreFileView | undefined {
  const name = /^(people|allowances|sampling|policy)\.ya?ml$/i.exec(path)?.[1]?.toLowerCase();
  const form = name === undefined ? undefined : recordForms[name as keyof typeof recordForms];
  return form && { lines, form, packs: withoutDecisions(packs), settings, today };
}

/** What stands beside a place in the same entry of a list: `requirement` of the decision that is being written. */
export function besideIn({ lines }: CentreFileView, { path }: Slot, key: string): string | undefined {
  const entry = path.findLast(({ kind }) => kind === 'item');
  if (!entry) return undefined;
  const named = new RegExp(`(?:^|[ {,])${key}: *["']?([^"',}#]+)`);
  for (let i = entry.line; i < lines.length; i += 1) {
    const line = i === entry.line ? lines[i]!.slice(entry.column) : lines[i]!;
    const indent = /^ */.exec(lines[i]!)![0].length;
    if (i > entry.line && line.trim() !== '' && indent <= entry.column) return undefined;
    const found = named.exec(line)?.[1]?.trim();
    if (found !== undefined && found !== '') return found;
  }
  return undefined;
}
