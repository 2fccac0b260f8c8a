import { derived, derivedFromText } from '../memory/derived.ts';
import { readKey } from '../model/criterion-key.ts';
import { showsWord } from '../model/reserved.ts';
import { noLexicon, type Lexicon, type UnitLexicon } from '../syntax/lexicon.ts';
import { wordKey } from '../syntax/keys.ts';
import { findUnit } from './find-unit.ts';
import { type Packs, type UnitPack } from './pack.ts';
import { wordsOfUnit } from './words.ts';

/** The words that the packs in force print, for the reader. */
export const lexiconOf = (packs: Packs): Lexicon => (packs.units.size === 0 ? noLexicon : wordsOfPacks(packs));

const wordsOfPacks = derived('words of packs', (packs: Packs): Lexicon => ({
  unit: (key) => {
    const pack = unitNamed(key, packs);
    return pack && wordsOfPack(pack);
  },
}));

const unitNamed = derivedFromText('unit by its key', (key: string, packs: Packs) => findUnit(packs, key));

const wordsOfPack = derived('words of a pack', (pack: UnitPack): UnitLexicon => ({
  code: pack.unit,
  words: new Set([...wordsOfUnit(pack).spellings.map(wordKey), showsWord]),
  facts: new Set(Object.keys(pack.facts).map(wordKey)),
  criteria: (key) => readKey(key, pack).some(({ scopes }) => scopes.length > 0),
}));
