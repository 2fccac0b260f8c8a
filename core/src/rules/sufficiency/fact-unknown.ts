import { isOutcome, outcomeName } from '../../pack/outcomes.ts';
import { type UnitBlock } from '../../model/reading.ts';
import { guidancePlace } from '../../wording/places.ts';
import { listed } from '../../wording/phrases.ts';
import { rowsFor } from '../../counting/conditions.ts';
import { type Counted } from '../../counting/requirement.ts';
import { type Repair, type UnitRule } from '../rule.ts';

export const factUnknown: UnitRule = {
  id: 'sufficiency/fact-unknown',
  severity: 'hint',
  scope: 'unit',
  summary: 'What is asked depends on the learner, and the map does not say how it is.',
  reason:
    'Some guidance asks for different things of learners who work in a sales role and of those who do not. Until the map states it, every way is open.',
  examples: [
    {
      says: 'nobody said whether the learner sells now',
      map: `evidence-map: 1
learner: { reference: L-0042 }
evidence:
  E1: { title: Comparison of audiences, method: report, date: 2026-03-04 }
units:
  L3B3:
    3.1:
      - evidence: E1
        at: p.2
        case study audience:
          Depot managers: Short and by phone
          Buyers: With figures
`,
      finds: [6],
    },
    {
      says: 'it is stated',
      map: `evidence-map: 1
learner: { reference: L-0042, in sales role: no }
evidence:
  E1: { title: Comparison of audiences, method: report, date: 2026-03-04 }
units:
  L3B3:
    3.1:
      - evidence: E1
        at: p.2
        case study audience:
          Depot managers: Short and by phone
          Buyers: With figures
`,
      finds: [],
    },
  ],
  *check(context) {
    const { counted, pack, reading, block } = context;
    const facts = new Map<string, Counted[]>();
    for (const item of counted) {
      if (item.unknownFacts.length === 0 || rowsFor(item.requirement, reading).length === 0) continue;
      for (const fact of item.unknownFacts)
        if (matters(item, fact)) facts.set(fact, [...(facts.get(fact) ?? []), item]);
    }
    for (const [fact, items] of facts) {
      const scopes = [...new Set(items.flatMap(({ requirement }) => requirement.criteria))];
      const question = Object.hasOwn(pack.facts, fact) ? pack.facts[fact]! : `Is this so: ${fact}?`;
      yield {
        at: block.at,
        message: `The map does not say ‘${fact}’, on which ${listed(scopes.map((scope) => (scope === 'unit' ? 'the unit' : isOutcome(scope, pack) ? outcomeName(scope) : scope)))} of ${pack.unit} depends. ${question}`,
        why: `The guidance asks for different things of learners for whom it holds and of others: ${guidancePlace(pack, scopes)}.`,
        fix: `Write ‘${fact}: yes’ or ‘${fact}: no’ with the learner at the head of the map, or in this unit if it differs there.`,
        repairs: (['yes', 'no'] as const).flatMap((answer) => statedInUnit(block, fact, answer) ?? []),
      };
    }
  },
};

/** A fact that nothing hangs on is not asked for: the way that was taken is open to everybody. */
const matters = ({ state, counts }: Counted, fact: string): boolean =>
  state !== 'enough' || counts.some(({ demand }) => demand.when !== undefined && Object.hasOwn(demand.when, fact));

/** The fact as the first line of the unit. */
function statedInUnit(block: UnitBlock, fact: string, answer: 'yes' | 'no'): Repair | undefined {
  const first = block.parts[0];
  if (!first || first.key.quoted) return undefined;
  const { section, key } = first;
  const { line, character } = key.range.start;
  const before = section.lines[line]?.slice(0, character);
  if (before === undefined || before.trim() !== '') return undefined;
  return {
    title: `State ‘${fact}: ${answer}’ for this unit`,
    safe: false,
    edits: [
      {
        at: { section, range: { start: key.range.start, end: key.range.start } },
        newText: `${fact}: ${answer}\n${before}`,
      },
    ],
  };
}
