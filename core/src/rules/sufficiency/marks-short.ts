import { neededOf } from '../../counting/count.ts';
import { askedPhrase, relatedTo, scopeName, shortfallsOf, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const marksShort: UnitRule = {
  id: 'sufficiency/marks-short',
  severity: 'error',
  scope: 'unit',
  summary: 'The marks do not reach the pass mark, or are not stated.',
  reason:
    'A unit that is marked is passed with a number of marks out of 100. Marks of several parts are weighted as the specification prints it; a part without marks adds none, and work below the pass mark is improved and marked again.',
  examples: [
    {
      says: 'a project with 44 marks',
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
        marks: 44
`,
      finds: [6],
    },
    {
      says: 'both parts together reach half of the marks',
      map: `evidence-map: 1
evidence:
  E1: { title: Case study report, method: report, date: 2026-05-11 }
  E2: { title: Presentation, method: presentation, date: 2026-05-18 }
units:
  L6U1:
    unit:
      - evidence: E1
        at: whole
        case study report: yes
        marks: 46
      - evidence: E2
        at: whole
        presentation: yes
        marks: 58
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const shortfall of shortfallsOf(context, 'marks')) {
      const { count, requirement, demand, at, severity } = shortfall;
      const needed = neededOf(demand);
      const components = context.pack.assessment?.components ?? [];
      const weighted =
        components.length > 1
          ? `, weighted (${components.map(({ name, weight }) => `${name} ${weight}%`).join(', ')})`
          : '';
      yield {
        at,
        severity,
        requirement: requirement.id,
        message: `${subjectOf(requirement, context)}: ${count.claimed === 0 ? 'no marks are stated' : `${count.claimed} marks are stated${weighted}`}; ${askedPhrase(needed, shortfall, (number) => `${number} marks`)}.`,
        why: whyOf(shortfall),
        fix:
          components.length > 1
            ? 'State the marks as ‘marks:’ in the entry of each part; a part without marks adds none.'
            : `State the marks as ‘marks:’ in an entry of ${scopeName(requirement, context)}; below the pass mark the work is marked again after it was improved.`,
        related: relatedTo(shortfall),
      };
    }
  },
};
