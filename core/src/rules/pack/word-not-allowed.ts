import { demandsOf, isBuiltInOwner, isMeasure } from '../../pack/pack.ts';
import { isReserved, showsWord } from '../../model/reserved.ts';
import { looksLikeCriteria } from '../../model/scopes.ts';
import { plainKey } from '../../model/map.ts';
import { wordsOfUnit } from '../../pack/words.ts';
import { quoted } from '../../wording/phrases.ts';
import { type PackRule } from '../rule.ts';
import { exampleUnit } from './demands.ts';

export const wordNotAllowed: PackRule = {
  id: 'pack/word-not-allowed',
  severity: 'error',
  scope: 'pack',
  summary: 'A word of the pack is reserved, too long, or cannot be typed before a colon.',
  reason:
    'An assessor types the word in every entry: it is a short noun. Thirteen words mean something in every unit and cannot be words of one.',
  examples: [
    {
      says: 'a reserved word, and one of six words',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: comment }\n  - { id: X4A1.1.2-a, criteria: "1.2", at least: 2, of: way in which a plan helps }\n',
      ),
      finds: 2,
    },
    {
      says: 'the word that stands for what a criterion asks for',
      pack: exampleUnit('requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: shows }\n'),
      finds: 1,
    },
    {
      says: 'a noun, and a measure',
      pack: exampleUnit(
        'requirements:\n  - { id: X4A1.1.1-a, criteria: "1.1", at least: 2, of: remark }\n  - { id: X4A1.1.2-a, criteria: "1.2", at least: 20, of: minutes }\n',
      ),
      finds: 0,
    },
  ],
  *check(pack) {
    for (const word of wordsOfUnit(pack).all) {
      const path = Object.hasOwn(pack.things, word)
        ? ['things', word]
        : [
            'requirements',
            Math.max(
              0,
              pack.requirements.findIndex((requirement) =>
                [requirement, ...demandsOf(requirement)].some(
                  (demand) => demand.of === word || demand.forEach === word,
                ),
              ),
            ),
          ];
      const why = 'The word is typed in front of every thing of its kind.';
      if (isReserved(plainKey(word)) || plainKey(word) === showsWord || isMeasure(word) || isBuiltInOwner(word))
        yield { path, message: `${quoted(word)} means something else in every unit.`, why, fix: 'Use another noun.' };
      else if (looksLikeCriteria(word))
        yield { path, message: `${quoted(word)} would be read as a criterion.`, why, fix: 'Use a noun.' };
      else if (word.split(/\s+/).length > 5)
        yield {
          path,
          message: `${quoted(word)} is longer than five words.`,
          why,
          fix: 'Find a shorter noun, and say the rest with ‘means’.',
        };
      else if (/[:#,[\]{}"]|^[-?!&*|>@`%']|^\s|\s$/.test(word) || word === '')
        yield {
          path,
          message: `${quoted(word)} has a mark in it that cannot be typed there.`,
          why,
          fix: 'Use letters, spaces and hyphens.',
        };
    }
  },
};
