/** Places of the browser in the words of the map, and back. */
import { placeText, readPlace } from '@evimap/core';
import { shortened } from '../anchoring/quote/shortened.ts';
import { mediaFragment, mediaPart, pageOfDocument, type Selector } from '../anchoring/index.ts';
import { type Place } from '../records.ts';

const CONTEXT = 32;

/** `"quoted words" after "words before" before "words after"`. */
export function quotePlace(exact: string, prefix = '', suffix = '', on?: string): string {
  const plain = (text: string) => text.replace(/\s+/g, ' ');
  return placeText({
    kind: 'quote',
    ...(on !== undefined && { on }),
    exact: shortened(plain(exact).trim()),
    after: wholeWords(plain(prefix), 'end'),
    before: wholeWords(plain(suffix), 'start'),
  });
}

/** The nearest words of a context, none of them cut. */
function wholeWords(text: string, keep: 'start' | 'end'): string {
  const cut = keep === 'end' ? text.slice(-CONTEXT) : text.slice(0, CONTEXT);
  const whole = text.length <= CONTEXT ? cut : keep === 'end' ? cut.replace(/^\S*\s/, '') : cut.replace(/\s\S*$/, '');
  return (whole || cut).trim();
}

const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number: number) => String(number).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  return `${hours > 0 ? `${two(hours)}:` : ''}${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};

export const timePlace = (from: number, to: number): string => `${clock(from)}-${clock(Math.max(from, to))}`;

const rounded = (value: number): number => Math.round(value * 10) / 10;

export const imagePlace = (
  name: string,
  [left, top, width, height]: readonly [number, number, number, number],
): string => placeText({ kind: 'image', name, region: [rounded(left), rounded(top), rounded(width), rounded(height)] });

/** The words of a map for what was captured on a page. */
export function writtenPlace(selectors: readonly Selector[]): readonly string[] {
  for (const selector of selectors) {
    if (selector.type === 'TextQuoteSelector')
      return [quotePlace(selector.exact, selector.prefix, selector.suffix, pageIn(selectors))];
    if (selector.type === 'PageSelector') return ['whole'];
    if (selector.type === 'ElementSelector') {
      const part = selector.refinedBy && mediaPart(selector.refinedBy);
      if (part && 'time' in part) return [timePlace(part.time.start, part.time.end)];
      if (part && 'region' in part)
        return [
          imagePlace(selector.label || fileName(selector.src), [
            part.region.x,
            part.region.y,
            part.region.width,
            part.region.height,
          ]),
        ];
      return ['whole'];
    }
  }
  return [];
}

/** `p.3`, where the words stand on a page of a document. */
function pageIn(selectors: readonly Selector[]): string | undefined {
  for (const selector of selectors) {
    const page = selector.type === 'FragmentSelector' ? /^page=(\d+(?:-\d+)?)$/.exec(selector.value)?.[1] : undefined;
    if (page !== undefined) return `p.${page}`;
  }
  return undefined;
}

export const fileName = (address: string): string => {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  try {
    return decodeURIComponent(path.split('/').at(-1) ?? '') || address;
  } catch {
    return path.split('/').at(-1) || address;
  }
};

/** A place as it was captured on a page, with the words that a map has for it. */
export function inWords(place: Place): Place {
  if (place.written.length > 0) return place;
  return { ...place, written: place.selectors.length > 0 ? writtenPlace(place.selectors) : [quotePlace(place.label)] };
}

/** What a map's places say in selectors, so that an imported entry is looked for on its page. */
export function placeFromMap(written: readonly string[]): Place {
  const first = written.length > 0 ? readPlace(written[0]!) : undefined;
  const rest = { written, label: written.join(', ') };
  if (first?.kind === 'quote' && written.length === 1) {
    const selector: Selector = {
      type: 'TextQuoteSelector',
      exact: first.exact,
      ...(first.after !== undefined && { prefix: `${first.after} ` }),
      ...(first.before !== undefined && { suffix: ` ${first.before}` }),
    };
    const page = /^(?:pp?\.?|pages?)\s*(\d+(?:-\d+)?)$/i.exec(first.on ?? '')?.[1];
    return {
      kind: 'text',
      ...rest,
      selectors: [selector, ...(page === undefined ? [] : [pageOfDocument(page)])],
      label: first.exact,
    };
  }
  if (first?.kind === 'image' && written.length === 1) {
    const [x, y, width, height] = first.region;
    const selector: Selector = {
      type: 'ElementSelector',
      kind: 'image',
      src: '',
      order: 0,
      label: first.name,
      nearby: '',
      refinedBy: mediaFragment({ region: { x, y, width, height } }),
    };
    return { kind: 'image', ...rest, selectors: [selector], label: first.name };
  }
  // A page as a whole that was linked elsewhere can't be told from another one here, so nothing is looked for.
  return { kind: 'written', ...rest, selectors: [] };
}
