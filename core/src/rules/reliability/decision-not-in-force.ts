import { decisionMark } from '../../centre/policy.ts';
import { recordedIn } from '../decided.ts';
import { type Spot } from '../../model/map.ts';
import { range } from '../../text/position.ts';
import { type Repair, type UnitRule } from '../rule.ts';

const example = (remark: string): string => `evidence-map: 1
evidence:
  E1: { title: Account plans, method: product, date: 2026-03-04 }
units:
  L4B5:
${remark}    status: complete
    3.1:
      - evidence: E1
        at: A1
        sales plan: { Harbour: [Draft prices, Book the visit], Mill: Find the buyer }
`;

export const decisionNotInForce: UnitRule = {
  id: 'reliability/decision-not-in-force',
  severity: 'information',
  scope: 'unit',
  summary: 'A map was reported under a decision of its centre that is not in force here.',
  reason:
    'What a centre decided about a sentence of the guidance changes what counts. Whoever looks at the map elsewhere, or after the centre decided otherwise, has to know that it was judged by that, and that it is not counted so here.',
  examples: [
    {
      says: 'decided by a centre whose files are not at hand',
      map: example('    # evimap-decided L4B5.3.1-b: read as ‘three actions in all’ (Quinn Q, 2026-03-01)\n'),
      finds: [6],
    },
    { says: 'reported as the pack has it', map: example(''), finds: [] },
  ],
  *check(context) {
    const { decisions = [] } = context.pack;
    for (const { at, about, says, decision: inForce } of recordedIn(context)) {
      if (inForce) continue;
      const other = decisions.find((decision) => decision.about === about);
      const requirement = context.pack.requirements.find(({ id }) => id === about)?.id;
      yield {
        at,
        ...(requirement !== undefined && { requirement }),
        message: `${context.pack.unit} was reported under a decision of the centre that is not in force here: ${says}.`,
        why: other
          ? `In force is ${decisionMark(other)}.`
          : 'Here it counts as the pack has it, so what was enough then can be a question or short now.',
        fix: other
          ? 'Look at it again under what is decided now, and take the line out.'
          : 'Check it with the folder ‘.evimap’ of the centre; or judge it as the pack has it, and take the line out.',
        repairs: withoutRemark(at),
      };
    }
  },
};

/** Takes the remark out, where it has its line for itself. */
function withoutRemark({ section, range: { start } }: Spot): readonly Repair[] {
  if ((section.lines[start.line] ?? '').slice(0, start.character).trim() !== '') return [];
  const line = { section, range: range(start.line, 0, start.line + 1, 0) };
  return [{ title: 'Take the line out', safe: false, edits: [{ at: line, newText: '' }] }];
}
