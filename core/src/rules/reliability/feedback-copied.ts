import { type Spot } from '../../model/map.ts';
import { nameKey } from '../../model/names.ts';
import { quoted } from '../../wording/phrases.ts';
import { entriesOf, isFinal } from '../entries.ts';
import { inOrder, learnerOf } from '../learners.ts';
import { memo } from '../memo.ts';
import { type MapContext, type SetMember, type SetRule } from '../rule.ts';

const decision = (comment: string): string => `      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n        comment: ${comment}\n`;
const map = (reference: string, first: string, second: string): string => `evidence-map: 1\nlearner: { reference: ${reference} }\nunits:\n  L4B5:\n    status: complete\n    1.1:\n${decision(first)}    1.2:\n${decision(second)}`;
const copied = 'The examples come from your own accounts and show the benefit.';

export const feedbackCopied: SetRule = {
  id: 'reliability/feedback-copied',
  severity: 'information',
  scope: 'set',
  summary: 'The same sentence of feedback stands under several decisions.',
  reason: 'Feedback that is copied from one criterion or learner to the next says little about either. A quality assurer looks for this first.',
  examples: [
    { says: 'under two criteria', map: map('L-0042', copied, `Two advantages are weighed well. ${copied}`), finds: [15] },
    { says: 'with two learners', map: map('L-0042', 'Both partners are described with their part in the sale.', 'Two advantages are weighed against the cost of meetings.'), others: [map('L-0043', 'Both partners are described with their part in the sale.', 'The margin is set against the wider reach.')], finds: [] },
    { says: 'different feedback', map: map('L-0042', copied, 'Two advantages are weighed against the cost of meetings.'), finds: [] },
  ],
  *check(members) {
    const first = new Map<string, { sentence: Sentence; member: SetMember }>();
    const again = new Map<Sentence['row'], { sentence: Sentence; member: SetMember; before: { sentence: Sentence; member: SetMember }; otherLearner: boolean }>();
    for (const member of inOrder(members)) {
      for (const sentence of sentencesOf(member.context)) {
        const before = first.get(sentence.key);
        if (!before) first.set(sentence.key, { sentence, member });
        else if (before.sentence.row !== sentence.row && !again.has(sentence.row)) {
          const otherLearner = learnerOf(member.context)?.key !== learnerOf(before.member.context)?.key || (before.member !== member && !learnerOf(member.context));
          again.set(sentence.row, { sentence, member, before, otherLearner });
        }
      }
    }
    for (const { sentence, member, before, otherLearner } of again.values()) {
      yield {
        path: member.path,
        at: sentence.at,
        message: `${quoted(sentence.text, 60)} stands under another decision too${otherLearner ? ', of another learner' : ''}.`,
        why: 'Feedback is about this work and this criterion; one sentence for several says little about each.',
        fix: 'Say what this evidence shows for this criterion, and what to do next.',
        related: [{ path: before.member.path, at: before.sentence.at, message: 'The same sentence' }],
      };
    }
  },
};

interface Sentence {
  readonly key: string;
  readonly text: string;
  readonly at: Spot;
  /** The decision that it belongs to. */
  readonly row: object;
}

/** What an assessor wrote under the decisions of units that are complete. Short sentences are alike by chance. */
const sentencesOf: (context: MapContext) => readonly Sentence[] = memo(({ map: { units }, settings }) =>
  units
    .filter((block) => isFinal(block, settings))
    .flatMap((block) =>
      entriesOf(block).flatMap((row): Sentence[] => {
        const comment = row.decision?.comment;
        if (comment === undefined) return [];
        const at = { section: row.section, range: row.fields.get('comment')?.value?.range ?? row.range };
        return comment.split(/(?<=[.!?])\s+|\n+/).flatMap((text) => {
          const key = nameKey(text).replace(/[^\p{L}\p{N} ]/gu, '');
          return key.split(' ').length < 6 ? [] : [{ key, text: text.trim(), at, row }];
        });
      }),
    ),
);
