import { demandsOf } from '../../pack/pack.ts';
import { quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

export const factNotDeclared: PackRule = {
  id: 'pack/fact-not-declared',
  severity: 'error',
  scope: 'pack',
  summary: 'An alternative depends on a fact of the learner that the pack does not ask about, or a fact is never used.',
  reason: 'A fact is asked for with a question. Without one nobody is asked, and the alternative stays open for ever.',
  examples: [
    {
      says: 'a fact that nobody asks about',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", any of: [{ at least: 1, of: own plan }, { at least: 2, of: case plan, when: { in sales role: no } }] }\n',
      ),
      finds: 1,
    },
    {
      says: 'a question that nothing depends on',
      pack: exampleUnit('facts: { in sales role: Does the learner work in sales now? }\nrequirements: []\n'),
      finds: 1,
    },
    {
      says: 'asked and used',
      pack: exampleUnit(
        'facts: { in sales role: Does the learner work in sales now? }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", any of: [{ at least: 1, of: own plan }, { at least: 2, of: case plan, when: { in sales role: no } }] }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    const used = new Set<string>();
    for (const [i, requirement] of pack.requirements.entries()) {
      for (const demand of [requirement, ...demandsOf(requirement)]) {
        for (const fact of Object.keys(demand.when ?? {})) {
          if (!used.has(fact) && !Object.hasOwn(pack.facts, fact))
            yield {
              path: ['requirements', i],
              requirement: requirement.id,
              message: `${requirement.id} depends on ${quoted(fact)}, and ${pack.unit} does not ask about it.`,
              why: 'Without a question nobody states the fact.',
              fix: 'Add it to ‘facts’ with the question.',
            };
          used.add(fact);
        }
      }
    }
    for (const fact of pack.outcomes.flatMap(({ simulationWhen = {} }) => Object.keys(simulationWhen))) {
      if (!used.has(fact) && !Object.hasOwn(pack.facts, fact))
        yield {
          path: ['outcomes'],
          message: `Simulation depends on ${quoted(fact)}, and ${pack.unit} does not ask about it.`,
          why: 'Without a question nobody states the fact.',
          fix: 'Add it to ‘facts’ with the question.',
        };
      used.add(fact);
    }
    for (const fact of Object.keys(pack.facts))
      if (!used.has(fact))
        yield {
          path: ['facts', fact],
          severity: 'warning',
          message: `Nothing in ${pack.unit} depends on ${quoted(fact)}.`,
          why: 'A question that changes nothing is not asked.',
          fix: 'Take it out, or use it in ‘when’.',
        };
  },
};
