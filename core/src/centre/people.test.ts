import { describe, expect, it } from 'vitest';
import { identityOf, maybeSame, personKey, sharedSpellings, whoIs, type Person } from './people.ts';

const person = (name: string, also: readonly string[] = [], id = name): Person => ({
  id,
  name,
  also,
  roles: ['assessor'],
  development: {},
  sites: [],
});

describe('a person', () => {
  it('is the same in any order of the parts of the name, with a title or without', () => {
    expect(
      new Set(['Jane Smith', 'Smith, Jane', 'Ms Jane Smith', 'SMITH  jane', 'Dr. Jane Smith.'].map(personKey)),
    ).toEqual(new Set(['jane smith']));
    expect(personKey('D. Assessor')).toBe(personKey('Assessor D'));
  });

  it('may be the same where a part is an initial or left out, and not where one of them differs', () => {
    for (const [a, b] of [
      ['J. Smith', 'Jane Smith'],
      ['Jane A. Smith', 'Jane Smith'],
      ['Smith, J', 'Jane Mary Smith'],
    ] as const)
      expect([maybeSame(a, b), maybeSame(b, a), personKey(a) === personKey(b)]).toEqual([true, true, false]);
    for (const [a, b] of [
      ['Assessor A', 'Assessor B'],
      ['Assessor A', 'Quality Assurer A'],
      ['Jane Smith', 'John Smith'],
      ['Smith', 'Jane Smith'],
      ['K. Smith', 'Jane Smith'],
    ] as const)
      expect([a, b, maybeSame(a, b)]).toEqual([a, b, false]);
  });

  it('is found by every spelling that is listed; who may be meant is asked, and a shared spelling means nobody', () => {
    const people = [person('Jane Smith', ['J. Smith']), person('John Smith', ['Jack Smith', 'J. Smith'], 'john')];
    expect(whoIs('Smith, Jack', people).person?.id).toBe('john');
    expect(whoIs('john', people).person?.id).toBe('john');
    expect(whoIs('J. Smith', people)).toEqual({ perhaps: people });
    expect(sharedSpellings(people).map(([, list]) => list.length)).toEqual([2]);
    expect(whoIs('Jane M. Smith', [person('Jane Smith'), people[1]!]).perhaps).toHaveLength(2);
    expect(whoIs('Jane M. Smith', [person('Jane Smith'), person('Carl Brown')]).perhaps).toHaveLength(1);
    expect(identityOf('Jack Smith', people)).toBe(identityOf('Smith John', people));
  });
});
