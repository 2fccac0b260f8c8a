import { listed, quoted } from '../../wording/phrases.ts';
import { type UnitRule } from '../rule.ts';
import { ksbsOf, standardsWith, titleOf } from './ksbs.ts';
import { unitPlace } from './places.ts';

export const ksbAmbiguous: UnitRule = {
  id: 'validity/ksb-ambiguous',
  severity: 'warning',
  scope: 'unit',
  summary: 'A code of an apprenticeship standard is in more than one standard of the unit.',
  reason:
    'Standards number their knowledge, skills and behaviours alike, so S9 means one thing in one standard and another in the next. A code is clear only together with its standard.',
  examples: [
    {
      says: 'S9 is in both standards of the unit',
      map: `evidence-map: 1
units:
  L4B5:
    ksbs: [S9]
`,
      finds: [4],
    },
    {
      says: 'with its standard, or in one only',
      map: `evidence-map: 1
units:
  L4B5:
    ksbs: { l4-sales-executive: [S9.1, S9.2], l3-it-technical-salesperson: [S9] }
  L4B7:
    ksbs: [S11.1]
`,
      finds: [],
    },
  ],
  *check(context) {
    const { pack, specification } = context;
    for (const { code, at, standard } of ksbsOf(context)) {
      if (standard) continue;
      const standards = standardsWith(code, pack);
      if (standards.length < 2) continue;
      yield {
        at,
        message: `${quoted(code, 20)} is a code of more than one standard: ${listed(standards.map((id) => titleOf(id, specification)))}.`,
        why: `${pack.unit} is mapped to both standards, and the code means something else in each: ${unitPlace(pack)}.`,
        fix: `Say which standard, such as ‘ksbs: { ${standards[0]}: [${code}] }’.`,
      };
    }
  },
};
