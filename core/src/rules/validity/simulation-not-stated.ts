import { outcomeNames } from '../../pack/outcomes.ts';
import { holds } from '../../counting/requirement.ts';
import { demandsOf, type Outcome } from '../../pack/pack.ts';
import { looksAt } from '../../model/scopes.ts';
import { learnersPhrase } from '../../wording/demands.ts';
import { guidancePlace } from '../../wording/places.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { type UnitContext, type UnitRule } from '../rule.ts';
import { simulatedUses, type SimulatedUse } from './simulated.ts';

export const simulationNotStated: UnitRule = {
  id: 'validity/simulation-not-stated',
  severity: 'warning',
  scope: 'unit',
  summary: 'Simulated evidence is used for an outcome whose guidance does not say whether simulation is allowed.',
  reason:
    'The specification allows simulation only where a unit says so. Where the unit says nothing, the assessor has to settle it with the quality assurer before relying on it.',
  examples: [
    {
      says: 'a role play for an outcome that says nothing of simulation',
      map: `evidence-map: 1
evidence:
  E1: { title: Role play, method: recording, date: 2026-03-04, simulated: yes, realistic environment: confirmed }
units:
  L4B5:
    3.1:
      - evidence: E1
        at: 00:10-08:00
        sales plan: Ward upgrade
`,
      finds: [7],
    },
    {
      says: 'a role play where simulation is allowed',
      map: `evidence-map: 1
evidence:
  E1: { title: Role play, method: recording, date: 2026-03-04, simulated: yes, realistic environment: confirmed }
units:
  L4C2:
    2.2:
      - evidence: E1
        at: 00:10-08:00
        presentation: Ward pitch
`,
      finds: [],
    },
    {
      says: 'a provided context, which is for learners who do not sell',
      map: `evidence-map: 1
learner: { reference: L-0042, in sales role: yes }
evidence:
  E1: { title: Plan, method: product, date: 2026-03-04, simulated: yes, realistic environment: confirmed }
units:
  L4B2:
    2.2:
      - evidence: E1
        at: p.1
        goal: Win ten accounts
`,
      finds: [8],
    },
    {
      says: 'the same for a learner who does not',
      map: `evidence-map: 1
learner: { reference: L-0042, in sales role: no }
evidence:
  E1: { title: Plan, method: product, date: 2026-03-04, simulated: yes, realistic environment: confirmed }
units:
  L4B2:
    2.2:
      - evidence: E1
        at: p.1
        goal: Win ten accounts
`,
      finds: [],
    },
  ],
  *check(context) {
    const pieces = new Map<string, SimulatedUse[]>();
    for (const use of simulatedUses(context))
      if (isSilent(use, context)) pieces.set(use.evidence.id, [...(pieces.get(use.evidence.id) ?? []), use]);
    for (const [id, uses] of pieces) {
      const outcomes = [...new Set(uses.map(({ outcome }) => outcome.key))];
      const first = uses[0]!;
      const permitted = uses.find(({ outcome }) => outcome.simulationWhen !== undefined)?.outcome;
      const only = permitted && learnersPhrase(permitted);
      yield {
        at: first.at,
        message:
          only === undefined
            ? `${quoted(id, 20)} is simulated; the guidance of ${context.pack.unit} does not say whether simulation is allowed for ${listed(outcomeNames(outcomes))}.`
            : `${quoted(id, 20)} is simulated; for ${listed(outcomeNames(outcomes))} of ${context.pack.unit} the guidance allows this only${only}.`,
        why: `Simulation may be used only where the unit allows it: ${guidancePlace(context.pack, outcomes)}.`,
        fix:
          only === undefined
            ? 'Map evidence of real work as well, or agree the use of simulation with the quality assurer and keep the reason in an allowance.'
            : `If it is so, state it at ‘learner:’ (${factsPhrase(permitted!.simulationWhen!)}); else map evidence of real work.`,
        related: uses.slice(1, 10).map(({ at }) => ({ at, message: `${quoted(id, 20)} is used here as well` })),
      };
    }
  },
};

const factsPhrase = (when: Readonly<Record<string, string>>): string =>
  listed(Object.entries(when).map(([fact, value]) => `‘${fact}: ${value}’`));

/** An outcome is silent when neither it nor a requirement of the entry's criteria speaks of simulation. */
function isSilent({ outcome, row }: SimulatedUse, { pack, facts }: UnitContext): boolean {
  if (outcome.simulation !== undefined) return holds(outcome.simulationWhen, facts) !== true;
  const within = (criteria: readonly string[], { key, criteria: own }: Outcome) =>
    criteria.some((scope) => scope === key || own.some(({ number }) => number === scope));
  return !pack.requirements.some(
    (requirement) =>
      within(requirement.criteria, outcome) &&
      looksAt(requirement.criteria, row.scopes, pack) &&
      demandsOf(requirement).some(({ evidence }) => evidence?.simulated !== undefined),
  );
}
