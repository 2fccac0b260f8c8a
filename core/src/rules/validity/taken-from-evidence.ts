import { identity, spotOf } from '../../counting/thing.ts';
import { article, capital, quoted } from '../../wording/phrases.ts';
import { guidancePlace } from '../../wording/places.ts';
import { subjectOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const takenFromEvidence: UnitRule = {
  id: 'validity/taken-from-evidence',
  severity: 'information',
  scope: 'unit',
  summary: 'A plan, a log or the like is not named in the entries, and is taken from the title of the evidence.',
  reason:
    'Where a criterion is about something that is kept, such as a plan or a record, the evidence is often that very thing, and its title says so. It need not be typed again. What was taken is told, so that somebody can see it and say otherwise.',
  examples: [
    {
      says: 'a plan that only its title names',
      map: `evidence-map: 1
evidence:
  E1: { title: CPD plan and log, method: product, date: 2026-03-04 }
units:
  L4S3:
    2.3:
      - evidence: E1
        at: p.1
        learning objective: [Negotiate, Present, Forecast, Coach]
`,
      finds: [7],
    },
    {
      says: 'a plan that is named',
      map: `evidence-map: 1
evidence:
  E1: { title: CPD plan and log, method: product, date: 2026-03-04 }
units:
  L4S3:
    2.3:
      - evidence: E1
        at: p.1
        CPD plan: yes
        learning objective: [Negotiate, Present, Forecast, Coach]
`,
      finds: [],
    },
  ],
  *check(context) {
    const told = new Set<string>();
    for (const { requirement, state, counts } of context.counted) {
      if (state === 'not asked') continue;
      for (const thing of counts.flatMap(({ counted }) => counted)) {
        if (thing.says === undefined) continue;
        const key = `${identity(thing)} ${context.reading.rows.findIndex(({ row }) => row === thing.row)}`;
        if (told.has(key)) continue;
        told.add(key);
        yield {
          at: spotOf(thing),
          requirement: requirement.id,
          message: `${subjectOf(requirement, context)}: ${quoted(thing.text, 20)} is taken as ${article(thing.word)}, as ${quoted(thing.says, 60)} says.`,
          why: `${capital(article(thing.word))} is asked for, and no entry names one: ${guidancePlace(context.pack, requirement.criteria)}.`,
          fix: `Nothing has to be done if it is one. To say it plainly, write ‘${thing.word}: yes’; if it is none, write ‘${thing.word}: no’.`,
        };
      }
    }
  },
};
