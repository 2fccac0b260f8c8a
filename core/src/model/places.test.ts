import { describe, expect, it } from 'vitest';
import { isVaguePlace, placeText, readPlace } from './places.ts';

describe('a place', () => {
  it.each(['p.4', 'p.4-6', 'pp. 4–6', 'page 12', 'slide 7', 'para 2', 'section 3.1', 'row 9'])(
    '%s: pages and the like',
    (text) => expect(readPlace(text)).toEqual({ kind: 'pages', text }),
  );
  it('a time, or from one to another', () => {
    expect(readPlace('03:10')).toEqual({ kind: 'time', text: '03:10', from: 190 });
    expect(readPlace('03:10-05:40')).toEqual({ kind: 'time', text: '03:10-05:40', from: 190, to: 340 });
    expect(readPlace('1:02:03 – 1:02:10')).toEqual({ kind: 'time', text: '1:02:03 – 1:02:10', from: 3723, to: 3730 });
    expect(readPlace('05:40-03:10').kind).toBe('other');
  });
  it('the whole', () =>
    expect(['whole', 'the whole document', 'Whole recording'].map((text) => readPlace(text).kind)).toEqual([
      'whole',
      'whole',
      'whole',
    ]));
  it('a passage, with the words around it or without', () => {
    expect(readPlace('"They agreed"')).toMatchObject({ kind: 'quote', exact: 'They agreed' });
    expect(readPlace('"They agreed" after "At last" before "and left"')).toMatchObject({
      exact: 'They agreed',
      after: 'At last',
      before: 'and left',
    });
    expect(readPlace('“They agreed” before “and left”')).toMatchObject({ exact: 'They agreed', before: 'and left' });
    expect(readPlace('"She said "yes" to it"')).toMatchObject({ exact: 'She said "yes" to it' });
    expect(readPlace('"She said ""yes"" to it"')).toMatchObject({ exact: 'She said "yes" to it' });
  });
  it('words on a page, and back', () => {
    const written = placeText({ kind: 'quote', on: 'p.3', exact: 'a plan for "Monday"', after: 'I made' });
    expect(written).toBe('p.3 "a plan for ""Monday""" after "I made"');
    expect(readPlace(written)).toEqual({
      kind: 'quote',
      text: written,
      on: 'p.3',
      exact: 'a plan for "Monday"',
      after: 'I made',
    });
    expect(readPlace('pp. 4-5, “They agreed”')).toMatchObject({ kind: 'quote', on: 'pp. 4-5', exact: 'They agreed' });
    expect(readPlace('slide 7: "They agreed"')).toMatchObject({ on: 'slide 7', exact: 'They agreed' });
    expect(readPlace('section 3 of "The plan"').kind).toBe('pages');
    expect(readPlace('week 3 "They agreed"').kind).toBe('other');
  });
  it('a region of a picture', () =>
    expect(readPlace('image "board" 10%,20%,30.5%,15%')).toMatchObject({
      kind: 'image',
      name: 'board',
      region: [10, 20, 30.5, 15],
    }));
  it('anything else is kept', () =>
    expect(['B2:D9', 'the second table', 'Q&A at the end'].map((text) => readPlace(text).kind)).toEqual([
      'other',
      'other',
      'other',
    ]));
});

describe('a vague place', () => {
  it.each([
    'see portfolio',
    'Portfolio',
    'see attached',
    'throughout',
    'various',
    'all of the evidence',
    'see recording',
    'TBC',
    '???',
  ])('%s', (text) => expect(isVaguePlace(text)).toBe(true));
  it.each(['p.4', '03:10', 'report section 2', 'whole', '"They agreed"', 'Sheet1!B2', 'portfolio page 3'])(
    'is not ‘%s’',
    (text) => expect(isVaguePlace(text)).toBe(false),
  );
});
