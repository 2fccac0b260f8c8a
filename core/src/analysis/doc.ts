import { type Change } from '../text/change.ts';
import { Notes } from '../memory/notes.ts';
import { noLexicon, type Lexicon } from '../syntax/lexicon.ts';
import { editSource, readSource, textOf, type SourceText } from '../syntax/document.ts';
import { readMap, type MapReading } from '../model/reading.ts';
import { type Range } from '../text/position.ts';

/** An evidence map as a value. An edit gives a new one; all that it did not touch is shared. */
export interface Doc {
  readonly source: SourceText;
  readonly map: MapReading;
  /** Pieces of text that are no remark and that nobody understood. */
  readonly unread?: readonly Range[];
}

/**
 * Reads a map by the words of the packs in force; without them by the reserved words alone. Never throws: what could
 * not be understood is said by the findings.
 */
export const open = (text: string, lexicon: Lexicon = noLexicon): Doc => docOf(readSource(text, lexicon));

/** Applies changes in their order, each to the text that the one before left, as an editor sends them. */
export const edit = (doc: Doc, changes: readonly Change[]): Doc => docOf(editSource(doc.source, changes));

/** The text of a map, as it would be saved. */
export const text = (doc: Doc): string => textOf(doc.source);

/** The same map, read by these words. */
export function readBy(doc: Doc, lexicon: Lexicon): Doc {
  if (doc.source.lexicon === lexicon) return doc;
  const known = readAgain.get(doc.source);
  if (known && known.source.lexicon === lexicon) return known;
  const read = open(text(doc), lexicon);
  readAgain.set(doc.source, read);
  return read;
}

const readAgain = new Notes<SourceText, Doc>();

const docOf = (source: SourceText): Doc => ({
  source,
  get map() {
    return readMap(source);
  },
});
