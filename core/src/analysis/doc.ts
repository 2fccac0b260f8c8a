import { type Change } from '../text/change.ts';
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

/** Reads a map. Never throws: what could not be understood is said by the findings. */
export const open = (text: string): Doc => docOf(readSource(text));

/** Applies changes in their order, each to the text that the one before left, as an editor sends them. */
export const edit = (doc: Doc, changes: readonly Change[]): Doc => docOf(editSource(doc.source, changes));

/** The text of a map, as it would be saved. */
export const text = (doc: Doc): string => textOf(doc.source);

const docOf = (source: SourceText): Doc => ({
  source,
  get map() {
    return readMap(source);
  },
});
