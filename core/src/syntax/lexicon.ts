import { looksLikeCriteria } from '../model/criterion-key.ts';

/**
 * The words of one unit, as data: what may stand at the beginning of a line, in the form in which keys are compared
 * (`plainKey`, hyphens as spaces).
 */
export interface UnitLexicon {
  readonly code: string;
  /** The unit's words with their plurals and other spellings. */
  readonly words: ReadonlySet<string>;
  /** Facts of a learner that may be stated in the unit. */
  readonly facts: ReadonlySet<string>;
  /** Whether a key names criteria or an outcome of this unit. */
  readonly criteria: (key: string) => boolean;
}

/**
 * The words that the packs in force print. The reader gets them as data and never looks them up; without any it knows
 * the reserved words and the usual forms of criteria.
 */
export interface Lexicon {
  /** The unit that a key names by its code or number; titles are no words, so they need the right column. */
  readonly unit: (key: string) => UnitLexicon | undefined;
}

export const noLexicon: Lexicon = { unit: () => undefined };

/** Whether a key of a unit names criteria, as far as is known. */
export const namesCriteria = (key: string, unit: UnitLexicon | undefined): boolean =>
  looksLikeCriteria(key) && (unit === undefined || unit.criteria(key));
