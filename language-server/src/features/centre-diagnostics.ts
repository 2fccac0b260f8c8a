import { problemSentences, type CentreProblem } from '@evimap/schemas/centre';
import { type Diagnostic } from './diagnostics.ts';

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What could not be understood in a file of a centre, what follows from it and what to do. */
export const centreDiagnostics = (problems: readonly CentreProblem[]): readonly Diagnostic[] =>
  problems.map((problem): Diagnostic => ({
    range: problem.range ?? start,
    severity: problem.severity,
    rule: problem.rule,
    message: problemSentences(problem).join('\n'),
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
