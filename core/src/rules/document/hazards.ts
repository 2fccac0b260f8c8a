import { type Section } from '../../syntax/document.ts';
import { type Hazard } from '../../syntax/hazard.ts';
import { comparePositions } from '../../text/position.ts';

/** Whether a larger repair rewrites the same place, so that this one would be made twice. */
export const overlapped = (hazard: Hazard, section: Section): boolean =>
  section.parsed.hazards.some(
    (other) =>
      other !== hazard &&
      other.edits.some((outer) => hazard.edits.some((inner) => comparePositions(outer.range.start, inner.range.start) <= 0 && comparePositions(inner.range.end, outer.range.end) <= 0 && (comparePositions(outer.range.start, inner.range.start) < 0 || comparePositions(inner.range.end, outer.range.end) < 0))),
  );
