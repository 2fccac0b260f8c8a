import { type Section } from '../../syntax/document.ts';
import { type Hazard } from '../../syntax/hazard.ts';
import { comparePositions, type Range } from '../../text/position.ts';

/**
 * Whether a larger repair rewrites some of the same place; then that one is offered first, and this one when it is
 * still needed.
 */
export function overlapped(hazard: Hazard, section: Section): boolean {
  const { hazards } = section.parsed;
  const own = hazards.indexOf(hazard);
  return hazards.some(
    (other, i) =>
      i !== own &&
      other.edits.some((outer) =>
        hazard.edits.some(
          (inner) =>
            meet(outer.range, inner.range) &&
            (larger(outer.range, inner.range) || (!larger(inner.range, outer.range) && i < own)),
        ),
      ),
  );
}

const meet = (a: Range, b: Range): boolean =>
  comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;

const lines = ({ start, end }: Range): number => end.line - start.line;

const larger = (a: Range, b: Range): boolean =>
  lines(a) > lines(b) ||
  (lines(a) === lines(b) && a.end.character - a.start.character > b.end.character - b.start.character);

/** Whether no repair of a hazard rewrites the place. */
export const undisturbed = (section: Section, at: Range): boolean =>
  !section.parsed.hazards.some(({ edits }) => edits.some(({ range }) => meet(range, at)));
