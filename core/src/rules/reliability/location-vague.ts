import { isVaguePlace } from '../../model/places.ts';
import { quoted } from '../../wording/phrases.ts';
import { type UnitRule } from '../rule.ts';

export const locationVague: UnitRule = {
  id: 'reliability/location-vague',
  severity: 'warning',
  scope: 'unit',
  summary: 'The place of an entry is too vague to find anything.',
  reason:
    '‘See portfolio’ sends the next assessor looking. A page, a slide, a range of cells or a time is found at once.',
  examples: [
    {
      says: 'see portfolio',
      map: 'evidence-map: 1\nevidence:\n  E3: { title: Log, method: product, date: 2026-03-20 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E3\n        at: see portfolio\n',
      finds: [8],
    },
    {
      says: 'a number alone',
      map: 'evidence-map: 1\nevidence:\n  E3: { title: Log, method: product, date: 2026-03-20 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E3\n        at: 3\n',
      finds: [8],
    },
    {
      says: 'places that can be found',
      map: 'evidence-map: 1\nevidence:\n  E3: { title: Log, method: product, date: 2026-03-20 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E3\n        at: [p.4-6, slide 7, 03:10-05:40, Sheet1!B2:D9, script and Sheet1]\n',
      finds: [],
    },
  ],
  *check({ reading }) {
    for (const { row } of reading.rows) {
      if (row.decision) continue;
      for (const place of row.at) {
        const at = { section: row.section, range: place.range };
        if (/^\d{1,4}$/.test(place.text))
          yield {
            at,
            message: `${quoted(place.text)} may be a page, a slide or a minute.`,
            why: 'Another assessor must be able to open the evidence at the passage.',
            fix: `Write ${quoted(`p.${place.text}`)}, ${quoted(`slide ${place.text}`)} or a time such as 03:10.`,
          };
        if (place.kind === 'quote' || !isVaguePlace(place.text)) continue;
        yield {
          at,
          message: `Nobody can find the passage with ${quoted(place.text, 40)}.`,
          why: 'Another assessor must be able to open the evidence at the passage.',
          fix: 'Say where to look: a page, slide, cells or time, such as p.4 or 03:10-05:45; or ‘whole’ for a short piece.',
        };
      }
    }
  },
};
