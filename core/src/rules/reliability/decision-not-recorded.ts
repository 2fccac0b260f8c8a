import { readDay } from '../../model/dates.ts';
import { decisionMark, type Decision } from '../../centre/policy.ts';
import { decidedRemark } from '../../findings/recorded.ts';
import { range } from '../../text/position.ts';
import { countOf, listedBriefly } from '../../wording/phrases.ts';
import { decisionsFelt, recordedIn } from '../decided.ts';
import { type Repair, type UnitContext, type UnitRule } from '../rule.ts';

const inAll: Decision = {
  about: 'L4B5.3.1-b',
  reading: 'three actions in all',
  by: 'Quinn Q',
  date: readDay('2026-03-01')!,
  why: 'agreed by all assessors',
};

const example = (remark = ''): string => `evidence-map: 1
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

export const decisionNotRecorded: UnitRule = {
  id: 'reliability/decision-not-recorded',
  severity: 'information',
  scope: 'unit',
  summary: 'A complete unit stands otherwise by a decision of the centre, and the map does not carry it.',
  reason:
    'A map is also looked at where the centre’s decisions are not at hand: by an external quality assurer, at another centre. There it counts as the pack has it. A line in the unit tells that it was reported under a decision, and which.',
  examples: [
    { says: 'enough only as the centre reads it', map: example(), decisions: [inAll], finds: [5] },
    {
      says: 'the decision stands in the unit',
      map: example(`    ${decidedRemark}${decisionMark(inAll)}\n`),
      decisions: [inAll],
      finds: [],
    },
    { says: 'nothing is decided', map: example(), finds: [] },
  ],
  *check(context) {
    const { block, final, pack } = context;
    if (!final) return;
    const told = recordedIn(context);
    const missing = decisionsFelt(context).filter((felt) => !told.some(({ decision }) => decision === felt));
    const [first] = missing;
    if (!first) return;
    yield {
      at: block.at,
      message: `${pack.unit} stands as it does by ${countOf(missing.length, 'decision')} of the centre that the map does not carry: ${listedBriefly(missing.map(decisionMark), 3)}.`,
      why: 'Where the map is looked at without them, it counts otherwise and nobody can see why.',
      fix: `Write below the unit: ‘${decidedRemark}${decisionMark(first)}’${missing.length > 1 ? ', and so on' : ''}.`,
      repairs: carried(context, missing),
    };
  },
};

/** A line for each decision below the key of the unit, where that stands on a line of its own. */
function carried({ block: { at } }: UnitContext, missing: readonly Decision[]): readonly Repair[] {
  const { line, character } = at.range.start;
  const text = at.section.lines[line] ?? '';
  if (!/:\s*$/.test(text.slice(at.range.end.character))) return [];
  const indent = ' '.repeat(character + 2);
  return [
    {
      title:
        missing.length === 1 ? 'Write the centre’s decision into the map' : 'Write the centre’s decisions into the map',
      safe: true,
      edits: [
        {
          at: { section: at.section, range: range(line, text.length, line, text.length) },
          newText: missing.map((decision) => `\n${indent}${decidedRemark}${decisionMark(decision)}`).join(''),
        },
      ],
    },
  ];
}
