import { quoted } from '../../wording/phrases.ts';
import { requirementPhrase } from '../../wording/demands.ts';
import { wordsOfUnit } from '../../pack/words.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

export const draft: PackRule = {
  id: 'pack/draft',
  severity: 'error',
  scope: 'pack',
  summary: 'A requirement that was made from a printed page was not yet compared with it.',
  reason:
    'A number on a page may be a demand, an example or a heading. Nothing is counted by what nobody has confirmed.',
  examples: [
    {
      says: 'a draft',
      pack: exampleUnit('requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: plan, draft: yes }\n'),
      finds: 1,
    },
    {
      says: 'the same when it is confirmed',
      pack: exampleUnit('requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: plan }\n'),
      finds: 0,
    },
  ],
  *check(pack) {
    for (const [i, requirement] of pack.requirements.entries())
      if (requirement.draft)
        yield {
          path: ['requirements', i, 'draft'],
          requirement: requirement.id,
          message: `${quoted(requirement.id)} is a draft: ${requirementPhrase(requirement, wordsOfUnit(pack))}.`,
          why: 'It was made from a number on the page, and nobody has compared it yet.',
          fix: 'Compare it with the page and correct it; then take out ‘draft: yes’. Delete it if it asks for nothing.',
        };
  },
};
