import { type UnitBlock } from '../../model/reading.ts';
import { quoted } from '../../wording/phrases.ts';
import { entriesOf } from '../entries.ts';
import { derived } from '../../memory/derived.ts';
import { withoutLine } from '../repairs.ts';
import { fieldSpot, type MapRule, type Problem } from '../rule.ts';

export const passageUnconfirmed: MapRule = {
  id: 'document/passage-unconfirmed',
  severity: 'warning',
  scope: 'map',
  summary: 'The page has changed since a passage was marked, and nobody has confirmed the passage.',
  reason:
    'When a portfolio page is edited, a marked passage may be worded differently or be gone. Until somebody has looked, the entry is kept and counts nothing: a wrong place would be false evidence.',
  examples: [
    {
      says: 'changed, and lost',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Log, method: product, date: 2026-03-04 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n        passage: changed\n      - evidence: E1\n        at: p.4\n        passage: lost\n',
      finds: [9, 12],
    },
    {
      says: 'found',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Log, method: product, date: 2026-03-04 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n',
      finds: [],
    },
  ],
  *check({ map }) {
    for (const block of map.units) yield* passages(block);
  },
};

const passages: (block: UnitBlock) => readonly Problem[] = derived('passages to confirm in a unit', (block) =>
  entriesOf(block).flatMap((row): Problem[] => {
    const field = row.fields.get('passage');
    if (!field) return [];
    const at = fieldSpot(row.fields, 'passage')!;
    const why =
      'An entry counts only while its passage is there as it was marked; a wrong place would be false evidence.';
    if (row.passage === 'changed')
      return [
        {
          at,
          message: 'The page has changed here since the passage was marked, so this entry counts nothing.',
          why,
          fix: 'Look at the page. If the passage still shows it, confirm it there or remove this line.',
          repairs: withoutLine('I have looked and it still shows it: remove ‘passage’', row.section, field),
        },
      ];
    if (row.passage === 'lost')
      return [
        {
          at,
          message: 'The passage can no longer be found on the page, so this entry counts nothing.',
          why,
          fix: 'Mark the passage again on the page, or give another place and remove this line.',
        },
      ];
    const typed = row.fields.text('passage');
    return typed === undefined || /^found$/i.test(typed)
      ? []
      : [
          {
            at,
            message: `${quoted(typed, 30)} is no state of a passage.`,
            why: 'The state is ‘changed’ or ‘lost’; without a line the passage counts as found.',
            fix: 'Write ‘changed’ or ‘lost’, or remove the line.',
          },
        ];
  }),
);
