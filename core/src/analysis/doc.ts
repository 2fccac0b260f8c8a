import { type Change } from '../text/change.ts';
import { Notes } from '../memory/notes.ts';
import { lexiconOf } from '../pack/lexicon.ts';
import { type Packs } from '../pack/pack.ts';
import { editSource, readAgain, readSource, textOf, type SourceText } from '../syntax/document.ts';
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
 * Reads a map by the words of the packs in force; without them by the words that mean the same in every unit. Never
 * throws: what could not be understood is said by the findings.
 */
export const open = (text: string, packs?: Packs): Doc => docOf(readSource(text, packs && lexiconOf(packs)));

/** Applies changes in their order, each to the text that the one before left, as an editor sends them. */
export const edit = (doc: Doc, changes: readonly Change[]): Doc => docOf(editSource(doc.source, changes));

/** The text of a map, as it would be saved. */
export const text = (doc: Doc): string => textOf(doc.source);

const again = new Notes<SourceText, Doc>();

/** The same map, read by the words of the packs in force. */
export function readBy(doc: Doc, packs: Packs): Doc {
  const lexicon = lexiconOf(packs);
  if (doc.source.lexicon === lexicon) return doc;
  let read = again.get(doc.source);
  if (read?.source.lexicon !== lexicon) again.set(doc.source, (read = docOf(readAgain(doc.source, lexicon))));
  return read!;
}

const docOf = (source: SourceText): Doc => ({
  source,
  get map() {
    return readMap(source);
  },
});
