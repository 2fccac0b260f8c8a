import { ofEntry, ofEvidence, ofOwner, ofPeople, ofProse, wordKey } from '../keys.ts';
import { type Line } from '../line.ts';
import { holdsEntries, type SectionContext } from './context.ts';

type Word = Pick<Line, 'word' | 'quoted'>;

/** Fields of people and of evidence whose text may begin with a bracket. */
const ofText = new Set(['title', 'note', 'comment', 'location', 'name', 'role']);

/** Which words have a place of their own in a section. */
export class SectionWords {
  readonly context: SectionContext;
  /** The section is criteria with their entries. */
  readonly isCriteria: boolean;

  constructor(lines: readonly string[], context: SectionContext) {
    this.context = context;
    this.isCriteria = holdsEntries(lines, context);
  }

  /** A field that only an entry has. */
  isHome = ({ word, quoted }: Word): boolean => !quoted && (ofEntry.has(word) || word === 'shows');

  /** A word that may stand below a criterion or a name; in other sections, a field of theirs. */
  isWord({ word, quoted }: Word): boolean {
    if (word === '' || quoted) return false;
    const { kind, unit } = this.context;
    if (this.isCriteria) return ofOwner.has(word) || (unit?.words.has(word) ?? false);
    return kind === 'evidence' || kind === 'head'
      ? ofEvidence.has(word) || ofPeople.has(word)
      : ofPeople.has(word) || word === 'date';
  }

  /** A word of the unit, which names something. */
  isNaming = (word: string): boolean =>
    this.isCriteria && !ofOwner.has(word) && (this.context.unit?.words.has(word) ?? false);

  /** A key that may stand within brackets. */
  isField = (key: string): boolean => {
    const line = { word: wordKey(key), quoted: false };
    return (this.isCriteria && ofEntry.has(line.word)) || this.isWord(line);
  };

  /** A text that may begin with a bracket; in an entry `role` and the like are words of a unit. */
  isProse = ({ word }: Word): boolean => (this.isCriteria ? ofProse : ofText).has(word);
}
