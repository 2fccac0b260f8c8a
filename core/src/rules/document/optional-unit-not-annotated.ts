import { entriesOf, textOfHead } from '../entries.ts';
import { specificationPlace } from '../../wording/places.ts';
import { type MapRule } from '../rule.ts';

export const optionalUnitNotAnnotated: MapRule = {
  id: 'document/optional-unit-not-annotated',
  severity: 'information',
  scope: 'map',
  summary: 'A unit that may be chosen is listed without anything; it is not said whether it is taken.',
  reason: 'In the log of a qualification with a choice of units, those that are not taken are marked, so that nobody takes an empty row for a forgotten one.',
  examples: [
    { says: 'an empty row', map: 'evidence-map: 1\nqualification: isp/l4-certificate-professional-sales\nunits:\n  L4B3:\n  L4B5:\n    status: in progress\n', finds: [4] },
    { says: 'a row that is marked', map: 'evidence-map: 1\nqualification: isp/l4-certificate-professional-sales\nunits:\n  L4B3:\n    status: not taken\n', finds: [] },
  ],
  *check(context) {
    const { map, packs } = context;
    const id = textOfHead(map.head('qualification'));
    if (id === undefined) return;
    for (const specification of packs.specifications.values()) {
      const qualification = specification.qualifications.find((candidate) => candidate.id === id);
      if (!qualification) continue;
      for (const block of map.units) {
        const code = block.code.toUpperCase();
        if (block.statusAt || entriesOf(block).length > 0 || qualification.units.includes(code) || !specification.units.includes(code)) continue;
        const { section, range } = block.at;
        yield {
          at: block.at,
          message: `${block.code} is listed with nothing below it.`,
          why: `Units that are not taken are marked as such when the log is signed off (${specificationPlace(specification, 'achievement log')}).`,
          fix: 'Write ‘status: not taken’ below it, or begin to map evidence.',
          ...(section.kind === 'unit' &&
            block.parts.length === 0 && {
              repairs: [{ title: 'Mark as not taken', safe: false, edits: [{ at: { section, range: { start: { line: range.start.line, character: section.lines[range.start.line]!.length }, end: { line: range.start.line, character: section.lines[range.start.line]!.length } } }, newText: `\n${' '.repeat(range.start.character + 2)}status: not taken` }] }],
            }),
        };
      }
    }
  },
};
