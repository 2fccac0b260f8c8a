import { type Rule } from '../rule.ts';

/** Rules that need all maps of a learner. */
export const sufficiencySetRules: readonly Rule[] = [];
