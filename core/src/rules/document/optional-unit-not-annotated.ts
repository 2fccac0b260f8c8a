import { findQualification } from '../../pack/qualifications.ts';
import { range } from '../../text/position.ts';
import { entriesOf, qualificationIn } from '../entries.ts';
import { specificationPlace } from '../../wording/places.ts';
import { type MapRule } from '../rule.ts';

export const optionalUnitNotAnnotated: MapRule = {
  id: 'document/optional-unit-not-annotated',
  severity: 'information',
  scope: 'map',
  summary: 'A unit that may be chosen is listed without anything; it is not said whether it is taken.',
  reason:
    'In the log of a qualification with a choice of units, those that are not taken are marked, so that nobody takes an empty row for a forgotten one.',
  examples: [
    {
      says: 'an empty row',
      map: 'evidence-map: 1\nqualification: isp/l4-certificate-professional-sales\nunits:\n  L4B3:\n  L4B5:\n    status: in progress\n',
      finds: [4],
    },
    {
      says: 'a row that is marked',
      map: 'evidence-map: 1\nqualification: isp/l4-certificate-professional-sales\nunits:\n  L4B3:\n    status: not taken\n',
      finds: [],
    },
  ],
  *check(context) {
    const { map, packs } = context;
    const written = qualificationIn(map);
    const found = written === undefined ? undefined : findQualification(packs, written);
    if (!found) return;
    for (const block of map.units) {
      const code = block.code.toUpperCase();
      if (
        block.statusAt ||
        entriesOf(block).length > 0 ||
        found.qualification.units.includes(code) ||
        !found.specification.units.includes(code)
      )
        continue;
      const { section, range: at } = block.at;
      const { line, character } = at.start;
      const end = section.lines[line]?.length ?? 0;
      const repairs = [
        {
          title: 'Mark as not taken',
          safe: false,
          edits: [
            {
              at: { section, range: range(line, end, line, end) },
              newText: `\n${' '.repeat(character + 2)}status: not taken`,
            },
          ],
        },
      ];
      yield {
        at: block.at,
        message: `${block.code} is listed with nothing below it.`,
        why: `Units that are not taken are marked as such when the log is signed off: ${specificationPlace(found.specification, 'achievement log')}.`,
        fix: 'Write ‘status: not taken’ below it, or begin to map evidence.',
        ...(section.kind === 'unit' && block.parts.length === 0 && { repairs }),
      };
    }
  },
};
