import { derived } from '../../memory/derived.ts';
import { type Section } from '../../syntax/document.ts';
import { type Hazard } from '../../syntax/hazard.ts';
import { comparePositions, type Range } from '../../text/position.ts';

/**
 * Whether a larger repair rewrites some of the same place; then that one is offered first, and this one when it is
 * still needed.
 */
export const overlapped = (hazard: Hazard, section: Section): boolean => overlappedIn(section).has(hazard);

const overlappedIn = derived('overlapped repairs of a section', ({ parsed }: Section): ReadonlySet<Hazard> => {
  const edits = parsed.hazards
    .flatMap((hazard, order) => hazard.edits.map(({ range }) => ({ hazard, order, range })))
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
  const found = new Set<Hazard>();
  for (const [i, one] of edits.entries()) {
    for (let n = i + 1; n < edits.length && comparePositions(edits[n]!.range.start, one.range.end) < 0; n += 1) {
      const other = edits[n]!;
      if (other.hazard === one.hazard || !meet(one.range, other.range)) continue;
      const wins = larger(one.range, other.range) || (!larger(other.range, one.range) && one.order < other.order);
      found.add(wins ? other.hazard : one.hazard);
    }
  }
  return found;
});

const meet = (a: Range, b: Range): boolean =>
  comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;

const lines = ({ start, end }: Range): number => end.line - start.line;

const larger = (a: Range, b: Range): boolean =>
  lines(a) > lines(b) ||
  (lines(a) === lines(b) && a.end.character - a.start.character > b.end.character - b.start.character);

/** Whether no repair of a hazard rewrites the place. */
export const undisturbed = (section: Section, at: Range): boolean =>
  !section.parsed.hazards.some(({ edits }) => edits.some(({ range }) => meet(range, at)));
