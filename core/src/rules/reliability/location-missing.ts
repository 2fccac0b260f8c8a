import { scopePhrase, specificationPlace } from '../../wording/places.ts';
import { capital, listed } from '../../wording/phrases.ts';
import { calm } from '../entries.ts';
import { type UnitRule } from '../rule.ts';

export const locationMissing: UnitRule = {
  id: 'reliability/location-missing',
  severity: 'error',
  scope: 'unit',
  summary: 'An entry does not say where in the evidence to look.',
  reason:
    'Another assessor must be able to find the passage. A missing place is the fault that external quality assurers report most.',
  examples: [
    {
      says: 'a complete unit with an entry without a place',
      map: 'evidence-map: 1\nevidence:\n  E3: { title: Log, method: product, date: 2026-03-20 }\nunits:\n  L4B5:\n    status: complete\n    1.3:\n      - evidence: E3\n        benefit: A shared account view\n',
      finds: [8],
    },
    {
      says: 'a draft is reminded',
      map: 'evidence-map: 1\nevidence:\n  E3: { title: Log, method: product, date: 2026-03-20 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E3\n        at:\n',
      finds: [8],
    },
    {
      says: 'a page, and the whole of a short testimony',
      map: 'evidence-map: 1\nevidence:\n  E3: { title: Log, method: product, date: 2026-03-20 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E3\n        at: p.4\n      - evidence: E3\n        at: whole\n',
      finds: [],
    },
  ],
  *check({ reading, specification, final, pack }) {
    for (const { row, scopes } of reading.rows) {
      if (row.decision || row.evidence.length === 0 || row.at.length > 0) continue;
      const empty = row.fields.get('at');
      const place =
        specification?.signOff === undefined ? '' : `: ${specificationPlace(specification, 'achievement log')}`;
      yield {
        at: { section: row.section, range: empty?.key.range ?? row.evidence[0]!.range },
        severity: calm(final, 'error'),
        message: `${scopes.size === 0 ? 'This entry' : capital(scopePhrase([...scopes], pack))}: ${listed(row.evidence.map(({ id }) => id))} is named without a place.`,
        why: `The place of the evidence is recorded for every criterion, so that another assessor finds it${place}.`,
        fix: 'Say where to look with ‘at:’: a page, slide, cells or time, such as p.4 or 03:10-05:45; or ‘whole’ for a short piece.',
      };
    }
  },
};
