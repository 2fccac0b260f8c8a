import { allowancesOf, type Allowance } from '../findings/allowances.ts';
import { type Allowed, type Finding } from '../findings/finding.ts';
import { allowanceProblems } from '../rules/document/allowances.ts';
import { type Settings } from '../rules/rule.ts';
import { shifted } from '../text/position.ts';
import { type Doc } from './doc.ts';
import { byPlace, findingOf, severityOf } from './placing.ts';

/** The allowances of a map, at their places in the document. */
export function allowancesIn(doc: Doc): readonly Allowance[] {
  const found: Allowance[] = [];
  for (const { section, first } of doc.source.sections) {
    for (const allowance of allowancesOf(section))
      found.push({ ...allowance, line: allowance.line + first, range: shifted(allowance.range, first) });
  }
  return found;
}

/** Marks what is allowed, adds what is wrong with the allowances themselves, and puts all in order. */
export function withAllowances(
  found: readonly Finding[],
  allowances: readonly Allowance[],
  settings: Settings,
): readonly Finding[] {
  const findings = [...found];
  if (allowances.length > 0) {
    const used = new Set<number>();
    for (const [i, finding] of findings.entries()) {
      const index = allowances.findIndex(
        (allowance) =>
          allowance.line === finding.range.start.line &&
          allowance.reason !== '' &&
          allowance.rule === finding.rule &&
          (allowance.requirement === undefined || allowance.requirement === finding.requirement),
      );
      if (index < 0) continue;
      used.add(index);
      const { reason, by, range } = allowances[index]!;
      const allowed: Allowed = { reason, range, ...(by !== undefined && { by }) };
      findings[i] = { ...finding, allowed };
    }
    for (const { rule, problem } of allowanceProblems(allowances, used)) {
      const severity = severityOf(rule, problem.severity, settings);
      if (severity !== 'off') findings.push(findingOf(rule, severity, problem));
    }
  }
  return findings.sort(byPlace);
}
