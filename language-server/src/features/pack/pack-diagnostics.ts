import { packFaults, openedPack } from '@evimap/core';
import { problemSentences, type CentreProblem } from '@evimap/schemas/centre';
import { forms } from '@evimap/schemas/forms';
import { type Diagnostic } from '../diagnostics.ts';
import { type PackView } from './pack-view.ts';

/**
 * What is wrong with a pack as somebody edits it, and what only its folder shows: whether another file is for the same
 * unit.
 */
export function packDiagnostics(
  { text, packs }: PackView,
  ofFolder: readonly CentreProblem[] = [],
): readonly Diagnostic[] {
  return [
    ...ofFolder.filter(({ rule }) => rule === 'pack/given-twice'),
    ...packFaults(openedPack({ path: '', text }), packs, forms),
  ].map((fault) => ({
    range: fault.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: fault.severity,
    rule: fault.rule,
    message: problemSentences(fault).join('\n'),
    related: [],
    ...(fault.requirement !== undefined && { requirement: fault.requirement }),
  }));
}
