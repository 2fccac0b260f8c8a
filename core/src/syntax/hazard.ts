import { type TextEdit } from '../text/change.ts';
import { type Range } from '../text/position.ts';

/**
 * A place where YAML would cut, swallow or refuse what was typed. It was understood all the same;
 * the edits write it so that every other tool understands it in the same way.
 */
export interface Hazard {
  readonly kind: HazardKind;
  readonly range: Range;
  readonly edits: readonly TextEdit[];
  /** What was typed, for the message. */
  readonly text: string;
}

export type HazardKind =
  | 'hash' // "Lot #4": everything from # would be lost
  | 'colon' // "Renewal: kept after it": a second colon in one line
  | 'leading mark' // "*important*", "@Northgrid", "> 20 minutes"
  | 'quotation' // "Trusted adviser" was her phrase
  | 'bracket' // [draft] plan
  | 'backslash' // "C:\docs"
  | 'missing space' // role:Bid lead
  | 'missing colon' // a line that is neither an item nor has a colon
  | 'continued line' // text over two lines with a colon in the second
  | 'wrong column' // "at:" deeper than the line that it belongs with
  | 'forgotten colon' // a name with a word of ours below it, and no colon behind it
  | 'several lists' // [One view], [A foot in the door]
  | 'emphasis' // **evidence:** E1
  | 'wide bracket' // benefit: ［One view，A foot in the door］
  | 'fence' // ``` around the map
  | 'missing head' // units without the line "units:" above them
  | 'missing dash' // an entry that begins without a dash
  | 'dash' // "-evidence:", "• evidence:": a dash without its space, or another mark
  | 'open bracket' // [One view, A foot in the door
  | 'open quotation' // ["One view, A foot in the door]
  | 'missing comma' // ["One view" "A foot in the door"]
  | 'colon in brackets' // { Harbour { threat: None } }
  | 'joined lines' // at: p.3 - evidence: E2
  | 'stray bracket' // a bracket alone on its line that closes nothing
  | 'unopened bracket' // One view, A foot in the door]
  | 'bullets' // • One view • A foot in the door
  | 'stray mark' // [One view, A foot in the door].
  | 'wide colon' // evidence：E1
  | 'tab'
  | 'pasted space' // a non-breaking space or a direction mark pasted from a word processor
  | 'comma' // { example: Joint tender, with Northgrid }
  | 'unreadable'; // nothing could be made of it
