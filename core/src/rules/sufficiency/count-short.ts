import { amountPhrase } from '../../wording/demands.ts';
import { inWords } from '../../wording/phrases.ts';
import { countedNames, leftOutNames, relatedTo, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const countShort: UnitRule = {
  id: 'sufficiency/count-short',
  severity: 'error',
  scope: 'unit',
  summary: 'Fewer things are named than the guidance asks for.',
  reason: 'Assessor guidance says how many examples, factors or tools a criterion needs. Evimap counts the different things that the entries of the criterion name, each once; it does not judge how good they are.',
  examples: [
    {
      says: 'one benefit where two are asked for',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        benefit: A shared account view
`,
      finds: [6],
    },
    {
      says: 'two benefits',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        benefit: [A shared account view, Access to their framework]
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'count')) {
      const { count, requirement, demand, at, severity } = shortfall;
      const of = demand.of ?? 'entry';
      const missing = count.needed - count.claimed;
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${amountPhrase(count.claimed, of, context.words)} of ${inWords(count.needed)} claimed.${countedNames(count.counted)}${leftOutNames(count.left, context)}`,
        why: whyOf(shortfall),
        fix: `Add ${amountPhrase(missing, of, context.words)} as ‘${of}:’ to an entry of ${subjectOf(requirement, context).toLowerCase()}.`,
        related: relatedTo(shortfall),
      };
    }
  },
};
