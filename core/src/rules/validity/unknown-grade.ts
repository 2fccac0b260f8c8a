import { gradeNamed } from '../../pack/grades.ts';
import { wordsOf } from '../../syntax/node.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { guidancePlace } from '../../wording/places.ts';
import { type UnitRule } from '../rule.ts';

export const unknownGrade: UnitRule = {
  id: 'validity/unknown-grade',
  severity: 'error',
  scope: 'unit',
  summary: 'A grade is claimed that the unit does not have.',
  reason:
    'Where criteria have grades, the claimed grade says which of them have to be shown. A grade that nobody knows would leave all but the lowest unchecked.',
  examples: [
    {
      says: 'a unit whose criteria have no grades',
      map: `evidence-map: 1
units:
  L4B5:
    grade: merit
`,
      finds: [4],
    },
    {
      says: 'no grade is claimed',
      map: `evidence-map: 1
units:
  L4B5:
    status: in progress
`,
      finds: [],
    },
  ],
  *check({ block, pack, grades }) {
    const part = block.part('grade');
    const typed = wordsOf(part?.value).trim();
    if (!part || typed === '' || gradeNamed(typed, grades) !== undefined) return;
    yield {
      at: { section: part.section, range: part.value?.range ?? part.key.range },
      message:
        grades.length === 0
          ? `The criteria of ${pack.unit} have no grades, so ${quoted(typed, 30)} says nothing here.`
          : `${pack.unit} has no grade ${quoted(typed, 30)}.`,
      why:
        grades.length === 0
          ? `Every criterion of it has to be shown: ${guidancePlace(pack, ['unit'])}.`
          : `Criteria are asked for by grade; as it stands those for ${grades[0]!} are checked: ${guidancePlace(pack, ['unit'])}.`,
      fix:
        grades.length === 0
          ? 'Take the line out; a grade that was decided stands behind ‘assessed:’.'
          : `Write one of ${listed(
              grades.map((grade) => quoted(grade)),
              'or',
            )}.`,
    };
  },
};
