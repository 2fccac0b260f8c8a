import { requirementPhrase } from '../wording/demands.ts';
import { capital, countOf } from '../wording/phrases.ts';
import { criteriaOf, type UnitPack } from '../pack/pack.ts';
import { wordsOfUnit } from '../pack/words.ts';
import { type PackDifference, type TouchedMap } from './pack-diff.ts';
import { type Preview } from './preview.ts';

/** A heading with lines below it: what the workshop says, for any door to show. */
export interface TextSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What an assessor will be told about a unit. */
export function previewSections(unit: UnitPack, { told, left, complete }: Preview): readonly TextSection[] {
  return [
    {
      title: 'What an assessor is told where something is missing',
      lines:
        told.length === 0
          ? [`Nothing is counted; each of ${countOf(criteriaOf(unit).length, 'criterion', 'criteria')} needs an entry.`]
          : told.flatMap(({ requirement, findings }) =>
              findings.length === 0
                ? [`${requirement}: told with the criterion as a whole`]
                : findings.flatMap(({ severity, message, fix }) => [
                    `${severity} ${message} (${requirement})`,
                    `    ${fix}`,
                  ]),
            ),
    },
    ...(left.length === 0
      ? []
      : [
          {
            title: 'What a map that claims all of it is told nevertheless',
            lines: left.map(({ message }) => message),
          },
        ]),
    { title: 'A made-up map in which nothing is missing', lines: complete.split('\n') },
  ];
}

/** What a unit asks for, criterion by criterion. */
export const askedSection = (unit: UnitPack): TextSection => ({
  title: 'What is asked for',
  lines: unit.requirements.map(
    (requirement) =>
      `${requirement.criteria.join(', ')}: ${capital(requirementPhrase(requirement, wordsOfUnit(unit)))} (${requirement.id})`,
  ),
});

const headings: readonly (readonly [PackDifference['about'], string])[] = [
  ['unit', 'The unit'],
  ['criterion', 'Criteria'],
  ['requirement', 'What is asked for'],
  ['word', 'Words'],
];

/** What changed between two issues of a unit, and which maps stand otherwise. */
export function diffSections(
  code: string,
  differences: readonly PackDifference[],
  touched: readonly TouchedMap[],
): readonly TextSection[] {
  const changed = headings.flatMap(([about, title]) => {
    const own = differences.filter((one) => one.about === about);
    return own.length === 0 ? [] : [{ title, lines: own.map((one) => `${one.is.padEnd(8)}${one.says}`) }];
  });
  return [
    ...(changed.length === 0 ? [{ title: `Nothing differs in what ${code} asks for.`, lines: [] }] : changed),
    {
      title: capital(
        `${touched.length === 0 ? 'no map takes' : `${countOf(touched.length, 'map')} ${touched.length === 1 ? 'takes' : 'take'}`} the unit`,
      ),
      lines: touched.flatMap(({ path, changes }) => [
        `${path}${changes.length === 0 ? ': nothing stands otherwise' : ''}`,
        ...changes.map((change) => `    ${change}`),
      ]),
    },
  ];
}
