import { neededOf } from '../../counting/count.ts';
import { amountPhrase } from '../../wording/demands.ts';
import { quoted } from '../../wording/phrases.ts';
import { askedPhrase, relatedTo, scopeName, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const wordsShort: UnitRule = {
  id: 'sufficiency/words-short',
  severity: 'error',
  scope: 'unit',
  summary: 'A piece of writing has fewer words than are asked for, or its length is not stated.',
  reason:
    'Where a length is printed, Evimap compares the number of words that the map states with it. It does not read the work, and it knows no tolerance that is not printed.',
  examples: [
    {
      says: 'a project of 2,640 words',
      map: `evidence-map: 1
evidence:
  E1: { title: Work-based project, method: project, date: 2026-05-11 }
units:
  L6U2:
    unit:
      - evidence: E1
        at: whole
        work-based project: yes
        words: 2,640
        marks: 58
        own organisation: Harbour Supplies
        point of view: all
`,
      finds: [6],
    },
    {
      says: 'the printed length',
      map: `evidence-map: 1
evidence:
  E1: { title: Work-based project, method: project, date: 2026-05-11 }
units:
  L6U2:
    unit:
      - evidence: E1
        at: whole
        work-based project: yes
        words: 3,000
        marks: 58
        own organisation: Harbour Supplies
        point of view: all
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'words')) {
      const { count, requirement, demand, at, severity, owners } = shortfall;
      const needed = neededOf(demand);
      const short = owners.find((own) => own.owner);
      const claimed = short ? short.claimed : count.claimed;
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${short ? `for ${quoted(short.owner!.text, 40)} ` : ''}${claimed === 0 ? 'no number of words is stated' : `${amountPhrase(claimed, 'words', context.words)} are stated`}; ${askedPhrase(needed, shortfall, (number) => amountPhrase(number, 'words', context.words))}.`,
        why: whyOf(shortfall),
        fix: `State the length as ‘words:’ in an entry of ${scopeName(requirement, context)}; if the work is shorter, ask the learner to complete it.`,
        related: relatedTo(shortfall),
      };
    }
  },
};
