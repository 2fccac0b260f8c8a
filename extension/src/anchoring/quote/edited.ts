/** Places whose words differ from the quote but whose surroundings are its own: the context on both sides, in order. */
import { distances, reversed } from '../text/distance.ts';
import { type Span } from '../text/page-text.ts';
import { isWordBorder } from '../text/words.ts';
import { NEXT_TO, agreesBefore, agreesBehind } from './context.ts';
import { type Quote } from './quote.ts';

/** One side the same and the other nearly. */
const ENOUGH = 3;
/** More places with the same context than this, and the context says nothing. */
const MOST = 50;
/** A quote may grow by half and a few words. */
const GROWTH = 40;
/** Longer quotes are not aligned letter by letter. */
const LONGEST = 1000;

export function editedPlaces(quote: Quote, text: string): Span[] {
  const kept: Span[] = [];
  const agreeing = [...betweenContexts(quote, text)]
    .filter(({ start, end }) => start < end)
    .map((span) => ({
      span,
      agreement: agreesBefore(quote.prefix, text, span.start) + agreesBehind(quote.suffix, text, span.end),
    }))
    .filter(({ agreement }) => agreement >= ENOUGH)
    .sort((a, b) => b.agreement - a.agreement);
  for (const { span } of agreeing)
    if (!kept.some(({ start, end }) => start < span.end && span.start < end)) kept.push(span);
  return kept;
}

function* betweenContexts({ exact, prefix, suffix }: Quote, text: string): Generator<Span> {
  const longest = exact.length * 1.5 + GROWTH;
  const before = prefix.slice(-NEXT_TO);
  const behind = suffix.slice(0, NEXT_TO);
  if (before.length >= NEXT_TO) {
    for (const at of occurrences(text, before)) {
      const start = at + before.length;
      const end = behind.length > 0 ? text.indexOf(behind, start) : text.length;
      if (end >= start && end - start <= longest) yield trimmed(text, { start, end });
      else if (exact.length <= LONGEST)
        yield trimmed(text, {
          start,
          end:
            start +
            alignedLength(exact, text.slice(start, start + longest), (offset) => isWordBorder(text, start + offset)),
        });
    }
  }
  if (behind.length >= NEXT_TO && exact.length <= LONGEST) {
    for (const end of occurrences(text, behind)) {
      const window = text.slice(Math.max(0, end - longest), end);
      const length = alignedLength(reversed(exact), reversed(window), (offset) => isWordBorder(text, end - offset));
      yield trimmed(text, { start: end - length, end });
    }
  }
}

function occurrences(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0 && places.length <= MOST; at = text.indexOf(part, at + 1)) places.push(at);
  return places.length > MOST ? [] : places;
}

/** How much of the beginning of `text` is the edited `exact`; of equally good lengths one that ends a word. */
function alignedLength(exact: string, text: string, endsWord: (length: number) => boolean): number {
  const row = distances(exact, text);
  let best = 0;
  for (let length = 1; length <= text.length; length += 1) {
    if (row[length]! < row[best]! || (row[length] === row[best] && endsWord(length) && !endsWord(best))) best = length;
  }
  return best;
}

function trimmed(text: string, { start, end }: Span): Span {
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return { start, end };
}
