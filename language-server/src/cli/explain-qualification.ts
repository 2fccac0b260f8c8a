import {
  capital,
  groupPhrase,
  listed,
  specificationPlace,
  type FoundQualification,
  type Packs,
  type Qualification,
} from '@evimap/core';
import { type Colours } from './colours.ts';

/** `at least 13 and at most 36 credits`. */
export function amountText({ atLeast, atMost }: { readonly atLeast?: number; readonly atMost?: number }): string {
  if (atLeast !== undefined && atLeast === atMost) return String(atLeast);
  return [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ].join(' and ');
}

/** What makes up a qualification, as its rule of combination says. */
export function explainQualification(
  { qualification, specification }: FoundQualification,
  packs: Packs,
  paint: Colours,
): string {
  const { combination, units } = qualification;
  const titled = (code: string) => `  ${code.padEnd(6)} ${packs.units.get(code)?.title ?? ''}`.trimEnd();
  const credits = combination?.credits ?? qualification.credit;
  const sections = Object.entries(combination?.sections ?? {}).map(
    ([section, number]) => `  at least ${number} of the section ${specification.sections[section] ?? section}`,
  );
  const groups = (combination?.groups ?? []).map((group) =>
    capital('from' in group ? groupPhrase(group) : `${listed(group.map(groupPhrase), 'or')}`),
  );
  const from = combination?.from ?? (combination && groups.length === 0 ? specification.units : []);
  return [
    paint.strong(qualification.title),
    [
      qualification.id,
      ...(qualification.qan === undefined ? [] : [`number ${qualification.qan}`]),
      `level ${qualification.level}`,
    ].join(', '),
    '',
    ...(credits === undefined || amountText(credits) === '' ? [] : [`Credits: ${amountText(credits)}.`]),
    ...(combination?.units === undefined ? [] : [`Units to choose: ${amountText(combination.units)}.`]),
    ...(units.length > 0 ? ['Units that must be there:', ...units.map(titled)] : []),
    ...(sections.length > 0 ? ['Units of sections:', ...sections] : []),
    ...(groups.length > 0 ? ['Groups of units:', ...groups.map((group) => `  ${group}`)] : []),
    ...(combination?.barred ?? []).map(([one, other]) => `${one} and ${other} cannot be taken together.`),
    ...(from.length > 0 ? ['Units to choose from:', ...from.filter((code) => !units.includes(code)).map(titled)] : []),
    '',
    `${specificationPlace(specification, 'rules of combination')}. In a map: qualification: ${qualification.id}`,
    '',
  ].join('\n');
}

/** A qualification in the list of all. */
export const qualificationRow = ({ id, title }: Qualification): string => `  ${id.padEnd(66)} ${title}`;
