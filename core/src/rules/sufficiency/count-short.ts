import { amountPhrase } from '../../wording/demands.ts';
import { inWords, listed } from '../../wording/phrases.ts';
import {
  claimedPhrase,
  countedNames,
  keysFor,
  leftOutNames,
  relatedTo,
  scopeName,
  severalHint,
  shortfallsOf,
  subjectOf,
  whyOf,
  wordsFor,
} from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const countShort: UnitRule = {
  id: 'sufficiency/count-short',
  severity: 'error',
  scope: 'unit',
  summary: 'Fewer things are named than the guidance asks for.',
  reason:
    'Assessor guidance says how many examples, factors or tools a criterion needs. Evimap counts the different things that the entries of the criterion name, each once; it does not judge how good they are.',
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
      says: 'the same benefit in two pieces of evidence is one benefit',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
  E2: { title: Plan, method: product, date: 2026-03-11 }
units:
  L4B5:
    status: complete
    1.3:
      - evidence: E1
        at: p.2
        benefit: A shared account view
      - evidence: E2
        at: p.7
        benefit: A shared account-view
`,
      finds: [8],
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
      const amount =
        count.claimed === 0
          ? wordsFor(shortfall).length > 1
            ? inWords(missing)
            : amountPhrase(missing, of, context.words)
          : missing === 1
            ? `another ${of}`
            : `${inWords(missing)} more ${context.words.plural(of)}`;
      const before = demand.from ? ` that ${missing === 1 ? 'was' : 'were'} named in ${listed(demand.from, 'or')}` : '';
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${claimedPhrase(shortfall)}.${countedNames(count.counted)}${leftOutNames(shortfall)}`,
        why: whyOf(shortfall),
        fix: `${count.needed === 1 ? `Name one${before} as ${keysFor(shortfall)} in` : `Add ${amount}${before} as ${keysFor(shortfall)} to`} an entry of ${scopeName(requirement, context)}.${severalHint(count.counted)}`,
        related: relatedTo(shortfall),
      };
    }
  },
};
