import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { derived, derivedFromText, numbered, sameList } from './derived.ts';
import { ignoring, memoryUse, withoutMemory } from './memories.ts';

interface Named {
  readonly name: string;
}
const used = (name: string) => memoryUse().find((memory) => memory.name === name)!;

describe('a derived value', () => {
  let runs = 0;
  const joined = derived('test: joined', (a: Named, b: Named, c: string) => ({
    text: `${a.name}${b.name}${c}${(runs += 1)}`,
  }));
  const [a, b, other] = [{ name: 'a' }, { name: 'b' }, { name: 'o' }];
  it('is the same object for the same inputs', () => {
    expect(joined(a, b, 'c')).toBe(joined(a, b, 'c'));
    expect(used('test: joined')).toMatchObject({ inputs: 3, kept: 1, made: 1, dropped: 0 });
  });
  it('is computed again for any other input', () => {
    const first = joined(a, b, 'c');
    for (const again of [() => joined(other, b, 'c'), () => joined(a, other, 'c'), () => joined(a, b, 'd')])
      expect(again()).not.toBe(first);
  });
  it('may be nothing', () => {
    const none = derived('test: none', (_from: Named) => undefined);
    expect([none(a), none(a)]).toEqual([undefined, undefined]);
    expect(used('test: none')).toMatchObject({ kept: 1, made: 1 });
  });
  it('does not go with a copy, nor show in the object', () => {
    const own = derived('test: own', ({ name }: Named) => ({ name }));
    const from = { name: 'x' };
    own(from);
    expect(own({ ...from })).not.toBe(own(from));
    expect(Object.keys(from)).toEqual(['name']);
    expect(own(Object.freeze({ name: 'y' })).name).toBe('y');
  });
  it('is kept several times for the same first input where that is asked', () => {
    const two = derived('test: two', (_of: Named, b: Named) => ({ b }), 2);
    const [first, second, third] = [two(a, a), two(a, b), two(a, other)];
    expect([two(a, other), two(a, b)]).toEqual([third, second]);
    expect(two(a, b)).toBe(second);
    expect(two(a, a)).not.toBe(first);
  });
  it('has a name that no other has, and one to six inputs', () => {
    expect(() => derived('test: two', (from: Named) => from)).toThrow('Two memories');
    expect(() => derived('test: nothing', (...all: readonly object[]) => all)).toThrow('no input');
  });
});

describe('what is computed from a text', () => {
  const long = derivedFromText('test: length', (text) => ({ length: text.length }));
  it('is kept by the text, whatever else a list hands over', () => {
    expect(['a', 'bb', 'a'].map(long).map(({ length }) => length)).toEqual([1, 2, 1]);
    expect(long('a')).toBe(long('a'));
  });
  it('is kept for its other input', () => {
    const under = derivedFromText('test: under', (text: string, of: Named) => ({ says: `${of.name} ${text}` }));
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect(under('x', a)).toBe(under('x', a));
    expect(under('x', b).says).toBe('b x');
  });
  it('is not kept for long texts', () => expect(long('x'.repeat(201))).not.toBe(long('x'.repeat(201))));
});

it('the same items are the same list', () => {
  const same = sameList<Named>('test: list');
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  const list = [a, b];
  expect(same(a, list)).toBe(list);
  expect(same(a, [a, b])).toBe(list);
  expect(same(a, [a])).toEqual([a]);
  expect(same(a, [b, a])).toEqual([b, a]);
});

it('a part has the number that it has in the whole that is asked, in any order of asking', () => {
  const at = numbered('test: number', (whole: readonly Named[], number: (part: Named, n: number) => void) =>
    whole.forEach(number),
  );
  const parts = Array.from({ length: 6 }, (_, i) => ({ name: String(i) }));
  const lists = fc.array(fc.shuffledSubarray(parts), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(lists, fc.array(fc.tuple(fc.nat(2), fc.nat(5)), { maxLength: 20 }), (wholes, questions) =>
      questions.every(([list, part]) => {
        const whole = wholes[list % wholes.length]!;
        const index = whole.indexOf(parts[part]!);
        return at(whole, parts[part]!) === (index < 0 ? undefined : index);
      }),
    ),
  );
});

describe('a test', () => {
  const made = derived('test: made', (from: Named, by: string) => ({ says: `${from.name} ${by}` }));
  const from = { name: 'a' };
  it('can switch all memories off, and on again', () => {
    const before = made(from, 'x');
    expect(withoutMemory(() => made(from, 'x'))).not.toBe(before);
    expect(made(from, 'x')).toBe(before);
  });
  it('can make one memory blind to one of its inputs', () => {
    const [blind, blinder] = [1, 0].map((input) =>
      ignoring('test: made', input, () => [
        made(from, 'x'),
        made({ name: 'b' }, input === 0 ? 'x' : 'y'),
        made(from, 'y'),
      ]),
    );
    expect(blind!.map(({ says }) => says)).toEqual(['a x', 'b y', 'a x']);
    expect(blinder!.map(({ says }) => says)).toEqual(['a x', 'a x', 'a y']);
    expect(made(from, 'y').says).toBe('a y');
    expect(() => ignoring('test: made', 2, () => 0)).toThrow('no memory');
  });
});
