import { type Rule } from '../rule.ts';

export const packRules: readonly Rule[] = [];
