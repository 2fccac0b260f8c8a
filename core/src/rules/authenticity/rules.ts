import { type Rule } from '../rule.ts';

export const authenticityRules: readonly Rule[] = [];
