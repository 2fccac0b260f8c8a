import { type PageText, type Span, blockSpan } from '../text/page-text.ts';
import { type Steps } from '../text/sliced.ts';

/** A unit that was not found again on the other page. */
export const UNPAIRED = -1;

/**
 * A page cut into units (blocks, sentences or words) in reading order. Equal texts have equal numbers on both pages,
 * and `pair` says which unit of the other page is the same one.
 */
export interface Units {
  readonly spans: readonly Span[];
  readonly numbers: readonly number[];
  readonly pair: number[];
}

/** Gives equal texts equal numbers. */
export class Numbers {
  readonly #known = new Map<string, number>();

  of(text: string): number {
    let number = this.#known.get(text);
    if (number === undefined) this.#known.set(text, (number = this.#known.size));
    return number;
  }

  get size(): number {
    return this.#known.size;
  }
}

export function blockUnits(page: PageText, numbers: Numbers): Units {
  const spans = page.starts.map((_, block) => blockSpan(page, block));
  return { spans, numbers: spans.map(({ start, end }) => numbers.of(page.text.slice(start, end))), pair: spans.map(() => UNPAIRED) };
}

type Cut = (text: string, span: Span) => Iterable<Span>;

/** The same pages cut finer: units that are paired stay whole and stay paired, the others are cut. */
export function* cutFiner([before, after]: readonly [Units, Units], [textBefore, textAfter]: readonly [string, string], cut: Cut, numbers: Numbers): Steps<[Units, Units]> {
  const [finerBefore, placesBefore] = yield* cutUnpaired(before, textBefore, cut, numbers);
  const [finerAfter, placesAfter] = yield* cutUnpaired(after, textAfter, cut, numbers);
  before.pair.forEach((other, unit) => {
    if (other === UNPAIRED) return;
    finerBefore.pair[placesBefore[unit]!] = placesAfter[other]!;
    finerAfter.pair[placesAfter[other]!] = placesBefore[unit]!;
  });
  return [finerBefore, finerAfter];
}

function* cutUnpaired(units: Units, text: string, cut: Cut, numbers: Numbers): Steps<[Units, number[]]> {
  const spans: Span[] = [];
  const codes: number[] = [];
  const places: number[] = [];
  for (let unit = 0; unit < units.spans.length; unit += 1) {
    const span = units.spans[unit]!;
    places.push(spans.length);
    for (const part of units.pair[unit] === UNPAIRED ? cut(text, span) : [span]) {
      spans.push(part);
      codes.push(numbers.of(text.slice(part.start, part.end)));
    }
    if (unit % 64 === 0) yield;
  }
  return [{ spans, numbers: codes, pair: spans.map(() => UNPAIRED) }, places];
}
