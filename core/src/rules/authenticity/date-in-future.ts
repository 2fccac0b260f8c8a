import { plainDay, readDates, type Day } from '../../model/dates.ts';
import { plainKey } from '../../model/map.ts';
import { type Section } from '../../syntax/document.ts';
import { type Range } from '../../text/position.ts';
import { type SectionRule } from '../rule.ts';
import { groupsOf } from '../walk.ts';

const today = 20_558; // 15 April 2026

export const dateInFuture: SectionRule = {
  id: 'authenticity/date-in-future',
  severity: 'warning',
  scope: 'section',
  summary: 'Something is dated later than today.',
  reason: 'Nothing can have been made, seen or decided on a day that is still to come.',
  examples: [
    {
      says: 'a decision and evidence of next year',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2027-04-02 }\nunits:\n  L4B5:\n    1.3:\n      - assessed: achieved\n        date: 2027-04-14\n        by: Assessor A\n',
      finds: [3, 8],
      settings: { today },
    },
    {
      says: 'today and before',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2026-04-02 }\nunits:\n  L4B5:\n    1.3:\n      - assessed: achieved\n        date: 2026-04-15\n        by: Assessor A\n',
      finds: [],
      settings: { today },
    },
  ],
  *check(section, { today: now }) {
    if (now === undefined) return;
    for (const { day, range, isDecision } of datesOf(section)) {
      if (day > now)
        yield {
          at: { section, range },
          ...(isDecision && { severity: 'error' as const }),
          message: `${plainDay(day)} is still to come.`,
          why: isDecision
            ? 'A decision is dated on the day on which it was made.'
            : 'Evidence that does not exist yet shows nothing.',
          fix: 'Check the date.',
        };
    }
  },
};

function datesOf(section: Section): readonly { day: Day; range: Range; isDecision: boolean }[] {
  const found: { day: Day; range: Range; isDecision: boolean }[] = [];
  for (const group of groupsOf(section)) {
    const isDecision = group.pairs.some(({ key }) => plainKey(key.text) === 'assessed');
    for (const { key, value } of group.pairs) {
      if (value === undefined || value.kind === 'pairs' || !/^(?:date|signed)$/.test(plainKey(key.text))) continue;
      const { days, periods } = readDates(value);
      for (const { day, range } of days) found.push({ day, range, isDecision });
      for (const { last, range } of periods) found.push({ day: last, range, isDecision });
    }
  }
  return found;
}
