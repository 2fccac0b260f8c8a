import { type Rule } from '../rule.ts';
import { assessorIsIqa } from './assessor-is-iqa.ts';
import { countersignedBySelf } from './countersigned-by-self.ts';
import { decisionMissing } from './decision-missing.ts';
import { decisionNotInForce } from './decision-not-in-force.ts';
import { decisionNotRecorded } from './decision-not-recorded.ts';
import { feedbackCopied } from './feedback-copied.ts';
import { feedbackThin } from './feedback-thin.ts';
import { fileNotThere } from './file-not-there.ts';
import { locationMissing } from './location-missing.ts';
import { locationVague } from './location-vague.ts';
import { personUnknown } from './person-unknown.ts';
import { roleForName } from './role-for-name.ts';
import { sampleNotCountersigned } from './sample-not-countersigned.ts';
import { sampleOpen } from './sample-open.ts';
import { sampleUnclear } from './sample-unclear.ts';
import { singleMethod } from './single-method.ts';
import { staffNotCompetent } from './staff-not-competent.ts';
import { witnessOnly } from './witness-only.ts';

export const reliabilityRules: readonly Rule[] = [
  locationMissing,
  locationVague,
  fileNotThere,
  witnessOnly,
  singleMethod,
  decisionMissing,
  decisionNotInForce,
  decisionNotRecorded,
  assessorIsIqa,
  staffNotCompetent,
  countersignedBySelf,
  personUnknown,
  roleForName,
  sampleOpen,
  sampleUnclear,
  sampleNotCountersigned,
  feedbackThin,
  feedbackCopied,
];
