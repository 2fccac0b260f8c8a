import { type MapRule, type PackRule, type Rule, type RuleDescription, type SectionRule, type SetRule, type UnitRule } from './rule.ts';
import { authenticityRules } from './authenticity/rules.ts';
import { currencyRules } from './currency/rules.ts';
import { allowanceUnused, allowanceWithoutReason } from './document/allowances.ts';
import { documentRules } from './document/rules.ts';
import { packRules as rulesForPacks } from './pack/rules.ts';
import { reliabilityRules } from './reliability/rules.ts';
import { sufficiencyRules } from './sufficiency/rules.ts';
import { sufficiencySetRules } from './sufficiency/set-rules.ts';
import { evidenceListRules } from './validity/evidence-rules.ts';
import { validityRules } from './validity/rules.ts';

const rules: readonly Rule[] = [...validityRules, ...evidenceListRules, ...authenticityRules, ...currencyRules, ...sufficiencyRules, ...sufficiencySetRules, ...reliabilityRules, ...documentRules, ...rulesForPacks];

export const sectionRules = rules.filter((rule): rule is SectionRule => rule.scope === 'section');
export const unitRules = rules.filter((rule): rule is UnitRule => rule.scope === 'unit');
export const mapRules = rules.filter((rule): rule is MapRule => rule.scope === 'map');
export const setRules = rules.filter((rule): rule is SetRule => rule.scope === 'set');
export const packRules = rules.filter((rule): rule is PackRule => rule.scope === 'pack');

/** Rules that the analysis itself applies, when all others have spoken. */
const ownRules: readonly RuleDescription[] = [allowanceUnused, allowanceWithoutReason];

/** Every rule, by id. */
export const allRules: ReadonlyMap<string, RuleDescription | PackRule> = new Map([...rules, ...ownRules].map((rule) => [rule.id, rule]));
