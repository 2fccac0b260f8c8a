import { type FoundQualification } from './qualifications.ts';
import { countOf, inWords, listed, listedBriefly } from '../wording/phrases.ts';
import { sectionName, type Amount, type Packs, type UnitGroup, type UnitPack } from './pack.ts';

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
  /** Groups of units; of several in one, one is enough. */
  readonly groups: readonly GroupTaken[];
  /** Units that are taken together and cannot be. */
  readonly barred: readonly (readonly [string, string])[];
  /** Where a number of units is to be chosen. */
  readonly chosen?: { readonly have: number } & Amount;
  readonly isMet: boolean;
}

/** What is taken of a group, or of the alternative that is nearest. */
export interface GroupTaken {
  /** What is needed: `at least 3 units of group A`. */
  readonly asks: string;
  /** What is there: `2 units`. */
  readonly has: string;
  readonly have: readonly string[];
  readonly isMet: boolean;
}

/** `at least three units of group A`, `at least 8 credits of optional units`. */
export function groupPhrase({ name, from, units, credits, size }: UnitGroup): string {
  const of = name ?? listedBriefly(from, 6);
  const sized = [
    ...(size?.credits === undefined ? [] : [countOf(size.credits, 'credit')]),
    ...(size?.hours === undefined ? [] : [`${size.hours} hours`]),
  ];
  const large = sized.length === 0 ? '' : ` of ${listed(sized, 'or')} or more`;
  return listed([
    ...(units === undefined && credits !== undefined ? [] : [`${boundsOf(units ?? { atLeast: 1 }, 'unit')}${large}`]),
    ...(credits === undefined ? [] : [boundsOf(credits, 'credit')]),
  ]).concat(` of ${of}`);
}

function boundsOf({ atLeast, atMost }: Amount, noun: string): string {
  if (atLeast !== undefined && atLeast === atMost) return `exactly ${countOf(atLeast, noun)}`;
  if (atMost === undefined) return `at least ${countOf(atLeast ?? 1, noun)}`;
  return atLeast === undefined ? `at most ${countOf(atMost, noun)}` : `${inWords(atLeast)} to ${countOf(atMost, noun)}`;
}

function takenOf(group: UnitGroup, taken: readonly UnitPack[]): GroupTaken {
  const { from, units, credits, size } = group;
  const own = taken.filter((pack) => from.includes(pack.unit) && isOfSize(pack, size));
  const sum = own.reduce((total, { credit }) => total + (credit ?? 0), 0);
  const countsUnits = units !== undefined || credits === undefined;
  return {
    asks: groupPhrase(group),
    has: credits !== undefined && !countsUnits ? countOf(sum, 'credit') : countOf(own.length, 'unit'),
    have: own.map(({ unit }) => unit),
    isMet:
      (!countsUnits || fits({ have: own.length, ...(units ?? { atLeast: 1 }) })) &&
      (credits === undefined || fits({ have: sum, ...credits })),
  };
}

const isOfSize = ({ credit, glh, tqt }: UnitPack, size: UnitGroup['size']): boolean =>
  size === undefined ||
  (size.credits !== undefined && (credit ?? 0) >= size.credits) ||
  (size.hours !== undefined && Math.max(glh ?? 0, tqt ?? 0) >= size.hours);

/** Of alternatives, one that is met; else all of them are told. */
function oneOf(ways: readonly GroupTaken[]): GroupTaken {
  const met = ways.find(({ isMet }) => isMet);
  const nearest = [...ways].sort((a, b) => b.have.length - a.have.length)[0]!;
  return (
    met ?? {
      ...nearest,
      asks: listed(
        ways.map(({ asks }) => asks),
        'or',
      ),
    }
  );
}

const fits = ({ have, atLeast = 0, atMost = Infinity }: { readonly have: number } & Amount): boolean =>
  have >= atLeast && have <= atMost;

/** Which units count towards a qualification: those it must have, and those it may choose from. */
export function unitsFor({ qualification, specification }: FoundQualification): ReadonlySet<string> {
  const { units, combination } = qualification;
  const grouped = combination?.groups?.flat().flatMap(({ from }) => from);
  const chosen = combination?.from ?? (combination?.sections ? undefined : grouped) ?? specification.units;
  return new Set(units.length > 0 && !combination ? units : [...units, ...chosen, ...(grouped ?? [])]);
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
    name: sectionName({ section }, specification),
    have: counting.filter((pack) => pack.section === section).map(({ unit }) => unit),
    needed,
  }));
  const amount = combination?.credits ?? qualification.credit ?? {};
  const credits = { have: counting.reduce((sum, { credit }) => sum + (credit ?? 0), 0), ...amount };
  const chosen = combination?.units && { have: counting.length, ...combination.units };
  const groups = (combination?.groups ?? []).map((group) =>
    'from' in group ? takenOf(group, counting) : oneOf(group.map((one) => takenOf(one, counting))),
  );
  const barred = (combination?.barred ?? []).filter((pair) => pair.every((code) => taken.includes(code)));
  return {
    missing,
    foreign: taken.filter((code) => !belongs.has(code)),
    credits,
    sections,
    groups,
    barred,
    ...(chosen && { chosen }),
    isMet:
      missing.length === 0 &&
      groups.every((group) => group.isMet) &&
      barred.length === 0 &&
      sections.every(({ have, needed }) => have.length >= needed) &&
      (combination?.credits === undefined || fits(credits)) &&
      (chosen === undefined || fits(chosen)),
  };
}
