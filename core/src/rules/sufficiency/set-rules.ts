import { type Rule } from '../rule.ts';
import { rocNotMet } from './roc-not-met.ts';

/** Rules that need all maps of a learner. */
export const sufficiencySetRules: readonly Rule[] = [rocNotMet];
