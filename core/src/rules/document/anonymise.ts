import { isYes } from '../../model/names.ts';
import { rowsFor } from '../../counting/conditions.ts';
import { criteriaIn } from '../../model/scopes.ts';
import { fieldSpot, type UnitRule } from '../rule.ts';
import { requirementPlace } from '../../wording/places.ts';
import { listed, quoted } from '../../wording/phrases.ts';

/** Whether a text wants names protected. */
const aboutNames = (text: string): boolean =>
  /\banonym/i.test(text) || (/\bnames?\b/i.test(text) && /\bprotect|\bcode[ds]?\b/i.test(text));

export const anonymise: UnitRule = {
  id: 'document/anonymise',
  severity: 'hint',
  scope: 'unit',
  summary: 'The guidance wants names protected here, and the evidence does not say that they are.',
  reason:
    'A pipeline summary or an interview record names customers and candidates. Where the guidance asks for their names to be taken out or coded, the evidence says that it was done.',
  examples: [
    {
      says: 'a pipeline summary',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Pipeline summary, method: product, date: 2026-03-04 }\nunits:\n  L4C7:\n    2.1:\n      - evidence: E1\n        at: p.2\n',
      finds: [7],
    },
    {
      says: 'names are coded',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Pipeline summary, method: product, date: 2026-03-04, anonymised: yes }\nunits:\n  L4C7:\n    2.1:\n      - evidence: E1\n        at: p.2\n    2.2:\n      - evidence: E1\n        at: p.3\n',
      finds: [],
    },
  ],
  *check(context) {
    const { pack, reading, block } = context;
    if (!block.assessed) return;
    for (const requirement of pack.requirements) {
      if (requirement.reminder === undefined || !aboutNames(requirement.reminder)) continue;
      const seen = new Set<string>();
      for (const { row } of rowsFor(requirement, reading)) {
        for (const evidence of reading.evidence(row)) {
          const said = evidence.fields.text('anonymised');
          const id = evidence.key;
          if (seen.has(id) || (said !== undefined && isYes(said))) continue;
          seen.add(id);
          yield {
            at: fieldSpot(row.fields, 'evidence') ?? { section: row.section, range: row.range },
            message: `${evidence.id} does not say whether names in it are protected.`,
            why: `The guidance for ${listed(criteriaIn(requirement.criteria, pack))} says: ${requirement.reminder}: ${requirementPlace(requirement, pack)}.`,
            fix: `Take names of customers, candidates and colleagues out of ${evidence.title === undefined ? evidence.id : quoted(evidence.title, 40)} or code them, then add ‘anonymised: yes’ to ${evidence.id}.`,
          };
        }
      }
    }
  },
};
