import { readKey } from '../model/criterion-key.ts';
import { noLexicon, type Lexicon, type UnitLexicon } from '../syntax/lexicon.ts';
import { wordKey } from '../syntax/keys.ts';
import { findUnit } from './find-unit.ts';
import { type Packs, type UnitPack } from './pack.ts';
import { wordsOfUnit } from './words.ts';

const lexicons = new WeakMap<Packs, Lexicon>();
const units = new WeakMap<UnitPack, UnitLexicon>();

/** The words that the packs in force print, for the reader. */
export function lexiconOf(packs: Packs): Lexicon {
  if (packs.units.size === 0) return noLexicon;
  let lexicon = lexicons.get(packs);
  if (!lexicon) {
    const known = new Map<string, UnitLexicon | undefined>();
    lexicon = {
      unit: (key) => {
        if (!known.has(key)) {
          if (known.size > 2000) known.clear();
          const pack = findUnit(packs, key);
          known.set(key, pack && ofUnit(pack));
        }
        return known.get(key);
      },
    };
    lexicons.set(packs, lexicon);
  }
  return lexicon;
}

function ofUnit(pack: UnitPack): UnitLexicon {
  let lexicon = units.get(pack);
  if (!lexicon) {
    lexicon = {
      code: pack.unit,
      words: new Set(wordsOfUnit(pack).spellings.map(wordKey)),
      facts: new Set(Object.keys(pack.facts).map(wordKey)),
      criteria: (key) => readKey(key, pack).some(({ scopes }) => scopes.length > 0),
    };
    units.set(pack, lexicon);
  }
  return lexicon;
}
