import { describe, expect, it } from 'vitest';
import { isNo, isPlaceholder, isYes, letterDistance, nameKey, nearest } from './names.ts';

const same = (...names: readonly string[]) => new Set(names.map(nameKey)).size === 1;

describe('one name', () => {
  it('without regard to capitals and the width of letters', () =>
    expect(same('Harbour Foods', 'harbour foods', 'ＨＡＲＢＯＵＲ foods')).toBe(true));
  it('hyphens and dashes are spaces', () =>
    expect(same('two-minute rule', 'Two minute rule', 'two–minute—rule', 'two_minute rule')).toBe(true));
  it('quotation marks and brackets drop; what is inside brackets stays', () => {
    expect(same('“Harbour” Foods', "'Harbour' Foods", 'Harbour (Foods)', '[Harbour] Foods')).toBe(true);
    expect(nameKey('Ng (finance)')).toBe('ng finance');
  });
  it('double spaces and a final stop drop', () =>
    expect(same('Two  price lists.', 'Two price lists', ' Two price lists ')).toBe(true));
  it('marks that cannot be seen drop', () =>
    expect(same('Harbour', '\u200fHarbour', 'Har\u00adbour', '\ufeffHarbour')).toBe(true));
  it('nothing else is the same', () => {
    expect(same('Harbour', 'Harbour Foods')).toBe(false);
    expect(same('B. Ng, finance', 'B Ng')).toBe(false);
    expect(same('a, b', 'a b')).toBe(false);
    expect(same('café', 'cafe')).toBe(false);
  });
});

describe('the nearest name', () => {
  it('differs in few letters, or holds the words of the other', () => {
    expect(nearest('Harbor', ['Quarry', 'Harbour'])).toBe('Harbour');
    expect(nearest('Blocking out time', ['Time blocking', 'Lists'])).toBe('Time blocking');
    expect(nearest('Drafted pricing', ['Draft pricing', 'Book the visit'])).toBe('Draft pricing');
    expect(nearest('Elephant', ['Time blocking'])).toBeUndefined();
  });
  it('counts letters, a swap of neighbours as one, and gives up at its limit', () => {
    expect(letterDistance('abcd', 'abdc', 3)).toBe(1);
    expect(letterDistance('abcd', 'abxx', 3)).toBe(2);
    expect(letterDistance('abcd', 'wxyz', 2)).toBe(3);
  });
});

describe('words that say nothing yet', () => {
  it.each(['TBC', 'tbc.', 'Done', 'as above', 'n/a', 'N/A', '???', '...', '-', '<name>', ''])('‘%s’', (text) =>
    expect(isPlaceholder(text)).toBe(true),
  );
  it.each(['None of them agreed', 'Done deal with Harbour', 'A', '7', 'above board'])('but not ‘%s’', (text) =>
    expect(isPlaceholder(text)).toBe(false),
  );
  it('yes and no', () => {
    expect(['yes', 'Yes ', 'Y', 'true', 'yep'].map(isYes)).toEqual([true, true, true, true, false]);
    expect(['no', 'N', 'false', 'not'].map(isNo)).toEqual([true, true, true, false]);
  });
});
