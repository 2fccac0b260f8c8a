import { isoDay, plainDay, type Day } from '@evimap/core';
import { type MapView } from '../view.ts';
import { offer } from './make.ts';
import { type Here } from './here.ts';
import { type Suggestion } from '../suggestion.ts';

/** The days of some pieces of evidence. */
export function evidenceDays(view: MapView, ids: readonly string[]): { day: Day; says: string }[] {
  return ids.flatMap((id) => {
    const found = view.map.doc.map.find(id);
    return found ? found.date.days.map(({ day }) => ({ day, says: `the date of ${found.id}` })) : [];
  });
}

/** Today, days that are near at hand, and what was written elsewhere in the map. */
export function suggestDates(here: Here, first: readonly { day: Day; says: string }[]): readonly Suggestion[] {
  const { view } = here;
  const all = [
    ...first,
    ...(view.today === undefined
      ? []
      : [
          { day: view.today, says: 'today' },
          { day: view.today - 1, says: 'yesterday' },
          { day: view.today - 7, says: 'a week ago' },
        ]),
  ];
  const seen = new Set<Day>();
  return all.flatMap(({ day, says }) => {
    if (seen.has(day)) return [];
    seen.add(day);
    return [offer(here, 'date', { label: isoDay(day), detail: `${plainDay(day)}, ${says}` })];
  });
}
