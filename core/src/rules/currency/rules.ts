import { type Rule } from '../rule.ts';

export const currencyRules: readonly Rule[] = [];
