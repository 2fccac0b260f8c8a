import { newMap, type Packs, type UnitPack } from '@evimap/core';
import { written } from './text.ts';

export interface NewMapAnswers {
  readonly units: readonly UnitPack[];
  /** The qualification's id, when one was chosen. */
  readonly qualification?: string | undefined;
  readonly reference: string;
  /** What was answered about the learner: `in sales role` → yes or no. */
  readonly facts: ReadonlyMap<string, 'yes' | 'no'>;
  readonly assessor?: string | undefined;
}

/** The text of a new map, with the answers filled in: the same map that `evimap new` writes. */
export function newMapText({ units, qualification, reference, facts, assessor }: NewMapAnswers, packs: Packs): string {
  let lines = newMap(units, packs).split('\n');
  const head = lines.findIndex((line) => line === 'evidence:');
  const fill = (test: RegExp, line: string): void => {
    const at = lines.findIndex((candidate, i) => i < head && test.test(candidate));
    if (at >= 0) lines[at] = line;
  };
  if (qualification !== undefined) {
    lines = lines.filter((line, i) => i >= head || !line.startsWith('qualification:'));
    lines.splice(1, 0, `qualification: ${qualification}`);
  }
  if (reference.trim() !== '') fill(/^ {2}reference:/, `  reference: ${written(reference)}`);
  for (const [fact, answer] of facts) fill(new RegExp(`^  # ${fact}:`), `  ${fact}: ${answer}`);
  if (assessor !== undefined && assessor.trim() !== '') fill(/^ {2}name: Assessor$/, `  name: ${written(assessor)}`);
  return lines.join('\n');
}

/** A name for the file: the learner's reference, in letters that every system takes. */
export function mapFileName(reference: string, units: readonly string[]): string {
  const plain = reference
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const stem = plain !== '' ? plain : (units[0] ?? 'new');
  return `${/^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `map-${stem}` : stem}.evidence.yaml`;
}
