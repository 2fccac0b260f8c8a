import { criteriaIn } from '../../model/scopes.ts';
import { guidancePlace } from '../../wording/places.ts';
import { type UnitPack } from '../../pack/pack.ts';
import { type ReadPart, type UnitReading } from '../../counting/unit-reading.ts';
import { type Settings, type UnitRule } from '../rule.ts';

const settings: Settings = { severities: { 'pack/spec-inconsistency': 'information' } };

export const specInconsistency: UnitRule = {
  id: 'pack/spec-inconsistency',
  severity: 'information',
  scope: 'unit',
  onRequest: true,
  summary: 'The specification contradicts itself about this criterion.',
  reason:
    'Some numbers and sentences of a specification do not fit each other. That is no fault of a map, so it stands where the criterion is explained: in the hover, in `evimap explain` and in the report. A centre that wants it among the findings gives this check a severity in its settings.',
  examples: [
    {
      says: 'a criterion whose number is printed twice',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\nunits:\n  L4C7:\n    1.5:\n      - evidence: E1\n        at: p.2\n',
      settings,
      finds: [6],
    },
    {
      says: 'another criterion of the same unit',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-03-04 }\nunits:\n  L4C7:\n    1.1:\n      - evidence: E1\n        at: p.2\n',
      settings,
      finds: [],
    },
  ],
  *check({ block, pack, reading }) {
    if (!block.assessed) return;
    for (const { says, criteria, part } of contradictionsMet(pack, reading))
      yield {
        at: { section: part.part.section, range: part.part.key.range },
        message: `The specification contradicts itself here: ${says}`,
        why: `It is the specification that is at fault, not your map: ${guidancePlace(pack, criteria)}.`,
        fix: 'Nothing to mend here. If your awarding body has told you how to read it, follow that and note it.',
      };
  },
};

/** The contradictions of a specification that concern a criterion which a map names, with the first key that does. */
export const contradictionsMet = (
  pack: UnitPack,
  reading: UnitReading,
): readonly { readonly says: string; readonly criteria: readonly string[]; readonly part: ReadPart }[] =>
  pack.contradictions.flatMap(({ criteria, says }) => {
    const touched = criteriaIn(
      criteria.filter((scope) => scope !== 'unit'),
      pack,
    );
    // An entry for a whole outcome or unit maps no criterion.
    const part = reading.parts.find(
      ({ scopes, rows }) => rows.some(({ row }) => !row.decision) && touched.some((number) => scopes.has(number)),
    );
    return part ? [{ says, criteria: touched, part }] : [];
  });
