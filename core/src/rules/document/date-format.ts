import { isoDay, plainDay, readDates, readDay } from '../../model/dates.ts';
import { quoted } from '../../wording/phrases.ts';
import { undisturbed } from './hazards.ts';
import { dateFieldsOf } from '../walk.ts';
import { type SectionRule } from '../rule.ts';

export const dateFormat: SectionRule = {
  id: 'document/date-format',
  about: 'notation',
  severity: 'hint',
  scope: 'section',
  summary: 'A date is understood, but not written as year, month, day.',
  reason:
    'Is 04/03/2026 in March or in April? Evimap reads the day first. Written as 2026-03-04 a date is the same for everybody.',
  examples: [
    {
      says: 'the ways in which people write dates',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, date: 04/03/2026 }\n  E2: { title: Report, date: 4 March 2026 }\n  E3: { title: Log, date: 2 March 2026 to 2026-04-13 }\n',
      finds: [3, 4, 5],
    },
    {
      says: 'year, month, day',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, date: [2026-03-04, 2026-03-11] }\n',
      finds: [],
    },
  ],
  *check(section) {
    for (const { value } of dateFieldsOf(section)) {
      const { days, periods } = readDates(value);
      const odd = [
        ...days
          .filter(({ iso }) => !iso)
          .map(({ day, text, range }) => ({ text, range, means: plainDay(day), newText: isoDay(day) })),
        ...periods
          .filter(({ iso }) => !iso)
          .map(({ first, last, text, range }) => ({
            text,
            range,
            means: `${plainDay(first)} to ${plainDay(last)}`,
            newText: `${isoDay(first)} to ${isoDay(last)}`,
          })),
      ];
      for (const { text, range, means, newText } of odd) {
        const at = { section, range };
        const dayFirst =
          /^\d{1,2}[/.-]\d{1,2}[/.-]/.test(text) && readDay(text) !== undefined ? ', with the day first' : '';
        yield {
          at,
          message: `${quoted(text, 50)} is read as ${means}${dayFirst}.`,
          why: 'Written as year, month and day a date can be read in one way only.',
          fix: `Write ${newText}.`,
          ...(undisturbed(section, range) && {
            repairs: [{ title: `Write ${newText}`, safe: true, edits: [{ at, newText }] }],
          }),
        };
      }
    }
  },
};
