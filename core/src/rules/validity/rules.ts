import { type Rule } from '../rule.ts';
import { belongsToSeveral } from './belongs-to-several.ts';
import { blanketMapping } from './blanket-mapping.ts';
import { carryForwardMismatch } from './carry-forward-mismatch.ts';
import { ksbAmbiguous } from './ksb-ambiguous.ts';
import { ksbUnmapped } from './ksb-unmapped.ts';
import { lookAlikeNames } from './look-alike-names.ts';
import { methodMissing } from './method-missing.ts';
import { methodNotAllowed } from './method-not-allowed.ts';
import { namedAsBoth } from './named-as-both.ts';
import { nothingBelow } from './nothing-below.ts';
import { oneOrSeveral } from './one-or-several.ts';
import { placeholder } from './placeholder.ts';
import { rweNotConfirmed } from './rwe-not-confirmed.ts';
import { simulationNotPermitted } from './simulation-not-permitted.ts';
import { simulationNotStated } from './simulation-not-stated.ts';
import { takenFromEvidence } from './taken-from-evidence.ts';
import { unknownCriterion } from './unknown-criterion.ts';
import { unknownGrade } from './unknown-grade.ts';
import { unknownMethod } from './unknown-method.ts';
import { unknownQualification } from './unknown-qualification.ts';
import { unknownUnit } from './unknown-unit.ts';
import { unknownWord } from './unknown-word.ts';
import { whichKind } from './which-kind.ts';

export const validityRules: readonly Rule[] = [
  unknownQualification,
  unknownUnit,
  unknownCriterion,
  unknownWord,
  whichKind,
  nothingBelow,
  placeholder,
  oneOrSeveral,
  belongsToSeveral,
  namedAsBoth,
  carryForwardMismatch,
  lookAlikeNames,
  takenFromEvidence,
  methodMissing,
  unknownGrade,
  unknownMethod,
  methodNotAllowed,
  simulationNotPermitted,
  simulationNotStated,
  rweNotConfirmed,
  blanketMapping,
  ksbUnmapped,
  ksbAmbiguous,
];
