import { nameKey } from '../../model/names.ts';
import { type UnitBlock } from '../../model/reading.ts';
import { quoted } from '../../wording/phrases.ts';
import { entriesOf, isFinal } from '../entries.ts';
import { inOrder, learnerOf, type OfLearner } from '../learners.ts';
import { derived } from '../../memory/derived.ts';
import { type MapContext, type SetMember, type SetProblem, type SetRule, type Where } from '../rule.ts';

const decision = (comment: string): string =>
  `      - assessed: achieved\n        date: 2026-04-14\n        by: Assessor A\n        comment: ${comment}\n`;
const map = (reference: string, first: string, second: string): string =>
  `evidence-map: 1\nlearner: { reference: ${reference} }\nunits:\n  L4B5:\n    status: complete\n    1.1:\n${decision(first)}    1.2:\n${decision(second)}`;
const copied = 'The examples come from your own accounts and show the benefit.';

export const feedbackCopied: SetRule<Feedback> = {
  id: 'reliability/feedback-copied',
  severity: 'information',
  scope: 'set',
  summary: 'The same sentence of feedback stands under several decisions.',
  reason:
    'Feedback that is copied from one criterion or learner to the next says little about either. A quality assurer looks for this first.',
  examples: [
    {
      says: 'under two criteria',
      map: map('L-0042', copied, `Two advantages are weighed well. ${copied}`),
      finds: [15],
    },
    {
      says: 'with two learners',
      map: map(
        'L-0042',
        'Both partners are described with their part in the sale.',
        'Two advantages are weighed against the cost of meetings.',
      ),
      others: [
        map(
          'L-0043',
          'Both partners are described with their part in the sale.',
          'The margin is set against the wider reach.',
        ),
      ],
      finds: [10],
    },
    {
      says: 'different feedback',
      map: map('L-0042', copied, 'Two advantages are weighed against the cost of meetings.'),
      finds: [],
    },
  ],
  summarise: (context) => ({ learner: learnerOf(context), sentences: sentencesOf(context) }),
  *check(members) {
    const first = new Map<string, Said>();
    const again = new Map<string, Said & { before: Said; otherLearner: boolean }>();
    for (const member of inOrder(members)) {
      const { learner } = member.summary;
      for (const sentence of member.summary.sentences) {
        const decision = `${sentence.decision} ${member.path}`;
        const before = first.get(sentence.key);
        if (!before) first.set(sentence.key, { sentence, member });
        else if ((before.member !== member || before.sentence.decision !== sentence.decision) && !again.has(decision)) {
          const otherLearner =
            learner?.key !== before.member.summary.learner?.key || (before.member !== member && !learner);
          again.set(decision, { sentence, member, before, otherLearner });
        }
      }
    }
    const toldBefore = new Set<string>();
    for (const { sentence, member, before, otherLearner } of again.values()) {
      yield problemOf({ sentence, member }, before, otherLearner);
      const pair = `${before.sentence.decision} ${before.member.path} ${member.path}`;
      if (!otherLearner || before.member === member || toldBefore.has(pair)) continue;
      toldBefore.add(pair);
      yield problemOf(before, { sentence, member }, otherLearner);
    }
  },
};

/** The same sentence of feedback here and there. */
const problemOf = ({ sentence, member }: Said, other: Said, otherLearner: boolean): SetProblem => ({
  path: member.path,
  at: sentence.at,
  message: `${quoted(sentence.text, 60)} stands under another decision too${otherLearner ? `, of ${other.member.summary.learner?.reference ?? 'another learner'}` : ''}.`,
  why: 'Feedback is about this work and this criterion; one sentence for several says little about each.',
  fix: 'Say what this evidence shows for this criterion, and what to do next.',
  related: [{ path: other.member.path, at: other.sentence.at, message: 'The same sentence' }],
});

interface Feedback extends OfLearner {
  readonly sentences: readonly Sentence[];
}

interface Sentence {
  readonly key: string;
  readonly text: string;
  readonly at: Where;
  /** The decision that it belongs to, by its number in the map. */
  readonly decision: number;
}

/** A sentence and the map in which it stands. */
interface Said {
  readonly sentence: Sentence;
  readonly member: SetMember<Feedback>;
}

/** What an assessor wrote under the decisions of units that are complete. Short sentences are alike by chance. */
const sentencesOf: (context: MapContext) => readonly Sentence[] = derived(
  'sentences of feedback in a map',
  ({ map: { units }, settings }) =>
    units
      .filter((block) => isFinal(block, settings))
      .flatMap(commentsIn)
      .flatMap((sentences, decision) => sentences.map((sentence) => ({ ...sentence, decision }))),
);

/** The sentences of each comment of a unit. */
const commentsIn: (block: UnitBlock) => readonly (readonly Omit<Sentence, 'decision'>[])[] = derived(
  'sentences of comments in a unit',
  (block) =>
    entriesOf(block).flatMap((row) => {
      const comment = row.decision?.comment;
      if (comment === undefined) return [];
      const at = { section: row.section, range: row.fields.get('comment')?.value?.range ?? row.range };
      return [
        comment.split(/(?<=[.!?])\s+|\n+/).flatMap((text) => {
          const key = nameKey(text).replace(/[^\p{L}\p{N} ]/gu, '');
          return key.split(' ').length < 6 ? [] : [{ key, text: text.trim(), at }];
        }),
      ];
    }),
);
