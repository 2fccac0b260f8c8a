import { doubleQuoted, type Range, type Scope } from '@evimap/core';

export type SuggestionKind =
  'key' | 'word' | 'criterion' | 'unit' | 'evidence' | 'name' | 'method' | 'date' | 'value' | 'place' | 'whole';

/** What a suggestion says when it is looked at; worked out only then. */
export type About =
  | { readonly kind: 'word'; readonly unit: string; readonly word: string; readonly scopes: readonly Scope[] }
  | { readonly kind: 'criterion'; readonly unit: string; readonly scope: Scope }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'evidence'; readonly id: string }
  | { readonly kind: 'field'; readonly key: string };

/** One suggestion. `insert` may hold stops (`${1:…}`); its further lines are indented as they stand in the file. */
export interface Suggestion {
  readonly label: string;
  readonly kind: SuggestionKind;
  /** Beside the label. */
  readonly detail: string;
  readonly insert: string;
  readonly stops: boolean;
  readonly replace: Range;
  /** What is compared with what was typed. */
  readonly filter: string;
  readonly about?: About;
  /** Asks for suggestions again once it is taken. */
  readonly again?: boolean;
  /** It is still missing: it comes before whatever else may stand here. */
  readonly wanted?: boolean;
}

export const stop = (number: number, text = ''): string =>
  text === '' ? `\${${number}}` : `\${${number}:${text.replace(/[\\$}]/g, '\\$&')}}`;

export function withoutStops(insert: string): string {
  let isOpen = false;
  return insert.replace(/\\([\\$}])|\$\{\d+:|\$\{?\d+\}?|\}/g, (mark: string, escaped?: string) => {
    if (escaped !== undefined) return escaped;
    const closes = isOpen && mark === '}';
    isOpen = mark.endsWith(':');
    return mark === '}' && !closes ? mark : '';
  });
}

export const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** A text as it must be written so that every reader of the file sees the same; `inline` is within brackets. */
export function written(text: string, inline: boolean): string {
  const bad = /^[\s*&!@%`|>"'#[\]{},]|^[-?:](\s|$)|:(\s|$)|\s#|\s$|^$/.test(text) || (inline && /[,[\]{}]/.test(text));
  return bad ? doubleQuoted(text) : text;
}
