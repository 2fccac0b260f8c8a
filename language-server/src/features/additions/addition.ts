import { type Finding, type Position, type TextEdit } from '@evimap/core';

/** A next step that can be taken at a finding: it adds what is missing, and the cursor is where it is filled in. */
export interface Addition {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Where somebody goes on typing, in the text as it is then. */
  readonly cursor: Position;
  readonly mends: readonly Finding[];
  /** A whole entry, which may fill more than one gap; offered after what fills just the one. */
  readonly isEntry?: true;
}
