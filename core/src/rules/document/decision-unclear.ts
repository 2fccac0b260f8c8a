import { nameKey } from '../../model/names.ts';
import { quoted } from '../../wording/phrases.ts';
import { specificationPlace } from '../../wording/places.ts';
import { fieldSpot, spot, type UnitRule } from '../rule.ts';

export const decisionUnclear: UnitRule = {
  id: 'document/decision-unclear',
  severity: 'warning',
  scope: 'unit',
  summary: 'A decision says neither achieved nor not yet.',
  reason: 'A decision that cannot be read is none, and the criterion would look as if nobody had decided.',
  examples: [
    {
      says: 'a grade where there is none',
      map: 'evidence-map: 1\nunits:\n  L4B5:\n    1.3:\n      - assessed: merit\n        date: 2026-04-14\n        by: Assessor A\n',
      finds: [5],
    },
    {
      says: 'achieved, and not yet',
      map: 'evidence-map: 1\nunits:\n  L4B5:\n    1.3:\n      - assessed: not yet\n        date: 2026-04-14\n        by: Assessor A\n      - assessed: achieved\n        date: 2026-04-20\n        by: Assessor A\n',
      finds: [],
    },
  ],
  *check({ reading, specification }) {
    for (const { row } of reading.rows) {
      if (row.decision?.outcome !== 'unclear') continue;
      const typed = row.fields.text('assessed');
      const grades = specification?.grades ?? [];
      if (typed !== undefined && grades.length > 1 && grades.some((grade) => nameKey(grade) === nameKey(typed)))
        continue;
      const isGrade = typed !== undefined && /^(?:merit|distinction|credit)$/i.test(typed);
      yield {
        at: fieldSpot(row.fields, 'assessed') ?? spot(row.section, row.range),
        message:
          typed === undefined
            ? 'The decision is empty.'
            : isGrade
              ? `There is no grade ${quoted(typed)} here.`
              : `${quoted(typed, 30)} is no decision.`,
        why: isGrade
          ? `Criteria are achieved or not yet achieved: ${specificationPlace(specification, 'grading')}.`
          : 'The decision about a criterion is ‘achieved’ or ‘not yet’.',
        fix: 'Write ‘assessed: achieved’ or ‘assessed: not yet’; say how good it is in the comment.',
      };
    }
  },
};
