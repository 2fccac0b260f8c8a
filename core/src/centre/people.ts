import { type Day } from '../model/dates.ts';
import { nameKey } from '../model/names.ts';
import { derived } from '../memory/derived.ts';

export const personRoles = [
  'assessor',
  'quality assurer',
  'lead quality assurer',
  'external quality assurer',
  'countersigner',
  'witness',
  'expert witness',
] as const;
export type PersonRole = (typeof personRoles)[number];

export const risks = ['low', 'medium', 'high'] as const;
export type Risk = (typeof risks)[number];

/** Somebody who assesses, quality assures or bears witness at a centre. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Other spellings. */
  readonly also: readonly string[];
  readonly roles: readonly PersonRole[];
  readonly qualification?: string;
  /** Who saw the certificate, and when. */
  readonly checked?: { readonly by: string; readonly date: Day };
  readonly workingTowards?: string;
  readonly countersignedBy?: string;
  /** Since when they work here in this role. */
  readonly since?: Day;
  /** Hours of professional development by year. */
  readonly development: Readonly<Record<string, number>>;
  readonly cv?: string;
  readonly risk?: Risk;
  readonly riskBecause?: string;
  readonly sites: readonly string[];
}

export const isQualityAssurer = ({ roles }: Person): boolean =>
  roles.includes('quality assurer') || roles.includes('lead quality assurer');

const titles = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev)$/;

/** The parts of a name in one order: `Smith, Jane`, `Jane Smith` and `Ms Jane Smith` are the same. */
const partsOf = (name: string): readonly string[] =>
  nameKey(name)
    .split(/[\s,.]+/)
    .filter((part) => part !== '' && !titles.test(part))
    .sort();

/** A person's name as it is compared, however it is spelt. */
export const personKey = (name: string): string => partsOf(name).join(' ');

/**
 * Whether two names may be one person's: all parts of the shorter one are there or stand as initials, and one of them
 * in full (`J. Smith` and `Jane Smith`).
 */
export function maybeSame(a: string, b: string): boolean {
  const [short, long] = [partsOf(a), partsOf(b)].sort((x, y) => x.length - y.length) as [
    readonly string[],
    readonly string[],
  ];
  if (short.length < 2) return false;
  const left = [...long];
  const full = short.filter((part) => part.length > 1 && takeFrom(left, (other) => other === part));
  if (full.length === 0) return false;
  return short
    .filter((part) => !full.includes(part))
    .every(
      (part) =>
        takeFrom(left, (other) =>
          part.length === 1 || other.length === 1 ? part[0] === other[0] && part !== other : false,
        ) || takeFrom(left, (other) => other === part),
    );
}

function takeFrom(left: string[], fits: (part: string) => boolean): boolean {
  const at = left.findIndex(fits);
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}

/** Whom a name means: one person of the centre; or those whom it may mean. */
export interface Meant {
  readonly person?: Person;
  readonly perhaps: readonly Person[];
}

const spellingsOf: (people: readonly Person[]) => ReadonlyMap<string, readonly Person[]> = derived(
  'spellings of people',
  (people) => {
    const found = new Map<string, Person[]>();
    for (const person of people)
      for (const key of new Set([person.id, person.name, ...person.also].map(personKey))) {
        const list = found.get(key);
        if (list) list.push(person);
        else found.set(key, [person]);
      }
    return found;
  },
);

export function whoIs(name: string, people: readonly Person[]): Meant {
  const exact = spellingsOf(people).get(personKey(name)) ?? [];
  if (exact.length === 1) return { person: exact[0]!, perhaps: [] };
  if (exact.length > 1) return { perhaps: exact };
  return { perhaps: people.filter((person) => [person.name, ...person.also].some((known) => maybeSame(name, known))) };
}

/** One key for all spellings of a person that the centre lists; else the name in any order of its parts. */
export function identityOf(name: string, people: readonly Person[] = []): string {
  const { person } = whoIs(name, people);
  return person ? `person ${person.id}` : personKey(name);
}

/** Names with whom somebody else shares a spelling: they identify nobody. */
export const sharedSpellings = (people: readonly Person[]): readonly (readonly [string, readonly Person[]])[] =>
  [...spellingsOf(people)].filter(([, list]) => list.length > 1);
