/**
 * Selectors of the W3C Web Annotation Data Model: ways to say where on a page something is.
 * Several are kept for one passage; the words decide, the others help. What W3C has no word for is marked as ours.
 */

/** The words themselves, with the words around them. */
export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector';
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
  /** Ours: how often the page held these words when they were quoted. */
  readonly occurrences?: number;
}

/** Where the words stand in the page's text (of this folder's reading: blocks joined by line breaks). */
export interface TextPositionSelector {
  readonly type: 'TextPositionSelector';
  readonly start: number;
  readonly end: number;
  /** Ours: the name of the page text that is meant; the position holds for no other. */
  readonly fingerprint?: string;
}

/** An element by its path. In a shadow root or frame the path of the host comes first, refined by the path within. */
export interface XPathSelector {
  readonly type: 'XPathSelector';
  readonly value: string;
  readonly refinedBy?: Selector;
}

/** From where one selector starts to where another does. */
export interface RangeSelector {
  readonly type: 'RangeSelector';
  readonly startSelector: XPathSelector;
  readonly endSelector: XPathSelector;
}

/** A part of something, as it is written behind `#` in an address. */
export interface FragmentSelector {
  readonly type: 'FragmentSelector';
  readonly value: string;
  readonly conformsTo?: string;
}

/** `player`: what is embedded and can't be looked into. `drawing`: what is painted and not written. */
export const elementKinds = ['image', 'video', 'audio', 'link', 'player', 'drawing'] as const;
export type ElementKind = (typeof elementKinds)[number];

/** Ours: an image, video, audio or file link by what it shows and says, not by where it stands in the markup. */
export interface ElementSelector {
  readonly type: 'ElementSelector';
  readonly kind: ElementKind;
  /** Its address without what changes from visit to visit. */
  readonly src: string;
  /** Which of its kind on the page, from 0. */
  readonly order: number;
  /** Its alternative text, label, title or caption; for a link its words. */
  readonly label: string;
  /** The last words before it. */
  readonly nearby: string;
  /** Width and height of an image as it is, in pixels. */
  readonly size?: readonly [number, number];
  readonly refinedBy?: FragmentSelector;
}

/** Ours: the page as a whole. In JSON-LD this is a target without a selector. */
export interface PageSelector {
  readonly type: 'PageSelector';
  readonly fingerprint?: string;
  /** Of a file: its version, equal for equal bytes. */
  readonly version?: string;
}

export type Selector =
  | TextQuoteSelector
  | TextPositionSelector
  | XPathSelector
  | RangeSelector
  | FragmentSelector
  | ElementSelector
  | PageSelector;

/** What a passage points at: a page, and the ways to say where. */
export interface Target {
  readonly source: string;
  readonly selector: readonly Selector[];
}

/** The first selector of a type. */
export function selectorOf<Type extends Selector['type']>(
  target: Target,
  type: Type,
): Extract<Selector, { type: Type }> | undefined {
  return target.selector.find((selector): selector is Extract<Selector, { type: Type }> => selector.type === type);
}
