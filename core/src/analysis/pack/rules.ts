import { type Severity } from '../../findings/finding.ts';
import { type Packs } from '../../pack/pack.ts';
import { packRules } from '../../rules/registry.ts';
import { type PackProblem } from '../../rules/rule.ts';

/** What the rules for packs find, for the author of a pack. */
export interface PackFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** The unit whose pack it is, or the specification. */
  readonly unit?: string;
  readonly specification?: string;
  readonly problem: PackProblem;
}

/** Checks the pack of a unit, with all others in view. */
export function checkUnit(code: string, packs: Packs): readonly PackFinding[] {
  const pack = packs.units.get(code);
  if (!pack) return [];
  return packRules.flatMap((rule) =>
    [...rule.check(pack, packs.specifications.get(pack.specification), packs)].map((problem) => ({
      rule: rule.id,
      severity: problem.severity ?? rule.severity,
      unit: code,
      problem,
    })),
  );
}

/** Checks the file of a specification, with all units in view. */
export function checkSpecification(id: string, packs: Packs): readonly PackFinding[] {
  const specification = packs.specifications.get(id);
  if (!specification) return [];
  return packRules.flatMap((rule) =>
    [...(rule.checkSpecification?.(specification, packs) ?? [])].map((problem) => ({
      rule: rule.id,
      severity: problem.severity ?? rule.severity,
      specification: id,
      problem,
    })),
  );
}

/** Checks packs and their specifications, each with all others in view. */
export const checkPacks = (packs: Packs): readonly PackFinding[] => [
  ...[...packs.specifications.keys()].flatMap((id) => checkSpecification(id, packs)),
  ...[...packs.units.keys()].flatMap((code) => checkUnit(code, packs)),
];
