import { dayOf, readDates, readDay } from '../../model/dates.ts';
import { isPlaceholder } from '../../model/names.ts';
import { quoted } from '../../wording/phrases.ts';
import { dateFieldsOf } from '../walk.ts';
import { type SectionRule } from '../rule.ts';

export const dateUnreadable: SectionRule = {
  id: 'document/date-unreadable',
  severity: 'warning',
  scope: 'section',
  summary: 'Something is written where a date is expected, and it is no date.',
  reason:
    'Periods, occasions and the order of evidence and decisions are worked out from dates. A date that does not exist, or only half a date, is left out.',
  examples: [
    {
      says: 'a day that does not exist, half a date, a period that runs backwards',
      map: `evidence-map: 1
evidence:
  E1: { title: Discussion, date: 2026-02-30 }
  E2: { title: Report, date: March 2026 }
  E3: { title: Log, date: 2026-04-13 to 2026-03-02 }
`,
      finds: [3, 4, 5],
    },
    {
      says: 'days and a period',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, date: 4 March 2026 }\n  E2: { title: Log, date: 2026-03-02 to 2026-04-13 }\n  E3: { title: To come, date: TBC }\n',
      finds: [],
    },
  ],
  *check(section) {
    for (const { value } of dateFieldsOf(section)) {
      for (const { text, range } of readDates(value).unread) {
        if (isPlaceholder(text)) continue;
        const at = { section, range };
        const why =
          'Without a day that can be read, this cannot be put in order with the other dates, and counts for no period and no occasion.';
        if (runsBackwards(text))
          yield {
            at,
            severity: 'error',
            message: `The period ${quoted(text, 40)} ends before it begins.`,
            why,
            fix: 'Write the first day first: 2026-03-02 to 2026-04-13.',
          };
        else if (neverWas(text))
          yield {
            at,
            severity: 'error',
            message: `There is no such day as ${quoted(text, 40)}.`,
            why,
            fix: 'Write the day as year, month and day: 2026-03-02.',
          };
        else
          yield {
            at,
            message: `${quoted(text, 40)} is no day that could be understood.`,
            why,
            fix: 'Write year, month and day: 2026-03-02; for a period 2026-03-02 to 2026-04-13; several days as a list in brackets.',
          };
      }
    }
  },
};

function runsBackwards(text: string): boolean {
  const [first, last, ...more] = text.split(/(?<!\s)\s+(?:to|until|till)\s+|(?<!\s)\s+[–—-]\s+/).map(readDay);
  return more.length === 0 && first !== undefined && last !== undefined && first > last;
}

/** 31 February, or the 14th month: written as a date, and yet none. */
function neverWas(text: string): boolean {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) === undefined;
  return (
    /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})$/.test(text.trim()) ||
    /^\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{4}$/i.test(
      text.trim(),
    )
  );
}
