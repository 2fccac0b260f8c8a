import { type Thing, type Unread } from '../../counting/thing.ts';
import { guidancePlace } from '../../wording/places.ts';
import { listedBriefly, quoted } from '../../wording/phrases.ts';
import { type UnitRule } from '../rule.ts';

export const nothingBelow: UnitRule = {
  id: 'validity/nothing-below',
  severity: 'hint',
  scope: 'unit',
  summary: 'A list stands below a name, and nothing below that name is counted.',
  reason:
    'A name counts once. What stands below it is counted only where the guidance asks for something of each, such as an example for each way. A list that was meant as several names would otherwise count as one, without a word.',
  examples: [
    {
      says: 'two benefits below a heading',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        benefit:
          CRM: [One view of the customer, Faster quotes]
`,
      finds: [10],
    },
    {
      says: 'a name that is explained, and what is asked for each',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L4B5:
    1.3:
      - evidence: E1
        at: p.2
        benefit:
          CRM: one view of the customer
  L4S4:
    1.2:
      - evidence: E1
        at: p.3
        self-management technique:
          Weekly review: [Two deals moved on]
`,
      finds: [],
    },
  ],
  *check({ block, reading, pack, words }) {
    if (!block.assessed) return;
    for (const { row, unread, scopes } of reading.rows) {
      const byName = new Map<Thing, Unread[]>();
      for (const item of unread) {
        if (item.why !== 'nothing below' || !item.below) continue;
        const list = byName.get(item.below);
        if (list) list.push(item);
        else byName.set(item.below, [item]);
      }
      for (const [name, items] of byName) {
        const plural = words.plural(name.word);
        const texts = items.map(({ text }) => quoted(text, 40));
        yield {
          at: { section: row.section, range: items[0]!.range },
          message: `${listedBriefly(texts, 3)} ${items.length === 1 ? 'stands' : 'stand'} below ${quoted(name.text, 40)}, which counts as one; nothing below it is counted.`,
          why: `Of ${plural} only the names are counted here: ${guidancePlace(pack, [...scopes])}.`,
          fix: `If they are ${plural} themselves, write them as a list: ‘${name.word}: [${[...items.slice(0, 2).map(({ text }) => text), ...(items.length > 2 ? ['…'] : [])].join(', ')}]’. If they explain ${quoted(name.text, 40)}, leave them.`,
        };
      }
    }
  },
};
