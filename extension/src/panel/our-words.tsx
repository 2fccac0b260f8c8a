import { t, type TextName } from '../i18n.ts';

const words: readonly (readonly [TextName, TextName])[] = [
  ['wordCriterion', 'wordCriterionMeans'],
  ['wordRequirement', 'wordRequirementMeans'],
  ['wordClaimed', 'wordClaimedMeans'],
  ['wordEnough', 'wordEnoughMeans'],
  ['wordEvidence', 'wordEvidenceMeans'],
  ['wordWhichOne', 'wordWhichOneMeans'],
];

/** The words of ours that a tutor can't know, each in a sentence. */
export const OurWords = () => (
  <dl class="our-words">
    {words.map(([word, means]) => (
      <div key={word}>
        <dt>{t(word)}</dt>
        <dd>{t(means)}</dd>
      </div>
    ))}
  </dl>
);
