import { nameKey } from '../../model/names.ts';
import { quoted } from '../../wording/phrases.ts';
import { fieldSpot, spot, type UnitRule } from '../rule.ts';

/** Words that could stand under any piece of work. */
const empty = new Set(
  'a all and are been being brilliant complete completed criteria criterion done effort evidence excellent fantastic fine fully good great has have here i in is it job keep lovely many met meets nice of ok okay on pass passed perfect piece really satisfactory so standard sufficient super thank thanks that the this up very well with work yes you your achieved unit nothing no further comment comments happy to see'.split(
    ' ',
  ),
);

export const feedbackThin: UnitRule = {
  id: 'reliability/feedback-thin',
  severity: 'information',
  scope: 'unit',
  summary: 'Feedback says nothing about the work.',
  reason:
    '‘Good work’ could stand under anything. Feedback that names what the evidence shows lets a second assessor follow the decision, and the learner improve.',
  examples: [
    {
      says: 'good work',
      map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: complete\n    1.1-3.3:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n        comment: Good work, well done!\n',
      finds: [9],
    },
    {
      says: 'what it shows, and what next',
      map: 'evidence-map: 1\nunits:\n  L4B5:\n    status: complete\n    1.1-3.3:\n      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n        comment: The Ward plan shows realistic dates. Name the partner contact next time.\n',
      finds: [],
    },
  ],
  *check({ reading, final }) {
    if (!final) return;
    for (const { row } of reading.rows) {
      const comment = row.decision?.comment;
      if (comment === undefined) continue;
      const words = nameKey(comment)
        .replace(/[^\p{L}\p{N} ]/gu, ' ')
        .split(' ')
        .filter(Boolean);
      if (words.length > 2 && words.some((word) => !empty.has(word))) continue;
      yield {
        at: fieldSpot(row.fields, 'comment') ?? spot(row.section, row.range),
        message: `${quoted(comment, 40)} says nothing about this work.`,
        why: 'A quality assurer follows a decision by its feedback, and a learner improves by it.',
        fix: 'Say what the evidence shows for the criterion, and what to do next.',
      };
    }
  },
};
