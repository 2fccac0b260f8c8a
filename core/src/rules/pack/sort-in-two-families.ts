import { quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

export const sortInTwoFamilies: PackRule = {
  id: 'pack/sort-in-two-families',
  severity: 'error',
  scope: 'pack',
  summary: 'A word is a sort of two others, or of itself.',
  reason:
    'What is the same thing is decided within a family. A sort of two families would belong to neither for certain.',
  examples: [
    {
      says: 'one sort, two families; a circle',
      pack: exampleUnit(
        'things:\n  delivery: { includes: [presentation] }\n  meeting: { includes: [presentation] }\n  plan: { includes: [sales plan] }\n  sales plan: { includes: [plan] }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: delivery }\n',
      ),
      finds: 3,
    },
    {
      says: 'one family',
      pack: exampleUnit(
        'things:\n  delivery: { includes: [presentation, demonstration] }\nrequirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: delivery }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    const family = new Map<string, string>();
    for (const [word, { includes }] of Object.entries(pack.things)) {
      for (const [i, sort] of (includes ?? []).entries()) {
        const before = family.get(sort);
        if (before !== undefined && before !== word)
          yield {
            path: ['things', word, 'includes', i],
            message: `${quoted(sort)} is a sort of ${quoted(before)} and of ${quoted(word)}.`,
            why: 'A thing of this word would belong to two families.',
            fix: 'Keep it in one; give the other a word of its own.',
          };
        else family.set(sort, word);
      }
    }
    for (const word of family.keys()) {
      const line = [word];
      for (let up = family.get(word); up !== undefined; up = family.get(up)) {
        if (line.includes(up)) {
          if (up === word)
            yield {
              path: ['things', word],
              message: `${quoted(word)} is a sort of itself.`,
              why: 'A family has one outermost word.',
              fix: `Take it out of what ${quoted(line.at(-1)!)} includes.`,
            };
          break;
        }
        line.push(up);
      }
    }
  },
};
