import { type Allowance } from '../../findings/allowances.ts';
import { type Placed, type RuleDescription } from '../rule.ts';

export const allowanceWithoutReason: RuleDescription = {
  id: 'document/allowance-without-reason',
  severity: 'warning',
  summary: 'A check was switched off at a line without a reason.',
  reason:
    'An assessor may disagree with a check. The reason is kept and reported, so that the quality assurer can follow it; without one nothing is switched off.',
  examples: [
    {
      says: 'no reason',
      map: 'evidence-map: 1\nunits:\n  # evimap-allow sufficiency/criterion-not-mapped\n  L4B5:\n    status: in progress\n',
      finds: [3],
    },
    {
      says: 'a reason',
      map: 'evidence-map: 1\nunits:\n  # evimap-allow sufficiency/criterion-not-mapped: starts in May (Assessor A, 2026-04-01)\n  L4B5:\n    status: in progress\n',
      finds: [],
    },
  ],
};

export const allowanceUnused: RuleDescription = {
  id: 'document/allowance-unused',
  severity: 'warning',
  summary: 'An allowance no longer allows anything.',
  reason: 'When what was allowed has been mended, the line that allowed it only hides the next slip.',
  examples: [
    {
      says: 'nothing to allow',
      map: 'evidence-map: 1\n# evimap-allow sufficiency/count-short: agreed (Assessor A, 2026-04-01)\nlearner: { reference: L-0042 }\n',
      finds: [2],
    },
    {
      says: 'in use',
      map: 'evidence-map: 1\nunits:\n  # evimap-allow sufficiency/criterion-not-mapped: starts in May (Assessor A, 2026-04-01)\n  L4B5:\n    status: in progress\n',
      finds: [],
    },
  ],
};

/** Allowances without a reason, and those that allowed nothing. Ranges are those of the document. */
export function* allowanceProblems(
  allowances: readonly Allowance[],
  used: ReadonlySet<number>,
): Generator<{ rule: RuleDescription; problem: Placed }> {
  for (const [i, { range: at, ...allowance }] of allowances.entries()) {
    if (allowance.reason === '') {
      yield {
        rule: allowanceWithoutReason,
        problem: {
          at,
          message: `No reason is given for allowing ‘${allowance.rule}’, so it is still reported.`,
          why: 'An allowance is kept and shown to the quality assurer with its reason.',
          fix: 'Write the reason after a colon, with your name and the date in brackets.',
        },
      };
    } else if (!used.has(i)) {
      yield {
        rule: allowanceUnused,
        problem: {
          at,
          message: `Nothing is found here that ‘${allowance.rule}’ would allow.`,
          why: 'An allowance that is no longer needed hides the next slip.',
          fix: 'Remove the line, or move it to the line that it speaks of.',
          tag: 'unnecessary',
          corrections: [{ title: 'Remove the allowance', safe: false, edits: [{ range: at, newText: '' }] }],
        },
      };
    }
  }
}
