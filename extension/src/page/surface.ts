import { type Ends, type Selector } from '../anchoring/index.ts';
import { tell } from '../messaging.ts';

/** What the script beside a page needs to know of what it runs in: a web page, or a file in Evimap's own reader. */
export interface Surface {
  /** What is read. */
  root(): Node;
  /** Waits until all of it is there: what is not there yet says nothing about a passage. */
  ready(): Promise<void>;
  /** Whether all of it could be read. What was not read may hold a passage that was not found. */
  isWhole(): boolean;
  /** The name of the version that is shown, where it is a file: equal for equal bytes. */
  version(): string | undefined;
  /** Where a range is, beside its words: the page of a document. */
  beside(ends: Ends): readonly Selector[];
  styleMarks(names: readonly string[]): Promise<void>;
}

export const webPage: Surface = {
  root: () => document,
  ready: async () => undefined,
  isWhole: () => true,
  version: () => undefined,
  beside: () => [],
  styleMarks: (names) => tell('marks', { names }),
};
