import { type Rule } from '../rule.ts';
import { countPerEach } from './count-per-each.ts';
import { countShort } from './count-short.ts';
import { criterionNotMapped } from './criterion-not-mapped.ts';

export const sufficiencyRules: readonly Rule[] = [countPerEach, countShort, criterionNotMapped];
