import { type Change } from '../text/change.ts';
import { derived } from '../memory/derived.ts';
import { lexiconOf } from '../pack/lexicon.ts';
import { type Packs } from '../pack/pack.ts';
import { type Lexicon } from '../syntax/lexicon.ts';
import { editSource, readAgain, readSource, textOf, type SourceText } from '../syntax/document.ts';
import { readMap, type MapReading } from '../model/reading.ts';
import { unreadOf } from '../model/unread.ts';
import { shifted, type Range } from '../text/position.ts';

/** An evidence map as a value. An edit gives a new one; all that it did not touch is shared. */
export interface Doc {
  readonly source: SourceText;
  readonly map: MapReading;
  /** Pieces of text that are no remark and that nobody understood. */
  readonly unread: readonly Range[];
}

/**
 * Reads a map by the words of the packs in force; without them by the words that mean the same in every unit. Never
 * throws: what could not be understood is said by the findings.
 */
export const open = (text: string, packs?: Packs): Doc => docOf(readSource(text, packs && lexiconOf(packs)));

/** Applies changes in their order, each to the text that the one before left, as an editor sends them. */
export const edit = (doc: Doc, changes: readonly Change[]): Doc => docOf(editSource(doc.source, changes));

/** The text of a map, as it would be saved. */
export const text = (doc: Doc): string => textOf(doc.source);

/** The same map, read by the words of the packs in force. */
export const readBy = (doc: Doc, packs: Packs): Doc => {
  const lexicon = lexiconOf(packs);
  return doc.source.lexicon === lexicon ? doc : readAgainBy(doc.source, lexicon);
};

const readAgainBy = derived('map by the words of packs', (source: SourceText, lexicon: Lexicon) =>
  docOf(readAgain(source, lexicon)),
);

const unreadIn = derived('unread text of a map', ({ sections }: SourceText): readonly Range[] =>
  sections.flatMap(({ section, first }) => unreadOf(section).map(({ range }) => shifted(range, first))),
);

const docOf = (source: SourceText): Doc => ({
  source,
  get map() {
    return readMap(source);
  },
  get unread() {
    return unreadIn(source);
  },
});
