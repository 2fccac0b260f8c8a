import { type Rule } from '../rule.ts';
import { amountUnreadable } from './amount-unreadable.ts';
import { anonymise } from './anonymise.ts';
import { contactDetails } from './contact-details.ts';
import { dateFormat } from './date-format.ts';
import { dateUnreadable } from './date-unreadable.ts';
import { decisionUnclear } from './decision-unclear.ts';
import { duplicateKey } from './duplicate-key.ts';
import { idCheck } from './id-check.ts';
import { layoutAtRisk } from './layout-at-risk.ts';
import { notAMap } from './not-a-map.ts';
import { oddLetters } from './odd-letters.ts';
import { optionalUnitNotAnnotated } from './optional-unit-not-annotated.ts';
import { passageUnconfirmed } from './passage-unconfirmed.ts';
import { referenceNear } from './reference-near.ts';
import { referenceMissing } from './reference-missing.ts';
import { statusUnclear } from './status-unclear.ts';
import { textAtRisk } from './text-at-risk.ts';
import { tutorLinkNotReviewed } from './tutor-link-not-reviewed.ts';
import { unknownField } from './unknown-field.ts';
import { unread } from './unread.ts';

export const documentRules: readonly Rule[] = [
  notAMap,
  unread,
  textAtRisk,
  layoutAtRisk,
  oddLetters,
  duplicateKey,
  unknownField,
  statusUnclear,
  decisionUnclear,
  dateUnreadable,
  amountUnreadable,
  dateFormat,
  idCheck,
  referenceMissing,
  referenceNear,
  optionalUnitNotAnnotated,
  tutorLinkNotReviewed,
  passageUnconfirmed,
  anonymise,
  contactDetails,
];
