import { type Range } from '@evimap/core';

/** What is shown of the words at a place. */
export interface HoverText {
  /** Light markdown: bold and lists. */
  readonly text: string;
  readonly range: Range;
  /** The check that it speaks of, where there is one. */
  readonly rule?: string;
  /** The next step that can be taken here: the title of an action, and where it is offered. */
  readonly step?: { readonly title: string; readonly range: Range };
}
