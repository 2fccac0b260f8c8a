import { type Rule } from '../rule.ts';
import { outOfDate } from './out-of-date.ts';

export const currencyRules: readonly Rule[] = [outOfDate];
