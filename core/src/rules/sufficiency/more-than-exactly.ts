import { neededOf } from '../../counting/count.ts';
import { spotOf } from '../../counting/thing.ts';
import { isMeasure } from '../../pack/pack.ts';
import { amountPhrase } from '../../wording/demands.ts';
import { inWords } from '../../wording/phrases.ts';
import { countedNames, keySpot, subjectOf, whyOf } from '../shortfalls.ts';
import { type UnitRule } from '../rule.ts';

export const moreThanExactly: UnitRule = {
  id: 'sufficiency/more-than-exactly',
  severity: 'hint',
  scope: 'unit',
  summary: 'More is named than the fixed number of the guidance.',
  reason:
    'Some guidance fixes a number: one of the audiences, the two segments. More does no harm to the learner, but nobody can tell which one the decision rests on.',
  examples: [
    {
      says: 'two techniques are chosen where one is asked for',
      map: `evidence-map: 1
evidence:
  E2: { title: Comparison, method: assignment, date: 2026-02-20 }
units:
  L4S4:
    2.3:
      - evidence: E2
        at: p.6
        chosen technique: [Time blocking, Pomodoro]
`,
      finds: [6],
    },
    {
      says: 'one is chosen',
      map: `evidence-map: 1
evidence:
  E2: { title: Comparison, method: assignment, date: 2026-02-20 }
units:
  L4S4:
    2.3:
      - evidence: E2
        at: p.6
        chosen technique: Time blocking
`,
      finds: [],
    },
  ],
  *check(context) {
    for (const { requirement, counts } of context.counted) {
      for (const count of counts) {
        if (!count.tooMany) continue;
        const { demand } = count;
        const of = demand.of ?? 'entry';
        const needed = neededOf(demand);
        const measured = isMeasure(demand.of);
        yield {
          at: keySpot(requirement.criteria, context),
          requirement: requirement.id,
          message: `${subjectOf(requirement, context)}: ${amountPhrase(count.claimed, of, context.words)} are ${measured ? 'stated' : 'claimed'}; the guidance fixes ${measured ? amountPhrase(needed, of, context.words) : inWords(needed)}.${countedNames(count.counted)}`,
          why: whyOf({ context, requirement, demand, strength: demand.strength ?? requirement.strength }),
          fix: measured
            ? 'Check that the work keeps to the printed length; no tolerance is printed.'
            : `Keep the ${needed === 1 ? 'one' : inWords(needed)} that the decision rests on under ‘${of}:’; describe the rest in a note if it helps.`,
          related: count.counted.slice(0, 10).map((thing) => ({ at: spotOf(thing), message: 'Counted here' })),
        };
      }
    }
  },
};
