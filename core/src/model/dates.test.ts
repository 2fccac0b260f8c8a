import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSection } from '../syntax/parse.ts';
import { pairOf } from '../syntax/node.ts';
import {
  addMonths,
  dayOf,
  isoDay,
  mondayOf,
  plainDay,
  readDates,
  readDateLine,
  readDay,
  wholeMonths,
} from './dates.ts';

const iso = (text: string) => {
  const day = readDay(text);
  return day === undefined ? undefined : isoDay(day);
};
const dates = (written: string) => {
  const { days, periods, unread } = readDates(pairOf(parseSection([`date: ${written}`]).node, 'date')?.value);
  return {
    days: days.map(({ day }) => isoDay(day)),
    periods: periods.map(({ first, last }) => `${isoDay(first)} to ${isoDay(last)}`),
    unread: unread.map(({ text }) => text),
  };
};

describe('a day', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-3-2', '2026-03-02'],
    ['14/04/2026', '2026-04-14'],
    ['14.4.2026', '2026-04-14'],
    ['14-04-26', '2026-04-14'],
    ['14 April 2026', '2026-04-14'],
    ['14th Apr 2026', '2026-04-14'],
    ['1st sept 2026', '2026-09-01'],
    ['Tuesday 14 April 2026', '2026-04-14'],
    ['Tue, 14 April 2026', '2026-04-14'],
    ['April 14, 2026', '2026-04-14'],
    [' 2026-03-02 ', '2026-03-02'],
    ['29/02/2028', '2028-02-29'],
    ['4-Mar-26', '2026-03-04'],
    ['04-Mar-2026', '2026-03-04'],
    ['9 Feb 26', '2026-02-09'],
    ['w/c 2 March 2026', '2026-03-02'],
    ['W/E: 8/3/26', '2026-03-08'],
    ['week commencing Mon 2 March 2026', '2026-03-02'],
    ['wk of 2026-03-02', '2026-03-02'],
  ])('%s', (written, day) => expect(iso(written)).toBe(day));
  it.each([
    '31/02/2026',
    '2026-02-29',
    '13/13/2026',
    '04/14/2026',
    '2026-00-10',
    '1850-01-01',
    'April 2026',
    'last week',
    '',
    '14/04',
    '2026',
  ])('is not in ‘%s’', (written) => expect(iso(written)).toBeUndefined());
  it('comes back from its own writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf(1900, 1, 1)!, max: dayOf(2200, 12, 31)! }), (day) => {
        expect(readDay(isoDay(day))).toBe(day);
        expect(readDay(plainDay(day))).toBe(day);
      }),
    );
  });
});

describe('what stands after ‘date:’', () => {
  it('one day, several, a period', () => {
    expect(dates('2026-05-11')).toEqual({ days: ['2026-05-11'], periods: [], unread: [] });
    expect(dates('[2026-05-11, 18/05/2026]')).toEqual({ days: ['2026-05-11', '2026-05-18'], periods: [], unread: [] });
    expect(dates('2026-05-11 to 2026-06-21')).toEqual({ days: [], periods: ['2026-05-11 to 2026-06-21'], unread: [] });
    expect(dates('11 May 2026 – 21 June 2026')).toEqual({
      days: [],
      periods: ['2026-05-11 to 2026-06-21'],
      unread: [],
    });
    expect(dates('[2026-05-11 until 2026-05-20, 2026-06-01]')).toEqual({
      days: ['2026-06-01'],
      periods: ['2026-05-11 to 2026-05-20'],
      unread: [],
    });
  });
  it('several without brackets, and a period whose year is said once', () => {
    expect(dates('9/2/26, 9/3/26, 6/4/26')).toEqual({
      days: ['2026-02-09', '2026-03-09', '2026-04-06'],
      periods: [],
      unread: [],
    });
    expect(dates('2026-02-09; 9 March 2026 and 6 April 2026')).toEqual({
      days: ['2026-02-09', '2026-03-09', '2026-04-06'],
      periods: [],
      unread: [],
    });
    expect(dates('2 March to 12 April 2026')).toEqual({ days: [], periods: ['2026-03-02 to 2026-04-12'], unread: [] });
    expect(dates('20 Dec to 10 Jan 2026')).toEqual({ days: [], periods: [], unread: ['20 Dec to 10 Jan 2026'] });
    expect(dates('9/2/26, in March')).toEqual({ days: [], periods: [], unread: ['9/2/26, in March'] });
    const { days } = readDates(pairOf(parseSection(['date: 9/2/26, 09/03/26']).node, 'date')?.value);
    expect(days.map(({ text, range }) => [text, range.start.character, range.end.character])).toEqual([
      ['9/2/26', 6, 12],
      ['09/03/26', 14, 22],
    ]);
  });
  it('a period that runs backwards, and words, are not read', () => {
    expect(dates('2026-06-21 to 2026-05-11')).toEqual({ days: [], periods: [], unread: ['2026-06-21 to 2026-05-11'] });
    expect(dates('in spring')).toEqual({ days: [], periods: [], unread: ['in spring'] });
    expect(dates('')).toEqual({ days: [], periods: [], unread: [] });
  });
});

describe('weeks and months', () => {
  it('a week begins on Monday', () => {
    expect(['2026-05-10', '2026-05-11', '2026-05-17'].map((day) => isoDay(mondayOf(readDay(day)!)))).toEqual([
      '2026-05-04',
      '2026-05-11',
      '2026-05-11',
    ]);
    expect(isoDay(mondayOf(readDay('1969-12-31')!))).toBe('1969-12-29');
  });
  it('a month lasts to the same day of the next month, less one', () => {
    const months = (first: string, last: string) => wholeMonths(readDay(first)!, readDay(last)!);
    expect(months('2026-03-15', '2026-04-14')).toBe(1);
    expect(months('2026-03-15', '2026-04-13')).toBe(0);
    expect(months('2026-01-31', '2026-02-27')).toBe(1);
    expect(months('2026-01-01', '2026-06-30')).toBe(6);
    expect(isoDay(addMonths(readDay('2026-01-31')!, 1))).toBe('2026-02-28');
  });
});

describe('days as people write them together', () => {
  const read = (text: string) => {
    const { days, periods, unread } = readDateLine(text);
    return [
      ...days.map(({ day }) => isoDay(day)),
      ...periods.map(({ first, last }) => `${isoDay(first)} to ${isoDay(last)}`),
      ...unread.map((one) => `not ${one.text}`),
    ];
  };
  it('several of one month', () => {
    expect(read('2, 9 and 16 March 2026')).toEqual(['2026-03-02', '2026-03-09', '2026-03-16']);
    expect(read('2nd & 9th March, 5 April 2026')).toEqual(['2026-03-02', '2026-03-09', '2026-04-05']);
    expect(read('2 and 31 February 2026')).toEqual(['not 2 and 31 February 2026']);
  });
  it('between two days', () => {
    expect(read('between 2 March 2026 and 12 April 2026')).toEqual(['2026-03-02 to 2026-04-12']);
    expect(read('from 2 March to 12 April 2026')).toEqual(['2026-03-02 to 2026-04-12']);
    expect(read('2/3/26-12/4/26')).toEqual(['2026-03-02 to 2026-04-12']);
    expect(read('between 2 March 2026 and soon')).toEqual(['not between 2 March 2026 and soon']);
  });
});
