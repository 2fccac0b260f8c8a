import { missingIn, type Allowance } from '../../findings/allowances.ts';
import { listed } from '../../wording/phrases.ts';
import { type Placed, type RuleDescription } from '../rule.ts';

export const allowanceWithoutReason: RuleDescription = {
  id: 'document/allowance-without-reason',
  severity: 'warning',
  summary: 'A check was switched off at a line without a reason, a name or a date.',
  reason:
    'An assessor may disagree with a check. The reason is kept and reported with who gave it and when, so that the quality assurer can follow it; without all three nothing is switched off.',
  examples: [
    {
      says: 'no reason',
      map: 'evidence-map: 1\nunits:\n  # evimap-allow sufficiency/criterion-not-mapped\n  L4B5:\n    status: in progress\n',
      finds: [3],
    },
    {
      says: 'a reason, and nobody who gave it',
      map: 'evidence-map: 1\nunits:\n  # evimap-allow sufficiency/criterion-not-mapped: ok\n  L4B5:\n    status: in progress\n',
      finds: [3],
    },
    {
      says: 'a reason, a name and a date',
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

/** What the record itself holds is waived by the centre, never by the person whose record it is. */
export const allowanceOfRecord: RuleDescription = {
  id: 'document/allowance-of-record',
  severity: 'warning',
  summary: 'A map tries to switch off a check of the record itself.',
  reason:
    'Counts, places and readings are the assessor’s to judge. Decisions, declarations, independence, the combination of units, the order of dates and text that nobody understood are the record that others check: only a quality assurer waives them, by name, in the centre’s own file.',
  examples: [
    {
      says: 'no decision, allowed by the assessor',
      map: 'evidence-map: 1\nunits:\n  # evimap-allow reliability/decision-missing: on paper (Assessor A, 2026-04-01)\n  L4B5:\n    status: in progress\n',
      finds: [3],
    },
    {
      says: 'a judgement',
      map: 'evidence-map: 1\nunits:\n  # evimap-allow sufficiency/criterion-not-mapped: starts in May (Assessor A, 2026-04-01)\n  L4B5:\n    status: in progress\n',
      finds: [],
    },
  ],
};

/**
 * Allowances of what an assessor can't allow, those that lack a reason, a name or a date, and those that allowed
 * nothing. Ranges are those of the document.
 */
export function* allowanceProblems(
  allowances: readonly Allowance[],
  used: ReadonlySet<number>,
  isRecord: (rule: string) => boolean,
): Generator<{ rule: RuleDescription; problem: Placed }> {
  for (const [i, { range: at, ...allowance }] of allowances.entries()) {
    const missing = missingIn(allowance);
    if (isRecord(allowance.rule))
      yield {
        rule: allowanceOfRecord,
        problem: {
          at,
          message: `‘${allowance.rule}’ holds the record itself, so it can’t be allowed in a map; it is still reported.`,
          why: 'The record is what others check: who is checked by it can’t switch it off.',
          fix: `Remove this line. A quality assurer who accepts it writes it into ‘.evimap/allowances.yaml’: ‘- { check: ${allowance.rule}, learner: …, why: ${allowance.reason === '' || /[:#{}[\],]/.test(allowance.reason) ? '…' : allowance.reason}, by: …, date: … }’.`,
        },
      };
    else if (missing.length > 0) {
      yield {
        rule: allowanceWithoutReason,
        problem: {
          at,
          message: `No ${listed(missing, 'or')} is given for allowing ‘${allowance.rule}’, so it is still reported.`,
          why: 'An allowance is kept and shown to the quality assurer with its reason, who gave it, and when.',
          fix: 'Write the reason after a colon, with your name and the date in brackets: ‘… : reason (Assessor A, 2026-04-14)’.',
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
