import { isCriterion } from '../../pack/outcomes.ts';
import { type ReadRow } from '../../counting/thing.ts';
import { criteriaIn } from '../../model/scopes.ts';
import { nameKey } from '../../model/names.ts';
import { idKey } from '../../model/map.ts';
import { criteriaOf } from '../../pack/pack.ts';
import { type Spot } from '../../model/map.ts';
import { countOf, inWords, quoted } from '../../wording/phrases.ts';
import { type UnitContext, type UnitRule } from '../rule.ts';
import { unitPlace } from './places.ts';

/** More criteria than this in one entry that names nothing look like a tick for all of them. */
const most = 4;

export const blanketMapping: UnitRule = {
  id: 'validity/blanket-mapping',
  severity: 'warning',
  scope: 'unit',
  summary: 'One place in one piece of evidence is mapped to many criteria at once.',
  reason:
    'One piece of evidence may well show many criteria. But when the same place stands for all of them, nobody can find what shows which, and quality assurers send it back.',
  examples: [
    {
      says: 'nine criteria at the same pages',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L4B5:
    1.1-3.3:
      - evidence: E1
        at: p.1-60
`,
      finds: [6],
    },
    {
      says: 'one entry that names nothing for five criteria',
      map: `evidence-map: 1
evidence:
  E1: { title: Report, method: report, date: 2026-03-04 }
units:
  L4B5:
    1.1-1.4, 2.1:
      - evidence: E1
        at: p.1-60
    2.2:
      - evidence: E1
        at: p.61
`,
      finds: [6],
    },
    {
      says: 'a place for each, and what was seen',
      map: `evidence-map: 1
evidence:
  E1: { title: Recording, method: recording, date: 2026-03-04, minutes: 25 }
units:
  L4C2:
    2.2:
      - evidence: E1
        at: 00:00-02:00
        presentation: Ward pitch
    2.3-2.6:
      - evidence: E1
        at: 02:00-25:00
        presentation: Ward pitch
`,
      finds: [],
    },
  ],
  *check(context) {
    const { block, reading, pack } = context;
    if (!block.assessed) return;
    const all = criteriaOf(pack).length;
    const told = new Set<ReadRow>();
    for (const [, { rows, id, place }] of samePlaces(reading.rows)) {
      const criteria = new Set(rows.flatMap((row) => criteriaOfRow(row, context)));
      if (all <= most || criteria.size < all) continue;
      for (const row of rows) told.add(row);
      yield {
        at: spotOfScopes(rows[0]!, context),
        message: `${quoted(id, 20)} is mapped to all ${inWords(all)} criteria of ${pack.unit} at the same place${place === '' ? '' : `, ${quoted(place, 40)}`}.`,
        why: `Each criterion has to be found in the evidence by itself: ${unitPlace(pack)}.`,
        fix: 'Give a place for each criterion, such as ‘at: p.4’ or ‘at: 03:10-05:40’, and name what is shown there.',
        related: rows.slice(1, 10).map((row) => ({ at: spotOfScopes(row, context), message: 'The same place' })),
      };
    }
    for (const row of reading.rows) {
      if (
        row.row.decision ||
        told.has(row) ||
        row.things.length > 0 ||
        row.ticks.length > 0 ||
        row.unread.length > 0 ||
        row.row.evidence.length === 0
      )
        continue;
      const criteria = criteriaOfRow(row, context);
      if (criteria.length <= most) continue;
      yield {
        at: spotOfScopes(row, context),
        severity: 'hint',
        message: `One entry stands for ${countOf(criteria.length, 'criterion', 'criteria')} and names nothing that the evidence shows.`,
        why: `Each criterion has to be found in the evidence by itself: ${unitPlace(pack)}.`,
        fix: 'Name what is shown, and give each criterion its own place in the evidence.',
      };
    }
  },
};

/** The criteria that are named one by one; an outcome or the unit as a whole is not. */
const criteriaOfRow = (row: ReadRow, { pack }: UnitContext): readonly string[] =>
  criteriaIn(
    [...row.scopes].filter((scope) => isCriterion(scope, pack)),
    pack,
  );

function samePlaces(
  rows: readonly ReadRow[],
): ReadonlyMap<string, { readonly id: string; readonly place: string; readonly rows: ReadRow[] }> {
  const found = new Map<string, { id: string; place: string; rows: ReadRow[] }>();
  for (const row of rows) {
    if (row.row.decision) continue;
    const place = row.row.at.map(({ text }) => text).join(', ');
    for (const { id } of row.row.evidence) {
      const key = `${idKey(id)}\u0000${nameKey(place)}`;
      const group = found.get(key);
      if (group) group.rows.push(row);
      else found.set(key, { id, place, rows: [row] });
    }
  }
  return found;
}

const spotOfScopes = (row: ReadRow, { reading, block }: UnitContext): Spot => {
  const part = reading.parts.find(({ rows }) => rows.includes(row))?.part;
  return part ? { section: part.section, range: part.key.range } : block.at;
};
