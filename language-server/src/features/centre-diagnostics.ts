import { type CentreProblem } from '@evimap/schemas/centre';
import { type Diagnostic } from './diagnostics.ts';

const meanwhile: Readonly<Record<CentreProblem['rule'], string>> = {
  'centre/settings': 'Until it is mended, maps are checked as if it were not set.',
  'centre/wording': 'Until it is mended, this wording is not shown.',
  'centre/people': 'Until it is mended, this person is not known to the checks.',
  'centre/allowances': 'Until it is mended, this allows nothing.',
  'centre/sampling': 'Until it is mended, this is not part of the plan.',
  'centre/pack': 'Until it is mended, maps are checked without this pack.',
  'centre/unreadable': 'Until it is mended, maps are checked without this file.',
};

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What could not be understood in a file of a centre, and what follows from it. */
export const centreDiagnostics = (problems: readonly CentreProblem[]): readonly Diagnostic[] =>
  problems.map(({ rule, message, range }): Diagnostic => ({
    range: range ?? start,
    severity: 'error',
    rule,
    message: `${message}\n${meanwhile[rule]}`,
    related: [],
  }));

/** A map or pack that can't be read at all. */
export const unreadDiagnostic = (reason: string): Diagnostic => ({
  range: start,
  severity: 'error',
  rule: 'document/not-checked',
  message: `This file was not checked. ${reason}`,
  related: [],
});
