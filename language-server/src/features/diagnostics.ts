import { type Finding, type MapAnalysis, type Range, type Severity } from '@evimap/core';

/** A finding as an editor shows it. */
export interface Diagnostic {
  readonly range: Range;
  readonly severity: Severity;
  readonly rule: string;
  /** What is wrong, why it matters, and what to do, each on a line of its own. */
  readonly message: string;
  readonly related: Finding['related'];
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly requirement?: string;
}

/** Everything that was found and not allowed, in the order of the map. */
export function diagnostics(map: MapAnalysis): readonly Diagnostic[] {
  return map.findings.flatMap((finding) => (finding.allowed ? [] : [diagnosticOf(finding)]));
}

const cache = new WeakMap<Finding, Diagnostic>();

export function diagnosticOf(finding: Finding): Diagnostic {
  let found = cache.get(finding);
  if (!found) {
    const { range, severity, rule, message, why, fix, related, tag, requirement } = finding;
    found = { range, severity, rule, message: [message, why, fix].filter((line) => line !== '').join('\n'), related, ...(tag && { tag }), ...(requirement !== undefined && { requirement }) };
    cache.set(finding, found);
  }
  return found;
}
