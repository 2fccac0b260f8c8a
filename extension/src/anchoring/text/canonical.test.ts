import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, canonicalWithMap, rawParts } from './canonical.ts';

describe('canonical', () => {
  it.each([
    ['white space', '  a \n\t b\u00a0\u2003c  ', 'a b c'],
    ['decomposed letters', 'e\u0301te\u0301', 'été'],
    ['Korean letters', '\u1112\u1161\u11ab', '한'],
    ['ligatures', 'e\ufb03cient', 'efficient'],
    ['full width', 'ＡＢＣ１', 'ABC1'],
    ['half-width kana', 'ｶﾞ', 'ガ'],
    ['soft hyphens and direction marks', 'port\u00adfolio\u200e', 'portfolio'],
    ['squares and fractions stay themselves', 'm² ½', 'm² ½'],
    ['joiners stay', '👩\u200d🎓', '👩\u200d🎓'],
    ['phrases stay one sign', '\ufdfa', '\ufdfa'],
    ['nothing', ' \n ', ''],
  ])('%s', (_name, raw, text) => expect(canonical(raw)).toBe(text));

  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const spaced = fc
    .array(
      fc.constantFrom(
        'a',
        'e',
        '\u0301',
        ' ',
        '\n',
        '\u00a0',
        '\u00ad',
        '\u200b',
        'ﬁ',
        '한',
        '\u1112',
        '\u1161',
        'ا',
        '\u064e',
        '👩',
        '\u200d',
        'x',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));
  const any = fc.oneof(text, spaced);

  it('says the same twice', () =>
    fc.assert(fc.property(spaced, (raw) => canonical(canonical(raw)) === canonical(raw))));
  it('does not care how letters are composed', () =>
    fc.assert(fc.property(spaced, (raw) => canonical(raw.normalize('NFD')) === canonical(raw))));
  it('maps every character to where it came from', () =>
    fc.assert(
      fc.property(any, (raw) => {
        const map = canonicalWithMap(raw);
        expect(map.text).toBe(canonical(raw));
        expect(map.from.length).toBe(map.text.length);
        for (let k = 0; k < map.text.length; k += 1) {
          expect(map.to[k]!).toBeGreaterThan(map.from[k]!);
          if (k > 0) expect(map.from[k]!).toBeGreaterThanOrEqual(map.from[k - 1]!);
        }
      }),
    ));
  it('can be made in parts', () => {
    const raw = 'The cafe\u0301 log,  kept\u00a0daily. '.repeat(500);
    const parts = [...rawParts(raw, 100)];
    expect(parts.length).toBeGreaterThan(20);
    expect(parts.join('')).toBe(raw);
  });
});
