import { type Rule } from '../rule.ts';
import { assessorAsWitness } from './assessor-as-witness.ts';
import { authenticityMissing } from './authenticity-missing.ts';
import { carriedOverUnsupported } from './carried-over-unsupported.ts';
import { copiedClaims } from './copied-claims.ts';
import { dateInFuture } from './date-in-future.ts';
import { dateOrder } from './date-order.ts';
import { declarationIncomplete } from './declaration-incomplete.ts';
import { rplUnsupported } from './rpl-unsupported.ts';
import { sameFile } from './same-file.ts';
import { sharedEvidence } from './shared-evidence.ts';
import { signatureOrDateMissing } from './signature-or-date-missing.ts';
import { witnessUnqualified } from './witness-unqualified.ts';

export const authenticityRules: readonly Rule[] = [
  signatureOrDateMissing,
  declarationIncomplete,
  dateOrder,
  dateInFuture,
  authenticityMissing,
  witnessUnqualified,
  assessorAsWitness,
  rplUnsupported,
  carriedOverUnsupported,
  sharedEvidence,
  sameFile,
  copiedClaims,
];
