import { type Rule } from '../rule.ts';

/** Rules about the list of evidence: its names and what refers to them. */
export const evidenceListRules: readonly Rule[] = [];
