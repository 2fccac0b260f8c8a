/** A quote as it is kept, with the words around it. */
export interface Quote {
  /** The words, with spaces for breaks. */
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** How often the page held the words; undefined when nobody counted. */
  readonly occurrences?: number | undefined;
}
