import { guidancePlace } from '../../wording/places.ts';
import { quoted } from '../../wording/phrases.ts';
import { type UnitRule } from '../rule.ts';

export const placeholder: UnitRule = {
  id: 'validity/placeholder',
  severity: 'hint',
  scope: 'unit',
  summary: 'Something stands for what is still to be written.',
  reason:
    '‘TBC’, ‘as above’ or a word with nothing after it is a note to oneself, not a thing that the evidence shows. It is kept and not counted.',
  examples: [
    {
      says: 'to be confirmed, and nothing at all',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        advantage: [Wider reach, TBC]
        disadvantage:
`,
      finds: [9, 10],
    },
    {
      says: 'all is named',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }
units:
  L4B5:
    1.2:
      - evidence: E1
        at: p.2
        advantage: [Wider reach, Shared cost of bids]
        disadvantage: Not applicable to small bids
`,
      finds: [],
    },
  ],
  *check({ block, reading, pack, final }) {
    if (!block.assessed) return;
    for (const { row, unread, scopes } of reading.rows) {
      for (const { why, text, range } of unread) {
        if (why !== 'placeholder' && why !== 'empty') continue;
        yield {
          at: { section: row.section, range },
          severity: final ? 'warning' : 'hint',
          message:
            why === 'empty'
              ? `Nothing is named after ‘${text}:’.`
              : `${quoted(text, 40)} names nothing, so it is not counted.`,
          why: `Only what is named can be found in the evidence and counted: ${guidancePlace(pack, [...scopes])}.`,
          fix:
            why === 'empty'
              ? `Name what the evidence shows, or ‘${text}: yes’ where the evidence itself is meant; or remove the line.`
              : 'Name what the evidence shows in a few words, or take it out.',
        };
      }
    }
  },
};
