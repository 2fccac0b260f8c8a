import { type Rule } from '../rule.ts';
import { ambiguousSpelling } from './ambiguous-spelling.ts';
import { contradiction } from './contradiction.ts';
import { criterionUnknown } from './criterion-unknown.ts';
import { demandUnclear } from './demand-unclear.ts';
import { draft } from './draft.ts';
import { factNotDeclared } from './fact-not-declared.ts';
import { hoursAndCredit } from './hours-and-credit.ts';
import { identifier } from './identifier.ts';
import { marking } from './marking.ts';
import { methodUnknown } from './method-unknown.ts';
import { pairNotTied } from './pair-not-tied.ts';
import { qualificationSums } from './qualification-sums.ts';
import { referenceUnknown } from './reference-unknown.ts';
import { requirementId } from './requirement-id.ts';
import { sortInTwoFamilies } from './sort-in-two-families.ts';
import { specInconsistency } from './spec-inconsistency.ts';
import { totalBelowSorts } from './total-below-sorts.ts';
import { wordAskedTwice } from './word-asked-twice.ts';
import { wordNotAllowed } from './word-not-allowed.ts';
import { wordNotAsked } from './word-not-asked.ts';

export const packRules: readonly Rule[] = [
  requirementId,
  criterionUnknown,
  demandUnclear,
  draft,
  wordNotAllowed,
  wordAskedTwice,
  wordNotAsked,
  ambiguousSpelling,
  sortInTwoFamilies,
  totalBelowSorts,
  pairNotTied,
  methodUnknown,
  factNotDeclared,
  marking,
  hoursAndCredit,
  identifier,
  referenceUnknown,
  qualificationSums,
  contradiction,
  specInconsistency,
];
