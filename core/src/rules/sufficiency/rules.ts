import { type Rule } from '../rule.ts';
import { categoryMissing } from './category-missing.ts';
import { countPerEach } from './count-per-each.ts';
import { countShort } from './count-short.ts';
import { criterionNotMapped } from './criterion-not-mapped.ts';
import { durationShort } from './duration-short.ts';
import { factUnknown } from './fact-unknown.ts';
import { incompleteOwner } from './incomplete-owner.ts';
import { intervalGap } from './interval-gap.ts';
import { marksShort } from './marks-short.ts';
import { minutesShort } from './minutes-short.ts';
import { moreThanAllowed } from './more-than-allowed.ts';
import { moreThanExactly } from './more-than-exactly.ts';
import { nothingClaimed } from './nothing-claimed.ts';
import { occasionsShort } from './occasions-short.ts';
import { piecesShort } from './pieces-short.ts';
import { pointsMissing } from './points-missing.ts';
import { readingsDiffer } from './readings-differ.ts';
import { unnamedCount } from './unnamed-count.ts';
import { wordsShort } from './words-short.ts';

export const sufficiencyRules: readonly Rule[] = [
  nothingClaimed,
  criterionNotMapped,
  countShort,
  countPerEach,
  categoryMissing,
  pointsMissing,
  durationShort,
  intervalGap,
  occasionsShort,
  minutesShort,
  wordsShort,
  marksShort,
  piecesShort,
  moreThanAllowed,
  moreThanExactly,
  incompleteOwner,
  readingsDiffer,
  unnamedCount,
  factUnknown,
];
