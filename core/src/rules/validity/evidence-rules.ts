import { type Rule } from '../rule.ts';
import { evidenceDuplicateId } from './evidence-duplicate-id.ts';
import { evidenceNotFound } from './evidence-not-found.ts';
import { evidenceOrphan } from './evidence-orphan.ts';

/** Rules about the list of evidence: its names and what refers to them. */
export const evidenceListRules: readonly Rule[] = [evidenceNotFound, evidenceOrphan, evidenceDuplicateId];
