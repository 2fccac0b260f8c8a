import { pluralOf, wordsOfUnit } from '../../pack/words.ts';
import { nameKey } from '../../model/names.ts';
import { quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

export const ambiguousSpelling: PackRule = {
  id: 'pack/ambiguous-spelling',
  severity: 'error',
  scope: 'pack',
  summary: 'One spelling stands for two words of the unit.',
  reason: 'An assessor who types it would mean one of them and be given the other.',
  examples: [
    {
      says: 'a portfolio that is two things',
      pack: exampleUnit(
        'things:\n  learning log: { also: [portfolio] }\n  product folder: { also: [portfolio] }\nrequirements: []\n',
      ),
      finds: 1,
    },
    {
      says: 'another spelling whose plural is the spelling of another word',
      pack: exampleUnit('things:\n  learning log: { also: [diary] }\n  visit: { also: [diaries] }\nrequirements: []\n'),
      finds: 1,
    },
    {
      says: 'each spelling for one word',
      pack: exampleUnit(
        'things:\n  learning log: { also: [portfolio, learning record] }\n  product folder: { also: [folder] }\nrequirements: []\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    const words = new Map<string, string>();
    const told = new Set<string>();
    for (const word of wordsOfUnit(pack).all) {
      const { also, plural } = (Object.hasOwn(pack.things, word) ? pack.things[word] : undefined) ?? {};
      for (const spelling of new Set(
        [word, plural ?? pluralOf(word), ...(also ?? []).flatMap((other) => [other, pluralOf(other)])].map(nameKey),
      )) {
        const other = words.get(spelling);
        if (other !== undefined && other !== word && !told.has(`${other} ${word}`)) {
          // Where a spelling is taken twice, so is its plural: that is one fault.
          told.add(`${other} ${word}`);
          yield {
            path: ['things', word],
            message: `${quoted(spelling)} can mean ${quoted(other)} or ${quoted(word)}.`,
            why: 'What an assessor types has to mean one word.',
            fix: 'Take the spelling away from one of them.',
          };
        }
        if (other === undefined) words.set(spelling, word);
      }
    }
  },
};
