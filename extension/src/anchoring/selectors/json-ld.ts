/**
 * W3C Web Annotation JSON-LD, out and in. What comes in was written by others: it is checked piece by piece, nothing
 * throws, and selectors this folder does not know are kept and go out again as they came.
 */
import {
  elementKinds,
  type ElementSelector,
  type FragmentSelector,
  type RangeSelector,
  type Selector,
  type Target,
  type XPathSelector,
} from './types.ts';

const ANNO = 'http://www.w3.org/ns/anno.jsonld';
/** Names that are ours: a reader that does not know them passes over them. */
const OURS = Object.fromEntries(
  ['ElementSelector', 'occurrences', 'fingerprint', 'kind', 'src', 'order', 'label', 'nearby', 'size'].map((name) => [
    name,
    `urn:evimap:${name}`,
  ]),
);

/** Longest text in one field, deepest refinement, most selectors: more is not a passage but an attack. */
const LONGEST = 1_000_000;
const DEEPEST = 8;
const MOST = 32;

export interface AnnotationTarget {
  readonly source: string;
  readonly selector?: unknown;
}

export interface Annotation {
  readonly '@context': unknown;
  readonly type: 'Annotation';
  readonly target: AnnotationTarget;
}

/** What was understood of an annotation's target, and what was not. */
export interface ReadTarget extends Target {
  readonly others: readonly unknown[];
}

export function toAnnotation(target: Target & { readonly others?: readonly unknown[] }): Annotation {
  const selector = [...target.selector.filter(({ type }) => type !== 'PageSelector'), ...(target.others ?? [])];
  return {
    '@context': [ANNO, OURS],
    type: 'Annotation',
    target: { source: target.source, ...(selector.length > 0 && { selector }) },
  };
}

export function fromAnnotation(json: unknown): ReadTarget | { readonly error: string } {
  const annotation = record(json);
  const given = Array.isArray(annotation?.target) ? annotation.target[0] : annotation?.target;
  if (typeof given === 'string') return { source: given, selector: [{ type: 'PageSelector' }], others: [] };
  const target = record(given);
  const source = text(target?.source) ?? text(record(target?.source)?.id);
  if (!target || source === undefined) return { error: 'no target' };
  if (target.selector === undefined) return { source, selector: [{ type: 'PageSelector' }], others: [] };
  const list: unknown[] = Array.isArray(target.selector) ? target.selector : [target.selector];
  if (list.length > MOST) return { error: 'too many selectors' };
  const selector: Selector[] = [];
  const others: unknown[] = [];
  for (const item of list) {
    const known = selectorFrom(item, 0);
    if (known) selector.push(known);
    else others.push(item);
  }
  return { source, selector, others };
}

type Fields = Readonly<Record<string, unknown>>;

const record = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= LONGEST ? value : undefined;
const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** An object without the fields that are undefined. */
function given<const Shape extends object>(shape: Shape): { [Key in keyof Shape]: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Shape]: Exclude<Shape[Key], undefined>;
  };
}

function selectorFrom(value: unknown, depth: number): Selector | undefined {
  const fields = record(value);
  if (!fields || depth > DEEPEST) return undefined;
  return Object.hasOwn(READERS, String(fields.type)) ? READERS[String(fields.type)]!(fields, depth) : undefined;
}

const READERS: Readonly<Record<string, (fields: Fields, depth: number) => Selector | undefined>> = {
  TextQuoteSelector(fields) {
    const exact = text(fields.exact);
    return exact === undefined
      ? undefined
      : given({
          type: 'TextQuoteSelector',
          exact,
          prefix: text(fields.prefix),
          suffix: text(fields.suffix),
          occurrences: count(fields.occurrences),
        });
  },
  TextPositionSelector(fields) {
    const [start, end] = [count(fields.start), count(fields.end)];
    return start === undefined || end === undefined || end < start
      ? undefined
      : given({ type: 'TextPositionSelector', start, end, fingerprint: text(fields.fingerprint) });
  },
  XPathSelector: xPathFrom,
  RangeSelector(fields, depth): RangeSelector | undefined {
    const startSelector = selectorFrom(fields.startSelector, depth + 1);
    const endSelector = selectorFrom(fields.endSelector, depth + 1);
    return startSelector?.type === 'XPathSelector' && endSelector?.type === 'XPathSelector'
      ? { type: 'RangeSelector', startSelector, endSelector }
      : undefined;
  },
  FragmentSelector: fragmentFrom,
  ElementSelector: elementFrom,
};

function xPathFrom(fields: Fields, depth: number): XPathSelector | undefined {
  const value = text(fields.value);
  return value === undefined
    ? undefined
    : given({
        type: 'XPathSelector',
        value,
        refinedBy: fields.refinedBy === undefined ? undefined : selectorFrom(fields.refinedBy, depth + 1),
      });
}

function fragmentFrom(fields: Fields): FragmentSelector | undefined {
  const value = text(fields.value);
  return value === undefined
    ? undefined
    : given({ type: 'FragmentSelector', value, conformsTo: text(fields.conformsTo) });
}

function elementFrom(fields: Fields): ElementSelector | undefined {
  const kind = elementKinds.find((known) => known === fields.kind);
  const [src, order, label, nearby] = [text(fields.src), count(fields.order), text(fields.label), text(fields.nearby)];
  if (!kind || src === undefined || order === undefined || label === undefined || nearby === undefined)
    return undefined;
  const [width, height] = Array.isArray(fields.size) ? [count(fields.size[0]), count(fields.size[1])] : [];
  const part = record(fields.refinedBy);
  return given({
    type: 'ElementSelector',
    kind,
    src,
    order,
    label,
    nearby,
    size: width !== undefined && height !== undefined ? ([width, height] as const) : undefined,
    refinedBy: part?.type === 'FragmentSelector' ? fragmentFrom(part) : undefined,
  });
}
