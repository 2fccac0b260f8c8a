import { type Draft } from './draft.ts';
import { type Levels } from './levels.ts';
import { type SectionWords } from './words.ts';

/** What is known while the lines of a section are gone through from top to bottom. */
export interface Walk {
  readonly draft: Draft;
  readonly words: SectionWords;
  readonly levels: Levels;
  /** No entry of the section has a dash, and there are several. */
  readonly dashless: boolean;
}
