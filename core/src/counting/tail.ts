/** Where a text goes on behind a dash or in brackets at its end: `Too dear - show whole-life cost`, `Bid lead (plans)`. */
export interface Tail {
  readonly name: string;
  readonly rest: string;
  /** Where the rest begins in the text. */
  readonly from: number;
}

/** Whichever comes first: what stands behind it is one thing, dashes and brackets in it included. */
export function tailIn(text: string): Tail | undefined {
  const bracket = bracketAtEnd(text);
  const dash = /(?<=\S)\s+[-\u2013\u2014]\s+(?=\S)/.exec(text);
  if (dash && !(bracket !== undefined && bracket < dash.index)) {
    const from = dash.index + dash[0].length;
    return { name: text.slice(0, dash.index), rest: text.slice(from), from };
  }
  return bracket === undefined
    ? undefined
    : { name: text.slice(0, bracket), rest: text.slice(bracket + 1, -1), from: bracket + 1 };
}

/** Where the brackets open with which a text ends, if something stands before them and no others within. */
function bracketAtEnd(text: string): number | undefined {
  const from = text.lastIndexOf('(');
  return text.slice(0, Math.max(0, from)).trim() !== '' && /^[^()]+\)$/.test(text.slice(from + 1)) ? from : undefined;
}
