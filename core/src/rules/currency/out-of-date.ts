import { addMonths, plainDay, type Day } from '../../model/dates.ts';
import { type UnitBlock } from '../../model/reading.ts';
import { countOf } from '../../wording/phrases.ts';
import { entriesOf } from '../entries.ts';
import { derived } from '../../memory/derived.ts';
import { type EvidenceRule } from '../rule.ts';
import { greatestOf } from '../walk.ts';

const today = 20_558; // 15 April 2026

export const outOfDate: EvidenceRule = {
  id: 'currency/out-of-date',
  severity: 'warning',
  scope: 'evidence',
  summary: 'Evidence is older than the limit that the centre has set.',
  reason:
    'Evidence should reflect how the learner works now. No specification prints a limit, so there is none until the centre sets one.',
  examples: [
    {
      says: 'four years old, with a limit of three',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2022-03-04 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n',
      finds: [3],
      settings: { currencyYears: 3, today },
    },
    {
      says: 'it was current when it was judged',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2022-03-04 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n      - assessed: achieved\n        date: 2022-04-14\n        by: Assessor A\n',
      finds: [],
      settings: { currencyYears: 3, today },
    },
    {
      says: 'no limit is set',
      map: 'evidence-map: 1\nevidence:\n  E1: { title: Discussion, method: professional discussion, date: 2002-03-04 }\nunits:\n  L4B5:\n    1.3:\n      - evidence: E1\n        at: p.2\n',
      finds: [],
      settings: { today },
    },
  ],
  *check({ evidence, uses, settings }) {
    const { currencyYears, today: now } = settings;
    if (currencyYears === undefined || !(currencyYears > 0) || now === undefined) return;
    const days = [...evidence.date.days.map(({ day }) => day), ...evidence.date.periods.map(({ last }) => last)];
    if (days.length === 0 || uses.length === 0) return;
    const made = greatestOf(days)!;
    // Evidence grows no older after it was judged.
    const judged = greatestOf(uses.map(({ block }) => Math.min(now, lastDecision(block) ?? now)))!;
    if (addMonths(made, Math.round(currencyYears * 12)) >= judged) return;
    yield {
      at: { section: evidence.section, range: evidence.fields.get('date')?.value?.range ?? evidence.idRange },
      message: `${evidence.id} is of ${plainDay(made)}; your centre’s limit is ${countOf(currencyYears, 'year')}.`,
      why: 'Evidence should reflect how the learner works now. The limit is your centre’s; specifications print none.',
      fix: 'Confirm in a comment that it still reflects present practice, or add newer evidence.',
    };
  },
};

const lastDecision: (block: UnitBlock) => Day | undefined = derived('last decision in a unit', (block) =>
  greatestOf(entriesOf(block).flatMap((row) => row.decision?.date.days.map(({ day }) => day) ?? [])),
);
