import { criteriaIn } from '../../model/scopes.ts';
import { guidancePlace } from '../../wording/places.ts';
import { type UnitRule } from '../rule.ts';

export const specInconsistency: UnitRule = {
  id: 'pack/spec-inconsistency',
  severity: 'information',
  scope: 'unit',
  summary: 'The specification contradicts itself about this criterion.',
  reason:
    'Some numbers and sentences of a specification do not fit each other. An assessor who maps a criterion that is concerned is told once, there and nowhere else.',
  examples: [
    {
      says: 'a criterion whose number is printed twice',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\nunits:\n  L4C7:\n    1.5:\n      - evidence: E1\n        at: p.2\n',
      finds: [6],
    },
    {
      says: 'another criterion of the same unit',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\nunits:\n  L4C7:\n    1.1:\n      - evidence: E1\n        at: p.2\n',
      finds: [],
    },
  ],
  *check({ block, pack, reading }) {
    if (!block.assessed) return;
    for (const { criteria, says } of pack.contradictions) {
      const touched = new Set(
        criteriaIn(
          criteria.filter((scope) => scope !== 'unit'),
          pack,
        ),
      );
      if (touched.size === 0) continue;
      // An entry for a whole outcome or unit maps no criterion.
      const part = reading.parts.find(
        ({ scopes, rows }) =>
          rows.some(({ row }) => !row.decision) && [...touched].some((number) => scopes.has(number)),
      );
      if (!part) continue;
      yield {
        at: { section: part.part.section, range: part.part.key.range },
        message: `The specification contradicts itself here: ${says}`,
        why: `It is the specification that is at fault, not your map: ${guidancePlace(pack, [...touched])}.`,
        fix: 'Nothing to mend here. If your awarding body has told you how to read it, follow that and note it.',
      };
    }
  },
};
