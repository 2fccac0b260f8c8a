import { type Contradiction } from '../../pack/pack.ts';
import { listed, quoted } from '../../wording/phrases.ts';
import { type PackProblem, type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

const unit = (contradiction: string): string =>
  exampleUnit(`requirements: []\ncontradictions:\n  - ${contradiction}\n`);

export const contradiction: PackRule = {
  id: 'pack/contradiction',
  severity: 'information',
  scope: 'pack',
  summary: 'A known contradiction of the specification, listed for the author of the pack.',
  reason:
    'What is wrong with a specification is kept with its places, so that the awarding body can be told and nobody finds it twice. An assessor is told at the criterion that it touches.',
  examples: [
    {
      says: 'a number that is printed twice',
      pack: unit(
        '{ id: X4A1-x1, about: criterion, criteria: ["1.1"], says: Two criteria have this number., places: [A:1, A:2] }',
      ),
      finds: 1,
    },
    { says: 'nothing is wrong', pack: exampleUnit('requirements: []\n'), finds: 0 },
  ],
  check: (pack) => listedFor(pack.contradictions, pack.unit),
  checkSpecification: ({ contradictions, id }) => listedFor(contradictions, id),
};

function* listedFor(contradictions: readonly Contradiction[], of: string): Generator<PackProblem> {
  const seen = new Set<string>();
  for (const [i, { id, says, places, criteria }] of contradictions.entries()) {
    const path = ['contradictions', i];
    const why = 'It is kept for the awarding body and for assessors who meet it.';
    if (id === '' || seen.has(id))
      yield {
        path,
        severity: 'warning',
        message: id === '' ? `A contradiction of ${of} has no id.` : `${quoted(id)} is the id of two contradictions.`,
        why,
        fix: 'Give each an id of its own.',
      };
    else if (places.length === 0 || says === '')
      yield {
        path,
        severity: 'warning',
        message: `${quoted(id)} does not say ${says === '' ? 'what is wrong' : 'where it is printed'}.`,
        why,
        fix: 'Add what is wrong in own words, and the place on each side.',
      };
    else
      yield {
        path,
        message: `${id}: ${says}`,
        why: `${criteria.length === 0 ? '' : `It touches ${listed(criteria)}. `}Printed at ${listed(places)}.`,
        fix: 'Tell the awarding body; take it out when the specification is corrected.',
      };
    seen.add(id);
  }
}
