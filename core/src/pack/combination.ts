import { type FoundQualification } from './qualifications.ts';
import { type Amount, type Packs } from './pack.ts';

/** What a set of units makes of a qualification's rule of combination: the sums, and what each of them needs. */
export interface Combination {
  /** Units that the qualification must have and that are not there. */
  readonly missing: readonly string[];
  /** Units that belong to another qualification. */
  readonly foreign: readonly string[];
  readonly credits: { readonly have: number } & Amount;
  readonly sections: readonly {
    readonly section: string;
    readonly name: string;
    readonly have: readonly string[];
    readonly needed: number;
  }[];
  /** Where a number of units is to be chosen. */
  readonly chosen?: { readonly have: number } & Amount;
  readonly isMet: boolean;
}

/** Which units count towards a qualification: those it must have, and those it may choose from. */
export function unitsFor({ qualification, specification }: FoundQualification): ReadonlySet<string> {
  const { units, combination } = qualification;
  return new Set(units.length > 0 && !combination ? units : [...units, ...(combination?.from ?? specification.units)]);
}

/** What a set of units still lacks, in words: units, units of a section, credits. */
export function lacking({ missing, sections, credits, chosen }: Combination): readonly string[] {
  const short = ({ have, atLeast = 0 }: { readonly have: number } & Amount) => have < atLeast;
  return [
    ...missing,
    ...sections
      .filter(({ have, needed }) => have.length < needed)
      .map(({ name, have, needed }) => `${name} ${have.length} of ${needed}`),
    ...(chosen && short(chosen) ? [`units ${chosen.have} of ${chosen.atLeast}`] : []),
    ...(short(credits) ? [`credits ${credits.have} of ${credits.atLeast}`] : []),
  ];
}

/** Holds a set of units against the rule of combination of a qualification. */
export function combine(found: FoundQualification, codes: readonly string[], packs: Packs): Combination {
  const { qualification, specification } = found;
  const { combination } = qualification;
  const belongs = unitsFor(found);
  const taken = [...new Set(codes)];
  const counting = taken.filter((code) => belongs.has(code)).flatMap((code) => packs.units.get(code) ?? []);
  const missing = qualification.units.filter((code) => !taken.includes(code));
  const sections = Object.entries(combination?.sections ?? {}).map(([section, needed]) => ({
    section,
    name: (Object.hasOwn(specification.sections, section) ? specification.sections[section] : undefined) ?? section,
    have: counting.filter((pack) => pack.section === section).map(({ unit }) => unit),
    needed,
  }));
  const amount = combination?.credits ?? qualification.credit ?? {};
  const credits = { have: counting.reduce((sum, { credit }) => sum + (credit ?? 0), 0), ...amount };
  const chosen = combination?.units && { have: counting.length, ...combination.units };
  const fits = ({ have, atLeast = 0, atMost = Infinity }: { readonly have: number } & Amount) =>
    have >= atLeast && have <= atMost;
  return {
    missing,
    foreign: taken.filter((code) => !belongs.has(code)),
    credits,
    sections,
    ...(chosen && { chosen }),
    isMet:
      missing.length === 0 &&
      sections.every(({ have, needed }) => have.length >= needed) &&
      (combination?.credits === undefined || fits(credits)) &&
      (chosen === undefined || fits(chosen)),
  };
}
