import { commentStart, keyEnd } from '@evimap/core';

/** A line as an author sees it: how far it is indented, its dashes, its key and where its value starts. */
export interface ReadLine {
  readonly text: string;
  /** Says nothing: blank, or a comment alone. */
  readonly silent: boolean;
  readonly indent: number;
  /** The columns of the dashes that open entries. */
  readonly dashes: readonly number[];
  /** The column of the first character behind the dashes. */
  readonly column: number;
  readonly key?: string;
  /** The column of the colon behind the key. */
  readonly colon: number;
  /** The column at which the value starts; the end of the line when there is none. */
  readonly valueColumn: number;
  /** Where the text ends: before a comment and the spaces before it. */
  readonly end: number;
  /** The column of a comment, or -1. */
  readonly comment: number;
}

const plainQuotes = (key: string): string => key.trim().replace(/^(["'])(.*)\1$/s, '$2');

export function readLine(text: string): ReadLine {
  let at = 0;
  const skip = () => {
    while (at < text.length && /\s/.test(text[at]!)) at += 1;
  };
  skip();
  const indent = at;
  const comment = commentStart(text, at);
  const end = (comment < 0 ? text : text.slice(0, comment)).trimEnd().length;
  const dashes: number[] = [];
  while (
    text[at] === '-' &&
    (at + 1 >= text.length || /\s/.test(text[at + 1]!)) &&
    at < Math.max(end, at + 1) &&
    (comment < 0 || at < comment)
  ) {
    dashes.push(at);
    at += 1;
    skip();
    if (dashes.length > 20) break;
  }
  const column = Math.min(at, text.length);
  const silent = end <= indent;
  const bracket = text[column] === '[' || text[column] === '{';
  const colon = silent || bracket || column >= end ? -1 : keyEnd(text, column, end);
  let valueColumn = end;
  if (colon >= 0) {
    at = colon + 1;
    skip();
    valueColumn = Math.min(at, Math.max(end, colon + 1));
  }
  return {
    text,
    silent,
    indent,
    dashes,
    column,
    ...(colon >= 0 && { key: plainQuotes(text.slice(column, colon)) }),
    colon,
    valueColumn,
    end,
    comment,
  };
}
