import { type UnitBlock } from '../../model/reading.ts';
import { entriesOf } from '../entries.ts';
import { derived } from '../../memory/derived.ts';
import { withoutLine } from '../repairs.ts';
import { fieldSpot, type MapRule, type Problem } from '../rule.ts';

export const tutorLinkNotReviewed: MapRule = {
  id: 'document/tutor-link-not-reviewed',
  severity: 'hint',
  scope: 'map',
  summary: 'A tutor linked this passage; no assessor has looked at the link yet.',
  reason:
    'A tutor may link passages while reading a portfolio. The links count at once, and the assessor reviews them: the decision is the assessor’s.',
  examples: [
    {
      says: 'a link by a tutor',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Log, method: product, date: 2026-03-04 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n        linked by: tutor\n',
      finds: [9],
    },
    {
      says: 'reviewed',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Log, method: product, date: 2026-03-04 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n',
      finds: [],
    },
  ],
  *check({ map }) {
    for (const block of map.units) yield* links(block);
  },
};

const links: (block: UnitBlock) => readonly Problem[] = derived('links of a tutor in a unit', (block) =>
  entriesOf(block).flatMap((row): Problem[] => {
    const field = row.fields.get('linked by');
    if (!field) return [];
    const assessor = /^assessor$/i.test(row.linkedBy ?? '');
    return assessor
      ? []
      : [
          {
            at: fieldSpot(row.fields, 'linked by')!,
            message: `This link was made by ${row.linkedBy === undefined || /^tutor$/i.test(row.linkedBy) ? 'a tutor' : row.linkedBy} and has not been reviewed.`,
            why: 'It counts, but the decision about the evidence is the assessor’s.',
            fix: 'Look at the passage. If it shows what the entry says, remove the line ‘linked by’; else remove the entry.',
            repairs: withoutLine('I have reviewed it: remove ‘linked by’', row.section, field),
          },
        ];
  }),
);
