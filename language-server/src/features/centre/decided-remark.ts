import { decidedSentence, recordedIn, type Position } from '@evimap/core';
import { asWritten } from '../as-written.ts';
import { type HoverText } from '../hover-text.ts';
import { contains, sectionAt, unitOf, type MapView } from '../view.ts';

/** What a decision that the map carries means here: it is in force, with its reason; or it is not, and what follows. */
export function decidedRemarkAt(view: MapView, place: Position): HoverText | undefined {
  const placed = sectionAt(view.map, place.line);
  const unit = placed && unitOf(view.map, placed.section);
  if (!placed || !unit) return undefined;
  for (const { at, decision } of recordedIn(unit)) {
    const range = view.map.place(at);
    if (!range || !contains(range, place)) continue;
    const rule = 'reliability/decision-not-in-force';
    const found = view.map.findings.find((one) => one.rule === rule && contains(one.range, place));
    const lines = decision
      ? ['**A decision of the centre, in force here**', asWritten(decidedSentence(decision))]
      : [
          '**A decision of the centre that is not in force here**',
          asWritten(found?.why ?? ''),
          asWritten(found?.fix ?? ''),
        ];
    return { text: lines.filter((line) => line !== '').join('\n'), range, ...(decision ? {} : { rule }) };
  }
  return undefined;
}
