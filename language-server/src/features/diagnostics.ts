import { type Finding, type Range, type Severity } from '@evimap/core';

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

/** A finding in an editor's terms. */
export function diagnosticOf({
  range,
  severity,
  rule,
  message,
  why,
  fix,
  related,
  tag,
  requirement,
}: Finding): Diagnostic {
  return {
    range,
    severity,
    rule,
    message: [message, why, fix].filter((line) => line !== '').join('\n'),
    related,
    ...(tag && { tag }),
    ...(requirement !== undefined && { requirement }),
  };
}
