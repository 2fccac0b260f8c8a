import { looksLikeCriteria } from '../../model/criterion-key.ts';
import { type UnitLexicon } from '../lexicon.ts';
import { readLine } from '../line.ts';
import { type SectionKind } from '../sections.ts';

/** What is known of a section besides its lines: what it is, the words of its unit, and where it should begin. */
export interface SectionContext {
  readonly kind: SectionKind;
  readonly unit: UnitLexicon | undefined;
  /** The column in which it belongs, if it stands in another. */
  readonly column: number | undefined;
  /** It begins a list whose own line is missing. */
  readonly headless: boolean;
}

export const plainContext: SectionContext = { kind: 'part', unit: undefined, column: undefined, headless: false };

/** Whether a section is criteria with their entries. */
export const holdsEntries = (lines: readonly string[], { kind }: SectionContext): boolean => {
  if (kind !== 'part') return false;
  const first = lines.find((line) => readLine(line).at >= 0);
  return first !== undefined && looksLikeCriteria(readLine(first).key);
};
