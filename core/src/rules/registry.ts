import {
  type EvidenceContext,
  type MapRule,
  type PackRule,
  type Problem,
  type Rule,
  type RuleDescription,
  type SetRule,
  type Settings,
  type UnitContext,
} from './rule.ts';
import { type Section } from '../syntax/document.ts';
import { authenticityRules } from './authenticity/rules.ts';
import { currencyRules } from './currency/rules.ts';
import { allowanceOfRecord, allowanceUnused, allowanceWithoutReason } from './document/allowances.ts';
import { documentRules } from './document/rules.ts';
import { packRules as rulesForPacks } from './pack/rules.ts';
import { reliabilityRules } from './reliability/rules.ts';
import { sufficiencyRules } from './sufficiency/rules.ts';
import { sufficiencySetRules } from './sufficiency/set-rules.ts';
import { evidenceListRules } from './validity/evidence-rules.ts';
import { validityRules } from './validity/rules.ts';

const rules: readonly Rule[] = [
  ...validityRules,
  ...evidenceListRules,
  ...authenticityRules,
  ...currencyRules,
  ...sufficiencyRules,
  ...sufficiencySetRules,
  ...reliabilityRules,
  ...documentRules,
  ...rulesForPacks,
];

/** A check of something small, as it is applied, with the rule that it belongs to. */
export interface Check<About extends readonly unknown[]> {
  readonly rule: RuleDescription;
  readonly check: (...about: About) => Iterable<Problem>;
}

/** What the rules say of one section alone. */
export const sectionChecks: readonly Check<[Section, Settings]>[] = rules.flatMap(
  (rule): Check<[Section, Settings]>[] => {
    const check =
      rule.scope === 'section'
        ? rule.check.bind(rule)
        : rule.scope === 'map'
          ? rule.checkSection?.bind(rule)
          : undefined;
    return check && rule.scope !== 'pack' ? [{ rule, check }] : [];
  },
);

/** What the rules say of one piece of evidence and where it is used. */
export const evidenceChecks: readonly Check<[EvidenceContext]>[] = rules.flatMap((rule): Check<[EvidenceContext]>[] => {
  const check =
    rule.scope === 'evidence'
      ? rule.check.bind(rule)
      : rule.scope === 'map' || rule.scope === 'unit'
        ? rule.checkEvidence?.bind(rule)
        : undefined;
  return check && rule.scope !== 'pack' ? [{ rule, check }] : [];
});

/** What the rules say of one unit with its counts. */
export const unitChecks: readonly Check<[UnitContext]>[] = rules.flatMap((rule): Check<[UnitContext]>[] =>
  rule.scope === 'unit' ? [{ rule, check: rule.check.bind(rule) }] : [],
);

export const mapRules = rules.filter((rule): rule is MapRule => rule.scope === 'map');
export const setRules = rules.filter((rule): rule is SetRule => rule.scope === 'set');
export const packRules = rules.filter((rule): rule is PackRule => rule.scope === 'pack');

/** Rules that the analysis itself applies, when all others have spoken. */
const ownRules: readonly RuleDescription[] = [allowanceOfRecord, allowanceUnused, allowanceWithoutReason];

/** Every rule, by id. */
export const allRules: ReadonlyMap<string, RuleDescription | PackRule> = new Map(
  [...rules, ...ownRules].map((rule) => [rule.id, rule]),
);
