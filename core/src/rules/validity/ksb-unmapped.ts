import { nearest } from '../../model/names.ts';
import { listed, listedBriefly, quoted } from '../../wording/phrases.ts';
import { replaced } from '../edits.ts';
import { type UnitRule } from '../rule.ts';
import { ksbsOf, standardNamed, standardsWith, takesIn, titleOf } from './ksbs.ts';
import { unitPlace } from './places.ts';

export const ksbUnmapped: UnitRule = {
  id: 'validity/ksb-unmapped',
  severity: 'warning',
  scope: 'unit',
  summary: 'A code of an apprenticeship standard is named that the unit is not mapped to.',
  reason:
    'The specification says which knowledge, skills and behaviours a unit supports. A code beyond that may be right for other reasons, but the specification does not carry it.',
  examples: [
    {
      says: 'a code of another unit, and a standard that nobody knows',
      map: `evidence-map: 1
units:
  L4B7:
    ksbs:
      l4-sales-executive: [S11.1, S5.1]
      l4-sales-manager: [S1]
`,
      finds: [5, 6],
    },
    {
      says: 'codes of the unit',
      map: `evidence-map: 1
units:
  L4B7:
    ksbs: [K2.4, S11.1]
`,
      finds: [],
    },
  ],
  *check(context) {
    const { pack, specification } = context;
    const told = new Set<unknown>();
    for (const { code, at, standard } of ksbsOf(context)) {
      const known = standard && standardNamed(standard.text, specification);
      if (standard && !known) {
        if (told.has(standard)) continue;
        told.add(standard);
        const near = nearest(standard.text, specification?.standards.map(({ id }) => id) ?? []);
        yield {
          at: standard.at,
          message: `${quoted(standard.text, 40)} is not a standard that the specification names.`,
          why: `A code is clear only together with its standard: ${unitPlace(pack)}.`,
          fix: `Write one of ${
            listed(
              (specification?.standards ?? []).map(({ id }) => `‘${id}’`),
              'or',
            ) || 'the standards that the specification names'
          }.`,
          ...(near !== undefined && { repairs: [replaced(standard.at, near)] }),
        };
        continue;
      }
      const own = pack.standards.filter(({ standard: id }) => known === undefined || id === known.id);
      if (known ? own.some(({ codes }) => takesIn(codes, code)) : standardsWith(code, pack).length > 0) continue;
      const mapped = own.flatMap(({ standard: id, codes }) =>
        codes.length > 0 ? [`${listedBriefly(codes, 8)} of the ${titleOf(id, specification)}`] : [],
      );
      yield {
        at,
        message: `${pack.unit} is not mapped to ${quoted(code, 20)}${known ? ` of the ${known.title}` : ''}.`,
        why: `${mapped.length === 0 ? `The specification maps ${pack.unit} to no code${known ? ' of it' : ''}` : `The specification maps ${pack.unit} to ${listed(mapped)}`}: ${unitPlace(pack)}.`,
        fix: 'Check the code and its standard; take it out, or keep it with the reason in an allowance.',
      };
    }
  },
};
