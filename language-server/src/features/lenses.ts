import { isDue, listed, sameRange, unitProgress, type MapAnalysis, type Range } from '@evimap/core';

export interface Lens {
  readonly range: Range;
  readonly title: string;
  /** Where the next step is to be taken, if it is somewhere else. */
  readonly next?: Range;
}

/** Above each unit its progress and the next step; above each criterion its evidence and what is open. */
export function lenses(map: MapAnalysis): readonly Lens[] {
  return map.units.flatMap((unit) => {
    const at = map.place(unit.block.at);
    if (!at) return [];
    if (!unit.block.assessed) return [{ range: at, title: unit.block.status }];
    const { requirements, criteria, unmapped: missing, tally, grades = [] } = unitProgress(unit, map.place);
    const due = requirements.filter(isDue);
    const open = due[0];
    const next =
      missing.length > 0
        ? `next: evidence for ${missing[0]}`
        : open
          ? `next: ${open.asks}`
          : unit.block.status === 'complete'
            ? 'complete'
            : 'everything is claimed: ready for your judgement';
    const own: Lens = {
      range: at,
      title: `${unit.pack.title} · ${criteria.filter(({ mapped }) => mapped).length} of ${criteria.length} criteria with evidence · ${tally.enough} of ${tally.asked} requirements claimed in full · ${next}${grades
        .filter(({ claimed }) => !claimed)
        .map(({ says }) => ` · ${says}`)
        .join('')}`,
      ...(open?.range && missing.length === 0 && { next: open.range }),
    };
    const parts = unit.reading.parts.flatMap(({ part, rows }): Lens[] => {
      const range = map.place({ section: part.section, range: part.key.range });
      if (!range) return [];
      const ids = [...new Set(rows.flatMap(({ row }) => row.evidence.map(({ id }) => id)))];
      const decision = rows.flatMap(({ row }) => row.decision ?? []).at(-1);
      const here = due.filter((requirement) => requirement.range && sameRange(requirement.range, range));
      const facts = [
        ids.length > 0
          ? `evidence ${listed(ids.slice(0, 5))}${ids.length > 5 ? ' …' : ''}`
          : decision
            ? ''
            : 'no evidence yet',
        decision ? `assessed: ${decision.outcome}` : '',
        here.length > 0
          ? here
              .slice(0, 2)
              .map(({ progress }) => progress)
              .join(', ')
          : '',
      ].filter((fact) => fact !== '');
      return facts.length > 0 ? [{ range, title: facts.join(' · ') }] : [];
    });
    return [own, ...parts];
  });
}
