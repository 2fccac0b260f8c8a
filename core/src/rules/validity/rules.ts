import { type Rule } from '../rule.ts';

export const validityRules: readonly Rule[] = [];
