import { type Packs, type Qualification, type UnitPack } from '@evimap/core';
import { say } from '../say.ts';

export interface Choice<T> {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly value: T;
}

/** Qualifications, found by title, number or the codes of their units. */
export function qualificationChoices(packs: Packs): readonly Choice<Qualification>[] {
  return [...packs.specifications.values()].flatMap((specification) =>
    specification.qualifications.map((qualification) => ({
      label: qualification.title,
      description: qualification.qan ?? '',
      detail: [unitsOf(qualification), creditOf(qualification)].filter((part) => part !== '').join(' · '),
      value: qualification,
    })),
  );
}

const unitsOf = ({ units, combination }: Qualification): string =>
  units.length === 0
    ? say('units of your choice')
    : `${units.join(', ')}${combination ? say(', and units of your choice') : ''}`;

function creditOf({ credit }: Qualification): string {
  if (!credit) return '';
  if (credit.atLeast !== undefined) return credit.atLeast === 1 ? say('1 credit') : say('{0} credits', credit.atLeast);
  return '';
}

/** Units, found by code or title; those that are asked for first. */
export function unitChoices(packs: Packs, codes?: readonly string[]): readonly Choice<UnitPack>[] {
  const known = codes ? codes.flatMap((code) => packs.units.get(code) ?? []) : [...packs.units.values()];
  return known.map((pack) => ({
    label: `${pack.unit} ${pack.title}`,
    description: [
      pack.level === undefined ? '' : /^\d/.test(pack.level) ? say('level {0}', pack.level) : pack.level,
      pack.credit === undefined ? '' : pack.credit === 1 ? say('1 credit') : say('{0} credits', pack.credit),
    ]
      .filter((part) => part !== '')
      .join(', '),
    detail: pack.purpose ?? '',
    value: pack,
  }));
}

/** The units among which a qualification lets one choose; all that must be taken are chosen already. */
export function unitsToChooseFrom(qualification: Qualification, packs: Packs): readonly string[] {
  if (!qualification.combination) return qualification.units;
  const specification = [...packs.specifications.values()].find(({ qualifications }) =>
    qualifications.includes(qualification),
  );
  return [...new Set([...qualification.units, ...(qualification.combination.from ?? specification?.units ?? [])])];
}

/** Why a reference can't be used, or nothing. */
export function referenceProblem(reference: string): string | undefined {
  if (reference.trim() === '')
    return say("Type your centre's reference for the learner, such as L-0042. No name is needed.");
  if (reference.trim().length > 80) return say('That is too long for a reference.');
  return undefined;
}
