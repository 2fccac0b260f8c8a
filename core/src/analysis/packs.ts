import { type Severity } from '../findings/finding.ts';
import { type Packs } from '../pack/pack.ts';
import { packRules } from '../rules/registry.ts';
import { type PackProblem } from '../rules/rule.ts';

/** What is wrong with a pack, for its author. */
export interface PackFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** The unit whose pack it is, or the specification. */
  readonly unit?: string;
  readonly specification?: string;
  readonly problem: PackProblem;
}

/** Checks packs and their specifications, each with all others in view. */
export function checkPacks(packs: Packs): readonly PackFinding[] {
  const found: PackFinding[] = [];
  for (const rule of packRules) {
    for (const specification of packs.specifications.values())
      for (const problem of rule.checkSpecification?.(specification, packs) ?? [])
        found.push({
          rule: rule.id,
          severity: problem.severity ?? rule.severity,
          specification: specification.id,
          problem,
        });
    for (const pack of packs.units.values())
      for (const problem of rule.check(pack, packs.specifications.get(pack.specification), packs))
        found.push({ rule: rule.id, severity: problem.severity ?? rule.severity, unit: pack.unit, problem });
  }
  return found;
}
